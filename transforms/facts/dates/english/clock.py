"""How English writes the time of day."""

import re
from datetime import timedelta

from transforms.facts.dates.english.forms import (
    ALL_DAYS,
    ANY_WEEKDAY,
    DAY,
    DAYS,
    MONTH,
    NAMED,
    WEEKDAY,
    YEAR,
    Pieces,
    month_number,
    rule,
    weekday_number,
)
from transforms.facts.dates.scene import UNKNOWN, Match, Reading, Scene
from transforms.facts.dates.tense import tense
from transforms.facts.dates.timex import interval, on
from transforms.facts.dates.words import number

CLOCK = r"(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>[0-5]\d))?\s*(?P<half>[ap])\.?\s?m\b\.?"
DAYTIME = r"(?:(?<=\bat )|(?<=\bby )|(?<=\bbefore )|(?<=\bafter )|(?<=\baround )|(?<=\babout )|(?<=\buntil )|(?<=\bfrom )|(?<=\bto ))(?P<oclock>1[0-2]|[1-9]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?:\s+o['’]clock)?\s+(?:in\s+the\s+(?P<daypart>morning|afternoon|evening)|at\s+(?P<night>night)(?!\s+(?:school|clubs?|shifts?|time)\b))\b"
CLOCK24 = r"(?P<hour24>[01]?\d|2[0-3])[:.]?(?P<minute24>[0-5]\d)(?:\s?(?:hours|hrs))?(?=\s*\(?(?:GMT|UTC|BST|CET|EST|EDT|PST|PDT|local time)\b)"
ZONE = (
    r"(?:,?\s+\(?(?:GMT|UTC|BST|CEST|CET|EST|EDT|ET|CT|PT|PST|PDT|CDT|CST|IST|local\s+time|Eastern(?:\s+time)?)\b\)?)?"
)
EACH = re.compile(r"\s+(?:every|each)\s+(?:day|morning|night|evening|afternoon|week)\b")
AGAIN = re.compile(r"(?:[ap]\.?m\.?|noon|midnight|\d[:.]\d\d)(?:\s+\w+(?:\s+time)?)?\s+\($")  # "10:35 a.m. (0735 GMT)"
WHEN = rf"(?:,?\s+(?:on\s+)?(?:(?:{ANY_WEEKDAY}(?:,?\s+)?)?(?:{MONTH}\s+{DAY}(?:,\s+{YEAR})?)|{ANY_WEEKDAY.replace('<weekday>', '<wday>')}|(?P<word>today|tomorrow|yesterday)))?"


@rule(
    rf"{NAMED}(?:(?:about|around|shortly\s+(?:before|after)|nearly)\s+)?(?:{CLOCK}|{CLOCK24}|{DAYTIME}|(?P<named>(?<!high\s)noon|midnight|midday))(?!\s+(?:basketball|vot(?:e|es|ing)|ballots?|traditions?|mass|train|express|snacks?|sun|oil|blue|movies?|screenings?|show|madness)\b)(?![\w]){ZONE}{WHEN}",
    "clock",
)
def clock(match: Match, scene: Scene) -> Pieces | Reading | None:
    """10:35 a.m., 5 p.m. EST Nov. 9, noon Thursday; a bare hour belongs to the day told just before."""
    time = clock_time(match)
    if time is None:
        return None
    zoned = match["hour24"] or "GMT" in match[0]
    restated = (
        zoned and scene.text[match.start() - 1 : match.start()] == "(" and AGAIN.search(scene.text, 0, match.start())
    )
    if restated and match["wday"]:
        return iter([(*match.span("wday"), day_of_clock(match, scene))])
    if restated:
        return None
    day, anchor = day_of_clock(match, scene)
    if (
        match["wday"] and match["hour24"] and ")" in match[0] and "(" not in match[0]
    ):  # "(0735 GMT) Friday": two of them
        aside = (f"{day}T{time}", anchor) if day else UNKNOWN
        return iter([(match.start(), match.start() + match[0].index(")"), aside), (*match.span("wday"), (day, anchor))])
    if anchor == "set":
        return f"T{time}", None
    if day is None:
        return (f"T{time}", None) if scene.day is None else UNKNOWN
    return f"{day}T{time}", anchor


def clock_time(match: Match) -> str | None:
    """The time of day as TIMEX3 writes it."""
    if match["named"]:
        return "24:00" if match["named"] == "midnight" else "12:00"
    if match["oclock"]:
        hour = int(number(match["oclock"].lower(), "en") or 0) % 12
        late = (match["night"] and hour > 4) or match["daypart"] in ("afternoon", "evening")
        return f"{hour + (12 if late else 0):02}:00"
    if match["hour24"]:
        return f"{int(match['hour24']):02}:{match['minute24']}"
    if match["half"]:
        return f"{int(match['hour']) % 12 + (12 if match['half'] == 'p' else 0):02}:{match['minute'] or '00'}"
    return None


def day_of_clock(match: Match, scene: Scene) -> Reading:
    """The day that a clock time is on: printed with it, or told in the words before."""
    if match["month"]:
        month, day = month_number(match), int(match["day"])
        if match["year"]:
            found = on(int(match["year"]), month, day)
            return (found.isoformat(), "absolute") if found else UNKNOWN
        return scene.month_day(month, day, match, weekday_number(match)) or UNKNOWN
    if match["wday"]:
        number = ALL_DAYS[match["wday"].lower().rstrip(".")]
        told = match["half"] == "a" and scene.last_told(r"\d{4}-\d\d-\d\d.*", match.start(), 120)
        night = interval(told)[0] if told else None
        if night and (night + timedelta(1)).weekday() == number and night == scene.day:
            return (night + timedelta(1)).isoformat(), "narrative"  # "on Wednesday, and ended at 1 a.m. Thursday"
        return scene.weekday(number, match)
    if match["word"]:
        return scene.move("day", {"today": 0, "tomorrow": 1, "yesterday": -1}[match["word"]])
    if scene.text[match.end() : match.end() + 2] == " (" and (aside := following_day(match, scene)):
        return aside  # "at 4 in the morning (7 a.m. Thursday in Oslo)"
    if (regular := scene.last_told(r".*", match.start(), 12)) and regular.startswith("XXXX-W"):
        return None, "set"  # "every Friday at 7 p.m."
    if EACH.match(scene.text, match.end()):
        return None, "set"
    told = scene.last_told(r"\d{4}-\d\d-\d\d.*", match.start(), 250)
    since = scene.just_told(r"\d{4}", match.start())
    if told and since and since < told[:4]:
        return UNKNOWN  # "born on 3 March 1921 ... In 1939 ... rose at 5 a.m."
    if told:
        return told[:10], "narrative"
    near = following_day(match, scene)
    if near is None and tense(scene.text, match.start(), match.end()) == "past":
        return UNKNOWN  # "the first call came at 4 p.m.", on whichever day the report tells of
    return near or (scene.day.isoformat() if scene.day else None, scene.anchors.name if scene.day else None)


def following_day(match: Match, scene: Scene) -> Reading | None:
    """The day that the words after a clock time name: "at 9 a.m. on the banks of the river on Friday"."""
    after = re.compile(rf"(?:[^.]|(?<=[ap])\.|(?<=\.m)\.){{0,60}}?\b{WEEKDAY}").match(scene.text, match.end())
    return scene.weekday(DAYS[after["weekday"].lower()], match) if after else None
