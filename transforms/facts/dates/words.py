"""Names of months, weekdays and units in a language, and patterns for them."""

import re
from functools import cache

from babel.dates import get_day_names, get_month_names

from transforms.facts.numerals import alternatives, digits, from_digits, from_words, spelled
from transforms.lexicon import load


@cache
def months(language: str) -> dict[str, int]:
    """Month names of a language in lower case, full ones from CLDR, and their numbers."""
    return {name.lower(): number for number, name in get_month_names("wide", locale=language).items()}


@cache
def short_months(language: str) -> dict[str, int]:
    """Abbreviated month names without their full stop."""
    names = {n.lower().rstrip("."): i for i, n in get_month_names("abbreviated", locale=language).items()}
    own = load("dates").get(language, {}).get("short_months", {})
    return {name: i for name, i in {**names, **own}.items() if name not in months(language)}


@cache
def weekdays(language: str) -> dict[str, int]:
    """Weekday names in lower case; Monday is 0."""
    names = {name.lower(): i for i, name in get_day_names("wide", locale=language).items()}
    return {**names, **load("dates").get(language, {}).get("weekdays", {})}


@cache
def short_weekdays(language: str) -> dict[str, int]:
    """Abbreviated weekday names without their full stop."""
    names = {n.lower().rstrip("."): i for i, n in get_day_names("abbreviated", locale=language).items()}
    return {**names, **load("dates").get(language, {}).get("short_weekdays", {})}


@cache
def number(text: str, language: str) -> float | None:
    """What digits, words or a mixture with a fraction come to; None for words that leave the count open.

    >>> number("two and a half", "en"), number("5 1/2", "en"), number("twenty four", "en"), number("several", "en")
    (2.5, 5.5, 24.0, None)
    >>> number("a couple of", "en"), number("trois", "fr"), number("einem", "de")
    (2.0, 3.0, 1.0)
    """
    plain = re.sub(r"\s+", " ", text.lower().strip())
    own = load("dates").get(language, {})
    if plain in own.get("counts", {}):
        return float(own["counts"][plain])
    if m := re.fullmatch(r"(.+?)(?:[ -]?½|[ -]1/2|[ -]and[ -]a[ -]half| et demie?|einhalb| y medi[ao])", plain):
        whole = number(m[1], language)
        return None if whole is None else whole + 0.5
    if plain[:1].isdigit():
        return from_digits(plain, language)
    return from_words(plain, language)


@cache
def numeral(language: str) -> str:
    """Pattern of a count: digits, words, "a couple of", each with a half."""
    own = load("dates").get(language, {})
    counts = alternatives(own.get("counts", {}))
    half = r"(?:[\s-]+and[\s-]+a[\s-]+half|[ -]?½|[ -]1/2|\s+et\s+demie?|einhalb|\s+y\s+medi[ao])"
    return rf"(?:{counts}(?!\w)|(?<![\d.,]){digits(language)}{half}?|{spelled(language)}{half}?)"


@cache
def units(language: str) -> dict[str, str]:
    """Every form of a unit of time and the unit it names."""
    return {form: unit for unit, forms in load("dates")[language]["units"].items() for form in forms}


def unit_of(form: str, language: str) -> str:
    """The unit that a form names.

    >>> unit_of("Weeks", "en"), unit_of("Jahren", "de")
    ('week', 'year')
    """
    return units(language)[re.sub(r"\s+", " ", form.lower())]


def year_of(text: str) -> int:
    """A year of four digits, or of two with an apostrophe.

    >>> year_of("1998"), year_of("'98"), year_of("’05")
    (1998, 1998, 2005)
    """
    plain = int(re.sub(r"\D", "", text))
    return plain if plain > 99 else plain + (1900 if plain > 30 else 2000)
