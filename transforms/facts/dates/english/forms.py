"""The parts that patterns of English times are made of, and the list that its rules enter."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from transforms.facts.dates.scene import Match, Reading, Rule, Scene
from transforms.facts.dates.words import months as month_names
from transforms.facts.dates.words import numeral, short_months, short_weekdays, units, weekdays
from transforms.facts.numerals import alternatives, ordinals
from transforms.lexicon import load

Pieces = Iterator[Any]  # (start, end, reading) and for open distances a length
OWN = load("dates")["en"]
MONTHS = month_names("en")
ALL_MONTHS = {**short_months("en"), **MONTHS}
DAYS = weekdays("en")
ALL_DAYS = {**short_weekdays("en"), **DAYS}


def titled(names: object) -> str:
    """Names as English prints them: with a capital, or in capitals throughout."""
    return alternatives([form for name in names for form in (name.title(), name.upper())])  # type: ignore[attr-defined]


MONTH = rf"(?P<month>{titled(MONTHS)}|{titled(short_months('en'))}\b\.?)"
FULL_MONTH = rf"(?P<month>{titled(MONTHS)}|(?:{titled(short_months('en'))}\.))"
SHORT_OR_FULL = rf"(?:{titled(MONTHS)}|{titled(short_months('en'))}\b\.?)"
WEEKDAY = rf"(?P<weekday>{titled(DAYS)})"
ANY_WEEKDAY = rf"(?P<weekday>{titled(DAYS)}|{titled(short_weekdays('en'))}\b\.?)"
DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\d])"
YEAR = r"(?P<year>1[0-9]\d\d|20\d\d)(?![\d\w]|[.,]\d)"
PART = alternatives(OWN["parts"])
SEASON = alternatives(OWN["seasons"])
ORDINAL = {**{w: n for w, n in ordinals("en").items() if n <= 4}, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "final": 4}
LOOSE = r"(?:(?:early|late|mid|earlier|later)(?:\s+in|\s+on|-|\s)\s*)?"
EDGE = r"(?:the\s+)?(?:(?:very\s+)?(?:end|beginning|start|middle|close|turn)\s+of\s+)?"
NAMED = r"(?<![\w$€£#])"
GUARD = r"(?<![\w$€£#./,:-])"

RULES: list[Rule] = []


Read = Callable[[Match, Scene], Pieces | Reading | None]


def rule(pattern: str, *needs: str) -> Callable[[Any], Read]:
    """Enter the function below as the reading of this pattern; its name is the rule's."""

    def enter(read: Any) -> Read:
        RULES.append(Rule(read.__name__, re.compile(pattern), frozenset(needs), read))
        return read  # type: ignore[no-any-return]

    return enter


def month_number(match: Match) -> int:
    """The month that a match names."""
    return ALL_MONTHS[match["month"].lower().rstrip(".")]


def weekday_number(match: Match) -> int | None:
    """The weekday that a match names, if it does."""
    return ALL_DAYS[match["weekday"].lower().rstrip(".")] if match["weekday"] else None


def inside_name(place: int, text: str) -> bool:
    """Whether a word with a capital here is part of a name: "USA Today", "the Safer Tomorrow Fund".

    >>> inside_name(4, "USA Today said"), inside_name(9, "He left. Today he is back"), inside_name(3, "He today said")
    (True, False, False)
    """
    before = text[:place].rstrip()
    return (
        text[place].isupper()
        and before != ""
        and before[-1] not in ".!?:;…—–-_\"“”‘'`(*"
        and "\n" not in text[len(before) : place]
    )


UNIT = rf"(?P<unit>(?i:{alternatives(units('en'))}))\b"
NUM = rf"(?P<num>(?i:{numeral('en')}))"
VAGUE = rf"(?P<vague>(?i:{alternatives(OWN['vague'])}))"
MODS = (
    r"(?:(?i:(?:the\s+)?(?:more|less|fewer|longer|better)\s+than|at\s+least|at\s+most|as\s+(?:much|many|long|little)\s+as|up\s+to|no\s+more\s+than"
    r"|not\s+more\s+than|about|around|approximately|roughly|some|almost|nearly|over|under|just|only|barely|within|another|well\s+over"
    r"|close\s+to|just\s+over|just\s+under|a\s+little\s+over|an\s+estimated|a\s+full|the\s+full|a\s+further|a\s+total\s+of)\s+)*"
)
PASSED = r"(?:past|last|next|coming|previous|preceding|following|first|final|prior|latest|remaining|upcoming)"
