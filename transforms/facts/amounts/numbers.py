"""Numbers of a text, in digits and words: (text, language) -> numbers."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from transforms.facts.numerals import (
    FRACTION,
    FRACTIONS,
    alternatives,
    collectives,
    digits,
    from_digits,
    from_words,
    scales,
    shorts,
    spelled,
)
from transforms.lexicon import load

NEAR = 50  # characters before a number in which a qualifier or a label may stand
GAP = r"[\s\u00a0\u202f]"


class Number(NamedTuple):
    """A number in a text."""

    start: int
    end: int
    value: float
    vague: bool = False
    word: bool = False
    bare: bool = False  # without a scale word: "2", which a range's second scale may serve


class Amount(NamedTuple):
    """A count or a measure in a text, half-open."""

    start: int
    end: int
    value: float
    high: float | None
    unit: str
    qualifier: str
    subject: str | None
    rule: str


@cache
def number_pattern(language: str) -> re.Pattern[str]:
    """Any number: digits with a scale, words, "a dozen", "half a million", "tens of thousands"."""
    big = alternatives([*scales(language)])
    short = alternatives(shorts(language))
    vague = alternatives(load("amounts")["vague"].get(language, {}))
    group = alternatives(collectives(language))
    article = alternatives(load("numerals").get(language, {}).get("articles", []))
    half = {"en": r"half\s+an?|(?:an?\s+)?half", "fr": r"un\s+demi", "de": r"eine\s+halbe", "es": "medio"}.get(
        language, "(?!)"
    )
    return re.compile(
        rf"(?<![\w.,/])(?<!(?i:multi)[- ])(?:(?P<vague>(?i:{vague}))(?!\w)"
        rf"|(?P<half>(?i:{half}))[\s-]+(?P<halved>(?i:{big}|{group}))s?(?!\w)"
        rf"|(?:(?P<times>(?i:{spelled(language)})|{digits(language)}|(?i:{article}))\s+)?(?P<group>(?i:{group}))(?:s|en)?(?!\w)"
        rf"|(?P<digits>(?:(?<=\d[-–])|(?<![\d-])[+-]?){digits(language)}){FRACTION.replace('(?:[ -]?', '(?P<fraction>[ -]?', 1)}?(?P<plus>\+|-plus\b)?"
        rf"(?:(?:{GAP}|-)*(?P<scale>(?i:{big})(?:{GAP}+(?i:{big}))?|{short})(?![\w]))?"
        rf"|(?P<words>(?i:(?:{article}\s+(?={big}))?{spelled(language)})(?:\s+and\s+a\s+half)?))"
    )


def numbers(text: str, language: str) -> Iterator[Number]:
    """Every number of a text, in order.

    >>> [n.value for n in numbers("2.3bn, half a million, a dozen, tens of thousands, twenty-two", "en")]
    [2300000000.0, 500000.0, 12.0, 10000.0, 22.0]
    """
    for match in number_pattern(language).finditer(text):
        value = value_of(match, language)
        if value is not None:
            simple = bool(match["digits"] and not match["scale"])
            yield Number(*match.span(), round(value, 6), bool(match["vague"]), bool(match["words"]), simple)


def value_of(match: re.Match[str], language: str) -> float | None:
    """What a match of the number pattern comes to."""
    if match["vague"]:
        return float(load("amounts")["vague"][language][re.sub(r"\s+", " ", match["vague"].lower())])
    if match["half"]:
        word = match["halved"].lower()
        return 0.5 * ({**scales(language), **collectives(language)}).get(word, 0) or None
    if match["group"]:
        one = match["times"]
        count = (
            1.0 if one is None or one.lower() in load("numerals")[language].get("articles", []) else read(one, language)
        )
        return None if count is None else count * collectives(language)[match["group"].lower()]
    if match["words"]:
        words = re.sub(r"\s+and\s+a\s+half$", "", match["words"])
        articles = load("numerals").get(language, {}).get("articles", [])
        first, _, rest = words.partition(" ")
        value = from_words(rest, language) if rest and first.lower() in articles else from_words(words, language)
        return value + 0.5 if value is not None and words != match["words"] else value
    value = from_digits(match["digits"].lstrip("+-"), language)
    if value is None:
        return None
    if match["fraction"]:
        value += FRACTIONS[match["fraction"].strip(" -")]
    if match["scale"]:
        value *= scale_of(match["scale"], language)
    return -value if match["digits"].startswith("-") else value


def read(text: str, language: str) -> float | None:
    """Digits or words as a number."""
    return from_digits(text, language) if text[0].isdigit() else from_words(text, language)


def scale_of(text: str, language: str) -> float:
    """What scale words multiply by: "mil millones" is two of them."""
    if text in shorts(language):
        return shorts(language)[text]
    factor = 1.0
    for word in text.lower().split():
        factor *= scales(language)[word]
    return factor


def base_of(text: str, number: Number, language: str) -> float:
    """The number before its scale word: 3 of "3 million"."""
    plain = re.match(digits(language), text[number.start :])
    return (from_digits(plain[0], language) if plain else None) or number.value
