"""How English counts times from the report or from what was told: last week, two years ago, a year earlier."""

import re
from datetime import date, timedelta

from transforms.facts.dates.english.figures import same_quarter
from transforms.facts.dates.english.forms import ALL_MONTHS, NAMED, NUM, OWN, UNIT, VAGUE, Pieces, rule
from transforms.facts.dates.scene import BACK, UNKNOWN, Match, Reading, Scene, week_of
from transforms.facts.dates.timex import interval, on, shifted, span
from transforms.facts.dates.words import number, unit_of

LATENESS = r"(?:(?i:early|late|earlier|later|mid|middle|late\s+in|early\s+in|later\s+in|earlier\s+in)[\s-]+)?"
CLOSE = r"(?:(?i:the\s+)?(?i:end|beginning|start|middle|close|rest|remainder|course)\s+of\s+)?"
PERIOD = r"(?P<unit>(?i:week|weekend|month|quarter|year|decade|century))\b(?:['’]s\b)?"
THURSDAY, SUNDAY = 3, 6
SPRING = 4  # until this month "at the end of the year" was, where its clause looks back, the end of the last one
POINT = {
    "last": -1,
    "this": 0,
    "next": 1,
    "current": 0,
    "present": 0,
    "coming": 1,
    "past": -1,
    "previous": -1,
    "this past": -1,
    "this coming": 1,
    "latest": -1,
    "upcoming": 1,
}


@rule(
    rf"{NAMED}{CLOSE}{LATENESS}(?:(?:the|its|their|his)\s+)?(?P<lead>(?i:this\s+past|this\s+coming|last|this|next|current|coming|previous|past|latest|upcoming))\s+(?:fiscal\s+|calendar\s+|financial\s+)?{PERIOD}(?:['’]s\b)?(?!-(?!end))",
    "unit",
)
def pointed(match: Match, scene: Scene) -> Pieces | Reading | None:
    """last week, earlier this year, the end of next month, the current quarter, the previous year."""
    unit = match["unit"].lower()
    lead = re.sub(r"\s+", " ", match["lead"].lower())
    count = POINT[lead]
    if match["unit"][0].isupper() and match["lead"][0].isupper():
        return None  # the name of a programme or a paper
    own = re.search(r"\b(the|its|their|his)\s+$", scene.text[match.start() : match.start("lead")])
    end = match.end() - (2 if match[0][-2:] in ("'s", "’s") else 0)
    if own and (lead == "past" or (lead in ("last", "next") and unit in ("decade", "year", "month", "week"))):
        return iter([(match.start(), *and_a_half(match, scene, end, unit))])
    if own and lead == "previous":
        told = scene.last_told(r"\d{4}(?:-.*)?", match.start(), 300)
        if told and unit == "year":
            return iter([(match.start(), end, (f"{int(told[:4]) - 1:04}", "narrative"))])
        return iter([(match.start(), end, UNKNOWN if unit != "year" else scene.move("year", -1))])
    if unit == "quarter" and lead == "latest":
        told = scene.last_told(r"\d{4}-Q\d", match.start())
        return iter([(match.start(), end, (told, "narrative") if told else scene.move("quarter", -1))])
    if unit in ("decade", "century") and lead in ("past", "last"):
        return iter([(match.start(), *and_a_half(match, scene, end, unit))])
    if unit == "weekend" and count == -1 and scene.day and scene.day.weekday() >= 5 and lead == "this past":
        count = 0
    if lead == "last" and re.search(r"\bago\s+$", scene.text[: match.start()]):
        return None  # "forty years ago last month": the month is then
    early = scene.day and scene.day.weekday() < THURSDAY
    if unit == "weekend" and lead == "this" and early and scene.tense(scene.text, *match.span()) == "past":
        count = -1
    if unit == "week" and count == 0 and scene.day and scene.day.weekday() == SUNDAY:
        count += scene.tense(scene.text, *match.span()) == "future"  # "plans to vote this week": it begins tomorrow
    return iter([(match.start(), end, scene.move(unit, count))])


