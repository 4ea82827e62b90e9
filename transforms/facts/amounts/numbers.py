"""Numbers of a text, in digits and words: (text, language) -> numbers."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from transforms.facts.amounts.units import forms, signs
from transforms.facts.fractions import firsts, half, part_of_one, part_pattern
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
    words,
)
from transforms.lexicon import load

NEAR = 50  # characters before a number in which a qualifier or a label may stand
HUNDRED, THOUSAND = 100, 1000
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
    vague = alternatives(vagues(language))
    group = alternatives(collectives(language))
    article = alternatives(load("numerals").get(language, {}).get("articles", []))
    halving = {
        "en": r"half\s+an?|(?:an?\s+)?half",
        "fr": r"une?\s+demie?",
        "de": r"eine?[mnrs]?\s+halbe[mnrs]?",
        "es": "medi[oa]",
    }.get(language, "(?!)")
    more = half(language)
    glued = "|".join(rf"(?<=\b{re.escape(mark)})" for mark in signs() if mark[-1].isalpha())  # "Sh85", "EUR500"
    wholes = tuple(sorted({*scales(language), *(form for form in forms(language) if form[-1] != "s")}))
    part = part_pattern(language, wholes)
    # the cheap look: how any word of a number begins
    begins = [*vagues(language), *collectives(language), *words(language), *scales(language), *firsts(language)]
    begun = alternatives({word[:3] for word in begins})
    return re.compile(
        rf"(?:(?<![\w.,/])|(?=\d)(?:{glued}))(?=[\d+-]|(?i:{begun}))(?<!(?i:multi)[- ])(?:(?P<vague>(?i:{vague}))(?!\w)"
        rf"|(?P<half>(?i:{halving}))[\s-]+(?P<halved>(?i:{big}|{group}))s?(?!\w)"
        rf"|(?i:{part})(?:[\s-]+(?P<parted>(?i:{big}))(?!\w))?"
        rf"|(?:(?P<times>(?i:{spelled(language)})|{digits(language)}|(?i:{article}))\s+)?(?P<group>(?i:{group}))(?:s|en)?(?!\w)(?P<more_group>(?i:{more}))?(?:{GAP}+d[e’']{GAP}*(?P<of>(?i:millions|milliards|millones|milliers)))?"
        rf"|(?P<digits>(?:(?<=\d[-–])|(?<![\d-])[+-]?){digits(language)}){FRACTION.replace('(?:[ -]?', '(?P<fraction>[ -]?', 1)}?(?P<more>(?i:{more}))?(?P<plus>\+|-plus\b)?"
        rf"(?:(?:{GAP}|-)*(?P<scale>(?i:{big})(?:{GAP}+(?i:{big}))?|{short})(?![\w])(?P<more_scale>(?i:{more}))?)?"
        rf"|(?P<words>(?i:(?:{article}\s+(?={big}))?{spelled(language)}))(?P<more_words>(?i:{more}))?"
        rf"(?(more_words)(?:(?:{GAP}|-)+(?P<scaled>(?i:{big})(?:{GAP}+(?i:{big}))?)(?!\w))?))"
    )


def numbers(text: str, language: str) -> Iterator[Number]:
    """Every number of a text, in order.

    >>> [n.value for n in numbers("2.3bn, half a million, a dozen, tens of thousands, twenty-two", "en")]
    [2300000000.0, 500000.0, 12.0, 10000.0, 22.0]
    """
    for match in number_pattern(language).finditer(text):
        value = value_of(match, language)
        if value is not None:
            simple = bool(match["digits"] and not match["scale"]) or bool(match["words"] and value < HUNDRED)
            yield Number(*match.span(), round(value, 6), bool(match["vague"]), bool(match["words"]), simple)


def value_of(match: re.Match[str], language: str) -> float | None:
    """What a match of the number pattern comes to."""
    if match["vague"]:
        return float(vagues(language)[re.sub(r"\s+", " ", match["vague"].lower())])
    if match["half"]:
        word = match["halved"].lower()
        return 0.5 * ({**scales(language), **collectives(language)}).get(word, 0) or None
    if match["a"] or match["part"]:
        return part_of_one(match, language) * (scale_of(match["parted"], language) if match["parted"] else 1)
    if match["group"]:
        one = match["times"]
        count = (
            1.0 if one is None or one.lower() in load("numerals")[language].get("articles", []) else read(one, language)
        )
        more = 0.5 if match["more_group"] else 0.0
        times = THOUSAND if match["of"] == "milliers" else scale_of(match["of"], language) if match["of"] else 1
        return None if count is None else (count + more) * collectives(language)[match["group"].lower()] * times
    return in_words(match, language) if match["words"] else in_digits(match, language)


def in_words(match: re.Match[str], language: str) -> float | None:
    """What words come to: half of one more is that of the scale before it, "a million and a half"."""
    told = match["words"]
    articles = load("numerals").get(language, {}).get("articles", [])
    first, _, rest = told.partition(" ")
    value = from_words(rest, language) if rest and first.lower() in articles else from_words(told, language)
    if value is None or not match["more_words"]:
        return value
    if match["scaled"]:
        return (value + 0.5) * scale_of(match["scaled"], language)
    last = scales(language).get(re.split(r"[\s-]", told)[-1].lower(), 1)
    return value + 0.5 * (last if last >= THOUSAND else 1)


def in_digits(match: re.Match[str], language: str) -> float | None:
    """What digits come to, with their fraction and scale."""
    value = from_digits(match["digits"].lstrip("+-"), language)
    if value is None:
        return None
    if match["fraction"]:
        value += FRACTIONS[match["fraction"].strip(" -")]
    if match["more"]:
        value += 0.5
    if match["scale"]:
        value = (value + (0.5 if match["more_scale"] else 0)) * scale_of(match["scale"], language)
    return -value if match["digits"].startswith("-") else value


@cache
def vagues(language: str) -> dict[str, float]:
    """Counts that name no number and the least that they come to: "dozens", "several hundred thousand"."""
    own = load("amounts")
    found = dict(own["vague"].get(language, {}))
    large = {word: value for word, value in scales(language).items() if value > HUNDRED}
    counted = {**scales(language), **collectives(language), **own["vague_scales"].get(language, {})}
    counted |= {
        f"{word} {scale}": HUNDRED * more
        for word, value in scales(language).items()
        if value == HUNDRED
        for scale, more in large.items()
    }
    return found | {
        f"{some} {word}": value for some in own["some"].get(language, ()) for word, value in counted.items()
    }


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
    if plain:
        return from_digits(plain[0], language) or number.value
    told = text[number.start : number.end]
    base = re.sub(rf"(?:[\s-]+{alternatives([*scales(language)])})+$", "", told, flags=re.IGNORECASE)
    more = re.search(rf"{half(language)}$", base, re.IGNORECASE)
    count = from_words(base[: more.start()] if more else base, language) if base != told else None
    return (count + (0.5 if more else 0)) if count else number.value
