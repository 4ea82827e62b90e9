"""How English names the quarter or period that figures are of, or are compared with."""

from transforms.facts.dates.english.figures import same_quarter
from transforms.facts.dates.english.forms import ALL_MONTHS, NAMED, SHORT_OR_FULL, rule
from transforms.facts.dates.scene import Match, Reading, Scene
from transforms.facts.dates.timex import span
from transforms.facts.dates.words import number

QUARTERS = {(1, 3): 1, (4, 6): 2, (7, 9): 3, (10, 12): 4}


@rule(
    rf"{NAMED}(?:the\s+(?:(?:same|corresponding|comparable|equivalent|like)\s+(?P<what>quarter|period|month)|quarter)(?:\s+(?:of\s+|in\s+|from\s+)?(?:last\s+year|the\s+(?:previous|prior)\s+year|the\s+year\s+(?:before|earlier)|a\s+year\s+(?:ago|earlier|before|previously))|\s+(?:of|in)\s+(?P<year>(?:19|20)\d\d))|last\s+year['’]s\s+(?:quarter|period))(?![\w-])",
    "unit",
)
def same_last_year(match: Match, scene: Scene) -> Reading | None:
    """the same quarter last year, the corresponding period of 2011, the same month a year ago: what was told, a year back."""
    told = scene.last_told(r"\d{4}-\d\d" if match["what"] == "month" else r"\d{4}-Q\d", match.start())
    if told:
        return f"{match['year'] or int(told[:4]) - 1}{told[4:]}", "narrative"
    return (match["year"], "absolute") if match["year"] else scene.move("year", -1)


@rule(
    rf"{NAMED}(?:the\s+)?(?P<first>{SHORT_OR_FULL})(?:-|–|\s+to\s+|\s+through\s+)(?P<last>{SHORT_OR_FULL})\s+(?:quarter|period)\b(?:\s+(?:of|in)\s+(?P<year>(?:19|20)\d\d))?",
    "month",
)
def named_quarter(match: Match, scene: Scene) -> Reading | None:
    """the April-June quarter, the October to December period of 2012."""
    first, last = (ALL_MONTHS[match[name].lower().rstrip(".")] for name in ("first", "last"))
    count = QUARTERS.get((first, last))
    return scene.quarter(count, match, int(match["year"]) if match["year"] else None) if count else None


@rule(
    rf"{NAMED}(?:the\s+)?(?:comparable\s+)?(?i:year-ago|year-earlier|prior-year|year-before)(?:\s+(?P<what>quarter|period|(?:nine|six|three)\s+months|half))?\b",
    "unit",
)
def year_ago(match: Match, scene: Scene) -> Reading | None:
    """the year-ago quarter, year-earlier."""
    if match["what"] and match["what"].endswith("months"):
        return span(number(match["what"].split()[0], "en"), "month"), None
    if value := same_quarter(match, scene):
        return value, "narrative"
    return scene.move("year", -1)


@rule(
    rf"{NAMED}(?:the\s+(?:latest|same|most\s+recent)\s+(?:quarter|period)|the\s+quarter|that\s+quarter|the\s+(?P<year>(?:19|20)\d\d)\s+(?P<what>quarter|period))\b(?!\s+(?:of|to)\s+(?!\$))",
    "unit",
)
def told_quarter(match: Match, scene: Scene) -> Reading | None:
    """the quarter, the 1988 quarter: the one told before."""
    told = scene.last_told(r"\d{4}-Q\d", match.start())
    if match["year"]:
        return (match["year"] + told[4:], "narrative") if told else (match["year"], "absolute")
    if "period" in match[0] and not told:
        return None
    return (told, "narrative") if told else scene.move("quarter", -1)