HALF = re.compile(r"\s+and\s+a\s+half\b")


def and_a_half(match: Match, scene: Scene, end: int, unit: str) -> tuple[int, Reading]:
    """End and length of one unit, with the half that may follow it: "the past decade and a half"."""
    more = HALF.match(scene.text, match.end())
    return (more.end(), (span(1.5, unit), None)) if more else (end, (span(1, unit), None))


@rule(rf"{NAMED}{LATENESS}(?:(?:on|over|during)\s+)?(?P<begin>the\s+weekend)\b", "unit")
def weekend(match: Match, scene: Scene) -> Pieces | Reading:
    """the weekend: the one before, or the one that a clause looks ahead to."""
    if not scene.day:
        return UNKNOWN
    by = re.search(r"\bby\s+$", scene.text[: match.start("begin")]) and not re.search(r"\bhad\b", scene.text)
    ahead = by or scene.tense(scene.text, *match.span()) == "future"  # "restored by the weekend"
    count = 0 if ahead or scene.day.weekday() >= 5 else -1
    return iter([(match.start("begin"), match.end(), scene.move("weekend", count))])


@rule(rf"{NAMED}(?:the\s+)?weekend\s+of\s+(?P<rest>[A-Z][a-z]+\.?\s+\d{{1,2}})\b", "unit")
def weekend_named(match: Match, scene: Scene) -> Reading | None:
    """the weekend of March 6."""
    name, day = match["rest"].split()
    month = ALL_MONTHS.get(name.lower().rstrip("."))
    value, anchor = (scene.month_day(month, int(day), match) or UNKNOWN) if month else UNKNOWN
    week = week_of(interval(value)[0])
    return (f"{week}-WE" if week else None, anchor) if month else None


@rule(rf"{NAMED}(?:the\s+week\s+of|week\s+of)\s+(?P<rest>[A-Z][a-z]+\.?\s+\d{{1,2}})\b", "unit")
def week_named(match: Match, scene: Scene) -> Reading | None:
    """the week of March 6."""
    name, day = match["rest"].split()
    month = ALL_MONTHS.get(name.lower().rstrip("."))
    value, anchor = (scene.month_day(month, int(day), match) or UNKNOWN) if month else UNKNOWN
    return (week_of(interval(value)[0]), anchor) if month else None


@rule(
    rf"{NAMED}(?:(?i:more\s+than|less\s+than|about|almost|nearly|around|over|just\s+over|just\s+under|some|just|only|as\s+(?:recently|long|far\s+back)\s+as|at\s+least|well\s+over|barely)\s+)*(?:{NUM}|{VAGUE})\s+(?:and\s+a\s+half\s+)?{UNIT}(?:\s+or\s+so|\s+or\s+two)?\s+(?P<way>(?i:ago|earlier|before|prior|previously|later|after|afterward|afterwards|from\s+now|hence|before\s+that|after\s+that))\b(?:\s+(?P<more>today|tomorrow|yesterday))?",
    "unit",
)
def away(match: Match, scene: Scene) -> Pieces | Reading | None:
    """two years ago, six weeks ago, a year earlier, a day after: counted from the report, or from what was told."""
    unit, way = unit_of(match["unit"], "en"), re.sub(r"\s+", " ", match["way"].lower())
    if match["num"] and re.fullmatch(r"(?:19|20)\d\d", match["num"]) and way != "ago":
        return None  # "into 2025 weeks before he left" names a year
    count = number(match["num"], "en") if match["num"] else None
    if match["num"] and count is None:
        return None
    if way == "previously" and not match["num"]:
        return None
    if way in ("ago", "from now", "hence"):
        sign = -1 if way == "ago" else 1
        if count is None:
            return ("PAST_REF" if way == "ago" else "FUTURE_REF"), None
        if match["more"] == "today" and (day := same_day(scene, unit, count * sign)):
            return scene.reading(day.isoformat())
        return from_today(match, scene, unit, count * sign)
    if way in (
        "before",
        "after",
        "prior",
        "afterward",
        "afterwards",
        "before that",
        "after that",
        "later",
        "previously",
    ):
        sign = (
            1
            if way in LATER
            else -1
            if way in ("before", "previously") and AT_END.match(scene.text, match.end())
            else 0
        )
        if sign and count == int(count or 0) and (value := later(match, scene, unit, sign * int(count or 0))):
            return value, "narrative"
        if count is not None and (count > 1 or re.match(r"(?:more|less)\b", match[0])):
            return iter([(match.start(), match.start("way"), (span(count, unit), None))])
        return open_distance(match, match.start(), unit, count)
    return year_earlier(match, scene, unit, count)


