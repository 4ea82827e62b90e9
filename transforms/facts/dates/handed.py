"""The year that stands once for several months or days: "from March to May 2024", "Jan. 2 and Feb. 3, 2022"."""

import re
from functools import cache

from transforms.facts.dates.timex import Anchors, Timex, on
from transforms.facts.dates.words import months, short_months
from transforms.facts.numerals import alternatives

#: What joins the two ends of a stretch, and what joins parts of a list; in front of one, "between" makes it a stretch.
SPANNING = {
    "en": r"(?:\s*[-–—]\s*|\s+(?:to|through|until|till)\s+)",
    "fr": r"(?:\s*[-–]\s*|\s+(?:à|au|jusqu['’](?:à|en|au))\s+)",
    "de": r"(?:\.?\s*[-–]\s*|\.?\s+bis(?:\s+(?:zum|Ende|Anfang|Mitte))?\s+)",
    "es": r"(?:\s*[-–]\s*|\s+(?:a|al|hasta)\s+(?:el\s+)?)",
}
LISTING = {
    "en": r"(?:\s*/\s*|,?\s+(?:and|or|&)\s+)",
    "fr": r"(?:\s*/\s*|\s+(?:et|ou)\s+(?:le\s+)?)",
    "de": r"(?:\s*/\s*|\s+(?:und|oder)\s+(?:dem\s+|am\s+)?)",
    "es": r"(?:\s*/\s*|\s+(?:y|e|o|u)\s+(?:el\s+)?)",
}
BETWEEN = re.compile(r"\b(?:between|zwischen(?:\s+dem)?|entre(?:\s+(?:le|el))?)\s+$", re.IGNORECASE)
COMMA = re.compile(r"\s*,\s+")
#: "Jan. 2, 3 and 4, 2022"
MORE_DAYS = re.compile(r"(?:,\s*\d\d?)*,?\s+(?:and|or|to|&)\s+\d\d?,\s+")
RULES = ("bare_month", "joined_month", "month_and_day", "month_and_word")
CLOSE = 3  # months: "December and January 2024" go over the turn of a year, "May and January 2024" do not


@cache
def spanning(language: str) -> re.Pattern[str]:
    """What stands between the two ends of a stretch."""
    return re.compile(SPANNING[language])


@cache
def listing(language: str) -> re.Pattern[str]:
    """What stands before the last of a list."""
    return re.compile(LISTING[language])


@cache
def names(language: str) -> tuple[dict[str, int], re.Pattern[str]]:
    """The months of a language and a pattern of them."""
    found = {**short_months(language), **months(language)}
    return found, re.compile(rf"(?<!\w){alternatives(found)}(?!\w)", re.IGNORECASE)


def handed_back(found: list[Timex], text: str, language: str, anchors: Anchors) -> list[Timex]:
    """The expressions, each month or day without a year in that of the one it is joined with.

    >>> from datetime import date
    >>> from transforms.facts.dates import expressions
    >>> day = Anchors(published=date(2025, 3, 12))
    >>> [t.value for t in expressions("It rose from March to May 2024.", "en", day)]
    ['2024-03', '2024-05']
    >>> [t.value for t in expressions("It fell in July and in August 2023 it rose.", "en", day)]
    ['2024-07', '2023-08']
    """
    if language not in SPANNING or len(found) < 2:
        return found
    out, joined = list(found), False
    for place in range(len(out) - 2, -1, -1):
        one, other = out[place], out[place + 1]
        gap = text[one.end : other.start]
        if not one.rule.startswith(RULES) or len(gap) > 24 or not other.value:
            joined = False
            continue
        stretch = spanning(language).fullmatch(gap) is not None
        listed = listing(language).fullmatch(gap) is not None or (joined and COMMA.fullmatch(gap) is not None)
        if listed and BETWEEN.search(text, max(0, one.start - 15), one.start):
            stretch = True
        if re.fullmatch(r"\d{4}", other.value) and MORE_DAYS.fullmatch(gap):
            listed = True
        if not (stretch or listed):
            joined = False
            continue
        told = other.anchor == "absolute"
        joined = told and other.value.count("-") > 0
        if told or (stretch and one.value and one.value[:7] > other.value[:7] and other.rule.startswith(RULES)):
            out[place] = in_year(one, other, text, language, stretch) or one
        if not told and out[place] != one and anchors.day and one.value and one.value[:7] > f"{anchors.day:%Y-%m}":
            out[place] = one  # both are to come: "from November to March", told in May
            out[place + 1] = later(other)
    return out


def in_year(one: Timex, other: Timex, text: str, language: str, stretch: bool) -> Timex | None:
    """A month or day in the year of another, or in the one before where it must come first; None when none is printed."""
    numbers, pattern = names(language)
    word = pattern.search(text, one.start, one.end)
    if word is None or other.value is None:
        return None
    day = re.search(r"\d\d?", text[one.start : one.end])
    month, year = numbers[word[0].lower()], int(other.value[:4])
    if last := re.match(r"\d{4}-(\d\d)(?!\d)", other.value):
        ahead = (int(last[1]) - month) % 12
        year -= month > int(last[1]) and (stretch or ahead <= CLOSE)
    value: str | None = f"{year:04}-{month:02}"
    if one.rule.startswith(("month_and_day", "month_and_word")):
        number = int(day[0]) if day else int((one.value or "0000-00-00")[8:10])
        found = on(year, month, number)
        value = found.isoformat() if found else None
    anchor = "absolute" if other.anchor == "absolute" else one.anchor
    return one._replace(value=value, anchor=anchor) if value else None


def later(timex: Timex) -> Timex:
    """The same month or day one year on."""
    value = timex.value or ""
    return timex._replace(value=f"{int(value[:4]) + 1:04}{value[4:]}")
