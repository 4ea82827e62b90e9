"""Names that are known before the text is read: countries, their people and seats of government, organisations.

Country names come from CLDR (babel) by ISO 3166-1 code (pycountry); what those do not hold, from `lexicon/`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

import pycountry
from babel import Locale, UnknownLocaleError

from transforms.facts.context import Who
from transforms.lexicon import load

WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+")
KOSOVO = "XKX"  # no code of ISO 3166-1, but one that statistics use
BETWEEN = (" ", "-", "\u00a0", ". ", ", ", "'", "’")  # what may stand between the words of one name


@dataclass(frozen=True)
class Name:
    """What a known name stands for."""

    kind: str  # country | nationality | seat | organization | agency | outlet | leader
    who: Who


@dataclass(frozen=True)
class Found:
    """A known name in a text."""

    start: int
    end: int
    name: Name


def country(code: str) -> Who:
    """The country of an ISO 3166-1 alpha-3 code, under its short English name.

    >>> country("RUS").name, country("HKG").name, country("MMR").name
    ('Russia', 'Hong Kong', 'Myanmar')
    """
    return Who(territory(code, "en") or code, "country", code)


@cache
def territory(code: str, language: str) -> str | None:
    """The short name of a country in a language, after CLDR."""
    record = pycountry.countries.get(alpha_3=code)
    two = "XK" if code == KOSOVO else record.alpha_2 if record else None
    try:
        name = Locale.parse(language).territories.get(two) if two else None
    except UnknownLocaleError:
        return None
    return re.sub(r" SAR .*| \(.*\)", "", name) if name else None


@cache
def names(language: str) -> dict[str, list[tuple[tuple[str, ...], Name]]]:
    """First word -> (all words, what they name), longest first, for texts in a language."""
    table: dict[tuple[str, ...], Name] = {}
    for kind, who, spellings in known(language):
        for spelling in spellings:
            if words := tuple(WORD.findall(spelling)):
                table.setdefault(words, Name(kind, who))
    first: dict[str, list[tuple[tuple[str, ...], Name]]] = {}
    for spelled in sorted(table, key=lambda words: (-len(words), words)):
        first.setdefault(spelled[0], []).append((spelled, table[spelled]))
    return first


def known(language: str) -> Iterator[tuple[str, Who, list[str]]]:
    """Every known name: kind, what it names, spellings. The first to claim a spelling has it."""
    for code, people, seats, others in load("countries"):
        who = country(code)
        local = territory(code, language)
        record = pycountry.countries.get(alpha_3=code)
        formal = str(getattr(record, "official_name", "")) if language == "en" else ""  # "Republic of Armenia"
        told = [formal] if " of " in formal and who.name in formal else []
        yield "country", who, [who.name, *([local] if local else []), *listed(others), *told]
        yield "nationality", who, listed(people)
        for seat in listed(seats):
            yield "seat", Who(seat, "place", code), [seat]
    yield "seat", Who("Brussels", "place", "BEL"), ["Brussels"]
    for name, kind, code, others in load("organizations"):
        yield "organization", Who(name, kind, code or None), [name, *listed(others)]
    for name, kind, code, others in load("agencies"):
        yield kind, Who(name, "organization", code or None), [name, *listed(others)]
    for name, code, others in load("leaders"):
        yield "leader", Who(name, "person", code), [name, *listed(others)]


def listed(cell: str) -> list[str]:
    """The values of a cell that holds several."""
    return [value for value in cell.split("|") if value]


@lru_cache(2048)  # the same sentence is asked about for several kinds of facts
def find(text: str, language: str) -> tuple[Found, ...]:
    """Known names in a text, leftmost and longest, none inside another.

    >>> [(found.name.who.name, found.name.kind) for found in find("The U.S. and South Korean envoys met in Moscow.", "en")]
    [('United States', 'country'), ('South Korea', 'nationality'), ('Moscow', 'seat')]
    >>> [found.name.who.name for found in find("It told us that turkey is cheap.", "en")]
    []
    """
    return tuple(sought(text, names(language)))


def sought(text: str, table: dict[str, list[tuple[tuple[str, ...], Name]]]) -> Iterator[Found]:
    """The names of a table in a text, leftmost and longest."""
    words = [(found[0], found.start(), found.end()) for found in WORD.finditer(text)]
    place = 0
    while place < len(words):
        word = words[place][0]
        if word.isupper() and len(word) > 3 and word not in table and word.title() in table:  # datelines: "MOSCOW"
            words[place] = (word := word.title(), *words[place][1:])
        for spelled, name in table.get(word, ()):
            last = place + len(spelled) - 1
            if last >= len(words) or (last > place and words[place + 1][0] != spelled[1]):
                continue
            if last == place or close(text, words, place, spelled):
                yield Found(words[place][1], words[last][2], name)
                place = last
                break
        place += 1


def close(text: str, words: list[tuple[str, int, int]], place: int, spelled: tuple[str, ...]) -> bool:
    """Whether these words stand here, with nothing but a space, a hyphen or an apostrophe between them."""
    last = place + len(spelled) - 1
    if any(words[place + n][0] != word for n, word in enumerate(spelled)):
        return False
    return all(text[words[n][2] : words[n + 1][1]] in BETWEEN for n in range(place, last))