#: "a day before, …", "two days before.": nothing follows that it is counted from.
AT_END = re.compile(r"\s*[,.;)]")
THAN = re.compile(r"\s+than\b")  # "two months earlier than planned"
LATER = ("later", "afterward", "afterwards", "after that")


def later(match: Match, scene: Scene, unit: str, count: int) -> str | None:
    """So many units from what was told right before: "In 2003 …; a decade later …"; None where nothing of that size was."""
    form = {
        "day": r"\d{4}-\d\d-\d\d(?:T.*)?",
        "month": r"\d{4}-\d\d(?:-\d\d)?",
        "year": r"\d{4}(?:-\d\d){0,2}|\d{4}-(?:SP|SU|FA|WI)",
    }
    unit, count = ("year", count * 10) if unit == "decade" else (unit, count)
    told = scene.last_told(form[unit], match.start(), 150) if unit in form and count else None
    onward = told is None and match.start() == 0 and (unit == "month" or (unit == "year" and count > 1))
    if onward:
        told = scene.just_told(form[unit], 0)  # a paragraph that goes on from the one before
    first = interval(told)[0]
    if (
        first
        and unit == "month"
        and not (scene.just_told(r"\d{4}-\d\d.*", match.start()) or "").startswith(f"{first:%Y-%m}")
    ):
        return None  # a year was told since: "a clerk who fled in 2005 and came back 18 months later"
    if first is None or (onward and scene.day and first.year + count > scene.day.year):
        return None
    return shifted(first, unit, count)


def same_day(scene: Scene, unit: str, count: float) -> date | None:
    """The very day: "four years ago today"."""
    if not scene.day or count != int(count) or unit not in ("week", "year"):
        return None
    if unit == "week":
        return scene.day + timedelta(7 * int(count))
    return on(scene.day.year + int(count), scene.day.month, scene.day.day)


UNKNOWN_NARRATIVE: Reading = (None, "narrative")


def from_today(match: Match, scene: Scene, unit: str, count: float) -> Pieces | Reading:
    """So many units from the day of the report; a year from a quarter just told is that quarter, one year on."""
    if unit in ("hour", "minute", "second"):
        return scene.reading(scene.day.isoformat()) if scene.day and abs(count) < 6 and unit != "hour" else UNKNOWN
    if unit == "year" and count == -1 and (value := same_quarter(match, scene)):
        return value, "narrative"
    if unit == "decade":
        unit, count = "year", count * 10
    if unit == "century" and count != int(count):
        unit, count = "year", round(count * 100)  # "a quarter of a century ago"
    if unit == "century" or unit == "millennium":
        return scene.move("century", round(count)) if unit == "century" else UNKNOWN
    if unit == "fortnight":
        unit, count = "week", count * 2
    if count != int(count) and unit == "year":
        unit, count = "month", count * 12
    return scene.move(unit, round(count))


def open_distance(match: Match, start: int, unit: str, count: float | None) -> Pieces:
    """So far from a day that the text leaves open: no value, but a length."""
    yield start, match.end(), UNKNOWN_NARRATIVE, span(count, unit)


