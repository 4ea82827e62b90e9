"""How English counts the weekdays of a month: the last Monday in May."""

import re

from transforms.facts.dates.english.forms import FULL_MONTH, NAMED, WEEKDAY, month_number, rule, weekday_number
from transforms.facts.dates.general import is_general, is_observed, year_told
from transforms.facts.dates.holidays import nth_weekday
from transforms.facts.dates.scene import UNKNOWN, Match, Reading, Scene

COUNTS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1}


@rule(
    rf"{NAMED}(?P<nth>(?i:first|second|third|fourth|last))\s+{WEEKDAY}\s+(?:in|of)\s+{FULL_MONTH}(?:,?\s+(?:of\s+)?(?P<year>(?:19|20)\d\d))?(?![\w-])",
    "weekday",
)
def weekday_of_month(match: Match, scene: Scene) -> Reading:
    """the first Tuesday of November 2024; of no one year where the sentence tells what day is kept."""
    count, number = COUNTS[match["nth"].lower()], weekday_number(match) or 0
    if match["year"]:
        return nth_weekday(int(match["year"]), month_number(match), number, count).isoformat(), "absolute"
    told = year_told(scene.text, *match.span()) or re.search(r"\bin\s+1\d\d\d\b", scene.text[: match.start()])
    if told or is_general(scene.text, *match.span()) or is_observed(scene.text, *match.span()):
        return UNKNOWN
    month, _ = scene.month(month_number(match), match)
    return scene.reading(nth_weekday(int(month[:4]), int(month[5:]), number, count).isoformat()) if month else UNKNOWN


@rule(
    rf"{NAMED}(?:the\s+)?(?P<nth>(?i:first|second|third|fourth|last))\s+{WEEKDAY}\s+(?:in|of)\s+(?:each|every)\s+month\b",
    "weekday",
)
def weekday_of_months(match: Match, scene: Scene) -> Reading:
    """the first Monday of each month."""
    return "P1M", None
