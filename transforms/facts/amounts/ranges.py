"""Two numbers that are the ends of one amount: "between 10 and 15", "2 to 3 million"."""

import re
from functools import cache

from transforms.facts.amounts.numbers import GAP, NEAR, Number
from transforms.facts.amounts.units import signs, unit_after
from transforms.facts.numerals import alternatives
from transforms.lexicon import load


@cache
def sign_pattern() -> re.Pattern[str]:
    """A currency sign right before a number."""
    return re.compile(rf"(?<![\w])(?P<sign>{alternatives(signs())}){GAP}?$")


#: "rose from 2 to 3 million" tells a change, not a range
CHANGE = re.compile(
    r"(?:\b(?:from|von)|(?<!plus )(?<!moins )(?<!près )(?<!más )(?<!menos )(?<!cerca )\bde|\bda)\s+\W?$", re.IGNORECASE
)


@cache
def range_patterns(language: str) -> list[tuple[str, re.Pattern[str]]]:
    """Words before and between the two numbers of a range."""
    out = []
    for before, between in load("amounts")["ranges"].get(language, ()):
        gap = rf"{GAP}*{re.escape(between)}{GAP}*" if between in "-–" else rf"{GAP}+{re.escape(between)}{GAP}+"
        money = rf"(?:{alternatives(signs())}{GAP}?)?"
        out.append((before, re.compile(rf"{gap}{money}$", re.IGNORECASE)))
    return out


def range_lead(text: str, language: str, first: Number, second: Number, unit_end: int | None) -> int | None:
    """How many characters before the first number belong to a range of the two; None when they are none."""
    for before, between in range_patterns(language):
        gaps = [text[first.end : second.start]]
        if unit_end is not None and unit_end < second.start and alike(text, language, first, second):
            gaps.append(text[unit_end : second.start])
        if not any(between.fullmatch(gap) for gap in gaps):
            continue
        if not before:
            return None if CHANGE.search(text, max(0, first.start - NEAR), first.start) else 0
        money = rf"(?:{alternatives(signs())}{GAP}?)?"
        if lead := re.search(rf"(?<!\w){before}\s+{money}$", text[: first.start], re.IGNORECASE):
            return len(lead[0])
    return None


def alike(text: str, language: str, first: Number, second: Number) -> bool:
    """Whether two numbers, each with its unit, are of one kind: "2 percent to 3 percent", not "12 percent to $3 billion"."""
    if sign_pattern().search(text, first.end, second.start):
        return sign_pattern().search(text, max(0, first.start - NEAR), first.start) is not None
    one, two = unit_after(text, first.end, language), unit_after(text, second.end, language)
    if two is None:
        return one is None or one[0] != "percent"  # "rose 12% to 3,400 people"
    return one is None or one[0] == two[0]