def year_earlier(match: Match, scene: Scene, unit: str, count: float | None) -> Pieces | Reading:
    """A year earlier: before the quarter or year told last, else before the report's own."""
    if count is None or count != int(count) or (unit != "year" and THAN.match(scene.text, match.end())):
        return open_distance(match, match.start(), unit, count)
    if unit == "year" and count == 1 and (value := same_quarter(match, scene)):
        return value, "narrative"
    if unit in ("day", "month") and (value := later(match, scene, unit, -int(count))):
        return value, "narrative"
    told = scene.last_told(r"\d{4}(?:-\d\d){0,2}", match.start(), 250)
    if told and unit == "year":
        return f"{int(told[:4]) - int(count):04}", "narrative"
    if unit == "year":
        return scene.move("year", -int(count))
    return open_distance(match, match.start(), unit, count)


@rule(
    rf"{NAMED}(?:(?i:early|late|later|earlier)\s+)?(?:(?P<lead>(?i:that\s+same|the\s+same|that|the\s+following|the\s+next|the\s+previous|the\s+preceding))\s+(?P<unit>day|night|morning|afternoon|evening|week|weekend|month|year)\b"
    r"|(?:[Jj]ust\s+)?(?i:the)\s+(?P<size>day|night|evening|month)\s+(?P<way>before|after)(?=\s*[,.;)]))",
    "unit",
    "part",
)
def narrated(match: Match, scene: Scene) -> Reading | None:
    """that day, the same year, the following month, the next morning, the day before: counted from what the text told."""
    unit = match["unit"] or match["size"]
    lead = re.sub(r"\s+", " ", (match["lead"] or f"the {'next' if match['way'] == 'after' else 'previous'}").lower())
    part = OWN["parts"].get(unit, "")
    count = 1 if lead in ("the following", "the next") else -1 if lead in ("the previous", "the preceding") else 0
    size = "day" if part or unit == "day" else unit
    form = {
        "day": r"\d{4}-\d\d-\d\d.*",
        "week": r"\d{4}-(?:\d\d-\d\d.*|W\d\d)",
        "weekend": r"\d{4}-\d\d-\d\d.*",
        "month": r"\d{4}-\d\d(?:-\d\d.*)?",
        "year": r"\d{4}(?:-.*)?",
    }[size]
    back = () if size == "day" and lead.endswith("same") else BACK  # "Two days ago ... The same day"
    told = scene.last_told(form, match.start(), 400, back)
    if match["way"] and (not told or (scene.day and (interval(told)[0] or scene.day) > scene.day)):
        return None
    if not told and count and match.start() == 0:
        told = scene.just_told({"month": r"\d{4}-\d\d", "year": r"\d{4}"}.get(size, r"\d{4}-\d\d-\d\d"), match.start())
    if not told:
        return (None, "narrative") if count or lead.endswith("same") or size == "day" else None
    first = interval(told)[0]
    value = shifted(first, size, count) if first else None
    return (value + part if value else None), "narrative"


@rule(
    rf"{NAMED}(?:the\s+(?:(?:very\s+)?end|close|beginning|start|rest|middle)\s+of\s+)the\s+(?P<unit>year|month|week|quarter|decade|century)\b|{NAMED}(?:the\s+)?(?P<hyphen>year|month|quarter)(?:-|['’]s\s+|\s+)end\b",
    "unit",
)
def end_of(match: Match, scene: Scene) -> Reading:
    """the end of the year, year-end."""
    unit = match["unit"] or match["hyphen"]
    over = (
        scene.day
        and scene.day.month <= SPRING
        and unit == "year"
        and re.search(r"\b[Aa]t\s+$", scene.text[: match.start()])
    )
    return scene.move(unit, -1 if over and scene.tense(scene.text, *match.span()) == "past" else 0)
