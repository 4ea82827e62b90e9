"""Ordinals that count years: "the 80th anniversary of the victory"."""

import re
from collections.abc import Iterator
from functools import cache

from transforms.facts.amounts.numbers import Amount
from transforms.facts.numerals import alternatives, ordinals


@cache
def anniversary_pattern(language: str) -> re.Pattern[str]:
    """An ordinal before the word for an anniversary."""
    word = {
        "en": "anniversary",
        "fr": "anniversaire",
        "de": r"(?:Jahrestag(?:es|s)?|Jubiläum)",
        "es": "aniversario",
    }.get(language, "(?!)")
    mark = {"en": "(?:st|nd|rd|th)", "fr": "(?:er|e|ème)", "de": r"\.", "es": r"(?:\.?[ºª°])?"}.get(language, "")
    return re.compile(
        rf"(?<![\w.,])(?:(?P<digits>\d{{1,4}}){mark}|(?P<word>(?i:{alternatives(ordinals(language))})))\s+(?i:{word})(?!\w)"
    )


def anniversaries(text: str, language: str) -> Iterator[Amount]:
    """Ordinals that count years.

    >>> [(a.value, a.subject) for a in anniversaries("the 80th anniversary of the victory.", "en")]
    [(80.0, 'anniversary of the victory')]
    """
    for match in anniversary_pattern(language).finditer(text):
        value = int(match["digits"]) if match["digits"] else ordinals(language)[match["word"].lower()]
        of = re.compile(r"\s+(?:of|de|du|des|del|der|von)\b[^,.;:()\"“”]*").match(text, match.end())
        phrase = (
            re.split(r"\s(?:in|on|at|with|was|were|is|including|by|which|who|and|during)\b", of[0])[0] if of else ""
        )
        word = match[0].split()[-1]
        yield Amount(*match.span(), float(value), None, "year", "exactly", f"{word}{phrase}", "anniversary")
