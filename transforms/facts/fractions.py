"""Halves and other parts of one that belong to a number: "one and a half", "three quarters of an", "et demie", "y medio"."""

import re
from functools import cache

from transforms.facts.numerals import alternatives
from transforms.lexicon import load

#: Behind a count, a scale or a unit: half of one more.
HALF = {
    "en": r"[\s-]+and[\s-]+a[\s-]+half(?!\w)",
    "fr": r"\s+et\s+demie?(?!\w)",
    "es": r"\s+y\s+medi[ao](?!\w)",
    "ru": r"\s+с\s+половиной(?!\w)",
}
#: A part of one of what follows: a scale ("million") or a unit ("hour"). `of` is what must stand between the two.
COUNTS = {
    "en": {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "seven": 7, "nine": 9},
    "fr": {"un": 1, "deux": 2, "trois": 3},
    "es": {"un": 1, "dos": 2, "tres": 3},
    "de": {"ein": 1, "zwei": 2, "drei": 3},
}
#: A half, a quarter that is one without "of a": "half a mile", "a quarter mile", "une demi-heure", "medio siglo".
WHOLE = {
    "en": r"(?P<a>half(?=[\s-]an?\s)|an?\s+half(?![\s-](?:year|century))|an?\s+quarter(?=[\s-](?!year)))(?:[\s-]an?(?=\s))?",
    "fr": r"(?P<a>une?\s+demie?(?=-))",
    "es": r"(?P<a>medi[ao])",
    "de": r"(?P<a>eine?[mnrs]?\s+halbe[mnrs]?)",
}
OF = {"en": r"(?:\s+of\s+an?)", "fr": "", "es": "", "de": ""}
BEFORE_UNIT = {"en": r"[\s-]", "fr": r"(?:\s+d(?:e\s+|['’])|-)", "es": r"\s+(?:de\s+)?", "de": r"\s+"}


def half(language: str) -> str:
    """The pattern of half of one more; one that nothing fits for a language without."""
    return HALF.get(language, "(?!)")


@cache
def part_pattern(language: str, units: tuple[str, ...]) -> str:
    """Pattern of a part of one, where one of these units follows; its groups are `a`, `count` and `part`."""
    if language not in WHOLE:
        return "(?P<a>(?!))(?P<count>(?!))(?P<part>(?!))"
    names = alternatives(load("amounts")["shares"][language]["parts"])
    counts = alternatives(COUNTS[language])
    bare = rf"(?:(?P<count>{counts})[\s-]+)?(?P<part>{names})s?{OF[language]}"
    # units in the singular alone: "fourth quarter minutes" are no part of a minute
    return rf"(?:{WHOLE[language]}|{bare})(?={BEFORE_UNIT[language]}{alternatives(units)}(?!\w))"


def firsts(language: str) -> list[str]:
    """Words that a part of one may begin with, and articles."""
    parts = load("amounts")["shares"].get(language, {}).get("parts", ())
    articles = load("numerals").get(language, {}).get("articles", ())
    return [*parts, *articles, *COUNTS.get(language, ()), "half", "media", "medio"]


def part_of_one(match: re.Match[str], language: str) -> float:
    """The value of a match of `part_pattern`."""
    if match["a"]:
        return 0.25 if "quarter" in match["a"].lower() else 0.5
    count = COUNTS[language].get((match["count"] or "").lower(), 1)
    return float(count) / float(load("amounts")["shares"][language]["parts"][match["part"].lower()])
