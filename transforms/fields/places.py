"""Names of places that datelines and headers hold."""

import re
from functools import cache

from transforms.lexicon import load


@cache
def known() -> frozenset[str]:
    """Capitals, countries and news cities in all languages of the lexicon, small."""
    names = {name for cities in load("cities").values() for name in cities}
    for _, _, seats, others in (((*row, "", "", ""))[:4] for row in load("countries")):
        names |= {name for field in (seats, others) for name in field.split("|") if name}
    return frozenset(name.casefold() for name in names | set(countries()))


def countries() -> list[str]:
    """English short names of countries."""
    import pycountry

    return [getattr(country, "common_name", country.name).split(",")[0] for country in pycountry.countries]


@cache
def towns() -> frozenset[str]:
    """Capitals and news cities alone, small: what is no country."""
    return known() - {name.casefold() for name in countries()}


def is_town(name: str) -> bool:
    """Whether this is a town, or several with a mark between them, that the lexicon knows.

    >>> is_town("ANKARA / Geneva"), is_town("CHINA"), is_town("WORLD")
    (True, False, False)
    """
    parts = [part for part in re.split(r"\s*/\s*", name.strip()) if part]
    return bool(parts) and all(part.casefold() in towns() for part in parts)


def is_place(name: str) -> bool:
    """Whether this is the name of a place that the lexicon knows; with a region or country after it too.

    >>> is_place("MOSCOW"), is_place("Geneva, Switzerland"), is_place("NATO")
    (True, True, False)
    """
    parts = [part for part in re.split(r"\s*[,/]\s*|\s+(?:and|und|et|y|e)\s+", name.strip(" .")) if part]
    return bool(parts) and parts[0].casefold() in known()
