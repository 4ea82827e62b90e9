"""Which kinds of words for time a text holds at all: the cheap look before the rules."""

import re
from functools import cache
from itertools import groupby

from transforms.facts.dates import abroad
from transforms.facts.dates.words import months, short_months, units, weekdays
from transforms.facts.numerals import alternatives
from transforms.lexicon import load

ENGLISH = {
    "clock": r"\d\s?[ap]\.?\s?m\b|\d(?:[:.]\d\d|\d\d)\s*\(?(?:GMT|UTC|BST|CES?T|E[SD]?T|P[SD]T|local)|\b(?:in\s+the\s+(?:morning|afternoon|evening)|at\s+night)\b|\bnoon\b|\bmid(?:night|day)\b",
    "decade": r"\d0s\b|\b\w++(?<=\wties)",
    "year": r"(?<!\d)\d{4}(?!\d)",
    "quarter": r"\b(?:quarter|half)\b",
    "spelled": r"\b(?:nineteen|twenty|year)(?=[ -](?:two\s+thousand|oh\b|t[ehw]|thir|four|fif|six|seven|eigh|nine|eleven))",
    "q": r"\bQ[1-4]\b",
    "short": r"['’`]\d\d\b",
    "dayword": r"\b(?:today|yesterday|tomorrow|tonight|overnight|last\s+(?:night|evening)|this\s+(?:very\s+)?(?:morning|afternoon|evening))\b",
    "unit2": r"\b(?:period|year-ago|year-end)\b",
    "part": r"\b(?:morning|afternoon|evening|night)s?\b",
    "ref": r"\b(?:now|nowadays|currently|present(?:ly)?|moment|time|recent(?:ly)?|lately|past|ago|soon|future|possible|date|term|current|previously|days)\b",
}


@cache
def pattern(language: str) -> re.Pattern[str]:
    """One pattern that finds a word of each family, in a group of the family's name."""
    if language == "other":
        return re.compile(r"(?P<year>(?<!\d)\d{4}(?!\d))")
    if language in abroad.languages():
        return re.compile(rf"(?P<month>{abroad.month_words(language)})|(?P<year>(?<!\d)\d{{4}}(?!\d))", re.IGNORECASE)
    own = load("dates")[language]
    parts = {
        "month": rf"\b(?:{alternatives(months(language))}|{alternatives(short_months(language))})\b",
        "weekday": rf"\b{alternatives(weekdays(language))}",
        "unit": rf"(?:{alternatives(units(language))})(?!\w)",
        "season": rf"\b{alternatives(own['seasons'])}",
        "set": rf"\b{alternatives(own['sets'])}\b",
    }
    if language == "en":
        parts |= {"holiday": rf"\b{alternatives(own['holidays'])}", **ENGLISH}
    else:
        more = r"|\blendemain\b|\bveille\b|\banoche\b|\b(?:ce|cet|cette|esta)\b"
        parts |= {"year": r"(?<!\d)\d{4}(?!\d)", "word": rf"\b{alternatives(own['days'])}\b{more}"}
        parts |= {
            "weekend": r"\bweek-end\b",
            "none": r"\d0ern?\b|\bsemestre\b|\bHalbjahr|\b(?:Jahres|Monats|Quartals)(?:h|b|e|a|m)|(?:tägig|stündig|jährig|wöchig|monatig|minütig)|\d\s?h\b|\d\s?h\s?\d|\bUhr\b|\d[:.]\d\d",
        }
        parts["none"] += r"|\blas?\s+\d"
        parts["holiday"] = rf"\b{alternatives(own['holidays'])}"
        parts["ref"] = rf"\b{alternatives([w for ws in own['references'].values() for w in ws])}\b"
    runs = groupby(parts.items(), key=lambda part: part[1].startswith(r"\b") and "|\\b" not in part[1])
    return re.compile("|".join(joined(dict(run), words) for words, run in runs), re.IGNORECASE)


def joined(parts: dict[str, str], words: bool) -> str:
    """One pattern of several; where all begin with a word, nothing is tried but where a word begins."""
    if not words:
        return "|".join(f"(?P<{name}>{form})" for name, form in parts.items())
    return r"\b(?=\w)(?:" + "|".join(f"(?P<{name}>{form[2:]})" for name, form in parts.items()) + ")"


def families(text: str, language: str) -> frozenset[str]:
    """The families of words for time in this text; a word of two families counts for both.

    >>> sorted(families("In May he left.", "en")), sorted(families("Nothing here.", "en"))
    (['month', 'part'], [])
    """
    found = {match.lastgroup for match in pattern(language).finditer(text)}
    if language in ("fr", "de", "es") and found:
        return frozenset(
            {"month", "weekday", "unit", "season", "set", "year", "word", "ref", "part", "weekend", "none", "holiday"}
        )
    if "unit" in found and "two thousand" in text:
        found.add("spelled")
    if "unit2" in found:
        found.add("unit")
    if found & {"unit", "part", "clock"} or "dayword" in found:
        found |= {"part", "unit", "ref", "set"}
    if "quarter" in found or "unit" in found:
        found |= {"quarter", "unit", "decade"}
    if found & {"weekday", "month"}:
        found |= {"part"}
    if "year" in found:
        found.add("decade")
    return frozenset(name for name in found if name)
