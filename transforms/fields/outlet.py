"""The outlet: whose report this is, its publisher family and country."""

import re
from functools import cache
from typing import NamedTuple
from urllib.parse import urlsplit

from transforms.lexicon import load


class Outlet(NamedTuple):
    """An outlet as the lexicon knows it."""

    name: str
    family: str
    country: str


@cache
def known() -> dict[str, Outlet]:
    """Every name an outlet is printed with, small -> the outlet."""
    found: dict[str, Outlet] = {}
    for name, family, country, *others in load("outlets"):
        for form in (name, *(others[0].split("|") if others and others[0] else ())):
            found.setdefault(form.casefold(), Outlet(name, family, country))
    return found


def lookup(name: str | None) -> Outlet | None:
    """The outlet of this name.

    >>> lookup("the guardian").family, lookup("The Harbour Courier")
    ('Guardian Media Group', None)
    """
    if not name:
        return None
    small = name.strip().casefold().removeprefix("www.")
    return (
        known().get(small)
        or known().get("the " + small)
        or known().get(re.sub(r"\.(?:com|co\.uk|de|fr|es|it|nl|ru|org|net)$", "", small))
    )


def family(outlet: str | None, url: str | None = None) -> str | None:
    """The publisher family; the host of the address for a report that names no outlet.

    Two nameless pages of one site are no two witnesses. A named outlet that is not in the lexicon has no family here and
    is one of its own to readers.

    >>> family("the guardian"), family("The Harbour Courier", "https://news.example/a")
    ('Guardian Media Group', None)
    >>> family(None, "https://www.news.example/b")
    'news.example'
    >>> family(None, "file:///scrapes/a.txt")
    """
    if outlet:
        found = lookup(outlet)
        return found.family if found else None
    if not url or not url.startswith(("http://", "https://")):
        return None
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.") or None
    except ValueError:  # no address at all, "http://[news"
        return None


#: What an address ends with when it stands for the site's name.
DOMAIN = re.compile(r"\.(?:com|org|net|co\.uk|de|fr|es|it|nl|ru|in|news|info|tv|eu|example)$")


@cache
def name_words() -> re.Pattern[str]:
    """What in a name says that it is a paper, a broadcaster or a site."""
    words = {word for names in load("mastheads")["words"].values() for word in names}
    return re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, words), key=len, reverse=True))})\b")


def looks_named(text: str) -> bool:
    """Whether a short text could be the name of an outlet by its words.

    >>> looks_named("The Harbour Courier"), looks_named("Envoys Leave Geneva")
    (True, False)
    """
    return len(text.split()) <= 6 and (
        lookup(text) is not None or DOMAIN.search(text) is not None or name_words().search(text) is not None
    )


@cache
def bodies() -> re.Pattern[str]:
    """Words that authorities, associations and companies are called by, who issue press releases."""
    words = {word for names in load("mastheads")["bodies"].values() for word in names}
    whole = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
    return re.compile(
        rf"(?<!\w)(?:{whole}|Polizei[a-z]+|[A-ZÄÖÜ]\w+(?:amt|verband|verein|ministerium|behörde|kammer|präsidium|inspektion|schap))(?!\w)"
    )


def is_body(name: str) -> bool:
    """Whether a name is that of an authority, an association or a company, and nobody's.

    >>> is_body("Gemeente Noorddam"), is_body("Verband der Fischer e. V."), is_body("Ida Holm")
    (True, True, False)
    """
    return bodies().search(name) is not None


def printed(name: str) -> str:
    """The outlet as the lexicon spells it when it knows it by this very name, else as printed.

    >>> printed("ETV Bharat"), printed("The harbour courier")
    ('ETV Bharat', 'The harbour courier')
    """
    found = lookup(name)
    return found.name if found and found.name.casefold() == name.strip().casefold() else name.strip()
