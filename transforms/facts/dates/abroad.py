"""Dates with day and month in the languages that have no rules of their own: 22 ноября 2024 года, 22 de novembro, 2024年11月22日."""

import re
from functools import cache

from transforms.facts.dates.scene import Match, Reading, Rule, Scene
from transforms.facts.dates.timex import on
from transforms.facts.numerals import alternatives
from transforms.lexicon import load

OWN_RULES = ("en", "fr", "de", "es")
#: Chinese, Japanese and Korean write year, month and day with a sign after each.
SIGNS = {"zh": "年月日", "ja": "年月日", "ko": "년월일"}
SOON = 60
YEAR = r"(?P<year>1[89]\d\d|20\d\d)(?!\d|[.,]\d)"
DAY = r"(?<![\w.,/:-])(?P<day>0?[1-9]|[12]\d|3[01])"
#: Russian says "in November" in a case that names no day.
LOCATIVE = {"ь": "е", "й": "е", "т": "те"}


def languages() -> frozenset[str]:
    """Those whose dates are read here."""
    return frozenset([*load("months"), *SIGNS]) - frozenset(OWN_RULES)


@cache
def names(language: str) -> dict[str, int]:
    """The names of months, and their numbers."""
    found = {form.replace("_", " "): n for n, forms in enumerate(load("months")[language], 1) for form in forms.split()}
    if language == "ru":
        ends = {
            form[:-1] + LOCATIVE[form[-1]]: n for form, n in found.items() if len(form) > 2 and form[-1] in LOCATIVE
        }
        found |= ends
    return found


@cache
def rules(language: str) -> list[Rule]:
    """The rules of a language.

    >>> [rule.name for rule in rules("ja")], len(rules("it"))
    (['signed_ja'], 4)
    """
    if language in SIGNS:
        year, month, day = tuple(SIGNS[language])
        form = rf"(?:(?P<year>\d{{4}}){year}\s?)?(?P<m>1[0-2]|0?[1-9]){month}\s?(?P<day>3[01]|[12]\d|0?[1-9]){day}"
        return [Rule(f"signed_{language}", re.compile(rf"(?<!\d){form}"), frozenset({"month"}), dated)]
    month = rf"(?P<month>{alternatives(names(language))})(?!\w)"
    to = r"(?:\s+(?:de|di|del|do)\s+|(?:\.|º|er|[-‑]?го|[-‑]?e)?\s+)"
    kinds = {
        "digital": (rf"{DAY}(?P<sep>[./-])(?P<m>0?[1-9]|1[0-2])(?P=sep){YEAR}", dated),
        "full_date": (rf"{DAY}{to}{month}\.?(?:,?\s+(?:de\s+|del\s+)?){YEAR}", dated),
        "month_and_day": (rf"{DAY}{to}{month}(?!\.?\s+(?:de\s+)?\d{{4}})", dated),
        "month_of_year": (rf"(?<!\w)(?<!\d )(?<!\d de ){month}\.?\s+(?:de\s+|del\s+)?{YEAR}", month_of_year),
    }
    return [
        Rule(f"{name}_{language}", re.compile(pattern, re.IGNORECASE), frozenset({"month"}), reading)
        for name, (pattern, reading) in kinds.items()
    ]


def month_of(match: Match) -> int:
    """The month that a match names, in digits or in a word."""
    found = match.groupdict()
    if found.get("m"):
        return int(found["m"])
    word = found["month"].lower()
    return next(own[word] for own in map(names, languages() - SIGNS.keys()) if word in own)


def dated(match: Match, scene: Scene) -> Reading | None:
    """A day; without a year the latest one, or the one at most `SOON` days ahead."""
    month, number = month_of(match), int(match["day"])
    if match.groupdict().get("year"):
        day = on(int(match["year"]), month, number)
        return (day.isoformat(), "absolute") if day else None
    if not on(2024, month, number):
        return None
    near = [d for y in (1, 0, -1) if scene.day and (d := on(scene.day.year + y, month, number))]
    day = next((d for d in near if scene.day and (d - scene.day).days <= SOON), None)
    return scene.reading(day.isoformat() if day else None)


def month_of_year(match: Match, scene: Scene) -> Reading:
    """A month and its year."""
    return f"{match['year']}-{month_of(match):02}", "absolute"


def month_words(language: str) -> str:
    """What a text must hold to be read at all."""
    if language in SIGNS:
        return rf"\d{SIGNS[language][1]}"
    return rf"(?:\b{alternatives(names(language))}\b|\d[./-]\d\d?[./-]\d{{4}})"
