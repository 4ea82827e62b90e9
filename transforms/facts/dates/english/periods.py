"""How English writes seasons, holidays, quarters, years, decades, centuries."""

import re
from datetime import timedelta

from transforms.facts.dates.english.days import WORD_DAY
from transforms.facts.dates.english.forms import (
    FULL_MONTH,
    GUARD,
    NAMED,
    ORDINAL,
    OWN,
    SEASON,
    Pieces,
    month_number,
    rule,
)
from transforms.facts.dates.general import is_general, year_told
from transforms.facts.dates.holidays import holiday
from transforms.facts.dates.scene import FUTURE, UNKNOWN, Match, Reading, Scene
from transforms.facts.dates.timex import interval, week
from transforms.facts.dates.words import number, year_of
from transforms.facts.numerals import alternatives, ordinals


@rule(
    rf"{NAMED}(?P<lead>(?i:last|next|this past|this coming|this|the|each|every|in|during|since|by|until|early|late|mid-?)\s*)?(?:(?i:early|late|mid)[\s-]+)?(?P<season>(?i:{SEASON}))(?:(?:\s+of)?\s+(?:(?P<year>(?:19|20)\d\d)|(?P<which>this|last|next)\s+year))?(?P<plural>s)?\b(?!-)",
    "season",
)
def season(match: Match, scene: Scene) -> Pieces | None:
    """last fall, the summer of 2010, summer 2012, this spring, in the winter."""
    led = re.match(r"(?:in|during|since|by|until)\s+", match[0], re.IGNORECASE)
    reading = season_of(match, scene)
    return iter([(match.start() + (led.end() if led else 0), match.end(), reading)]) if reading else None


def season_of(match: Match, scene: Scene) -> Reading | None:
    """The season that a match means; None for a fall or a spring of another kind."""
    lead = re.sub(r"\s+", " ", (match["lead"] or "").lower()).strip()
    word = match["season"]
    mark = OWN["seasons"][word.lower()]
    if match["year"]:
        return f"{match['year']}-{mark}", "absolute"
    if match["which"] and word.lower() in ("fall", "spring") and not named_so(match, scene.text):
        return None  # "prices will fall this year": the verb
    if match["which"] and scene.day:
        return scene.reading(f"{scene.day.year + {'this': 0, 'last': -1, 'next': 1}[match['which']]:04}-{mark}")
    before = scene.text[max(0, match.start() - 12) : match.start()].lower()
    if lead in ("each", "every") or (match["plural"] and lead == ""):
        return (f"XXXX-{mark}", None) if lead in ("each", "every") else None
    articled = lead == "the" and re.search(r"\b(?:in|during|by|over|until|since|early|of|for)\s+$", before)
    doubted = word.lower() in ("fall", "spring") and lead not in ("last", "next", "this", "this past", "this coming")
    after = scene.text[match.end() : match.end() + 12]
    if (doubted and not (articled and re.match(r"\s*[,.;]|\s+and\b", after))) or word[0].isupper() or match["plural"]:
        return None
    if not (
        lead in ("last", "next", "this", "this past", "this coming", "in", "during", "since", "by", "until") or articled
    ):
        return None
    if re.match(r"\s+of\s+(?!(?:19|20)\d\d)", after):
        return None
    return scene.season(mark, match, {"last": -1, "next": 1, "this past": -1, "this": 0, "this coming": 1}.get(lead))


#: What stands before "fall" and "spring" where they are seasons, though "this year" follows.
OF_YEAR = re.compile(
    r"\b(?:in|during|since|by|until|till|of|from|before|through|last|next|this|early|late|mid)[\s-]+$", re.I
)
OF_THE_YEAR = re.compile(
    r"\b(?:in|during|since|by|until|till|from|before|through|over)\s+the\s+(?:(?:early|late|mid)[\s-]+)?$", re.I
)
OPENING = re.compile(r"(?:^|[.!?:;\n]\s*|[“\"]\s*)$")


def named_so(match: Match, text: str) -> bool:
    """Whether "fall" or "spring" before "this year" is the season and neither a verb nor a drop.

    >>> def so(text):
    ...     return named_so(re.search(r"(?P<season>fall|spring|Spring)(?: of)? (?:this|next) year", text), text)
    >>> so("It will fall this year"), so("The fall this year was steep"), so("It ends in spring next year")
    (False, False, True)
    >>> so("They vote by the fall of this year"), so("Spring next year is far"), so("The fall of this year was mild")
    (True, True, True)
    """
    place = match.start("season")
    before = text[max(0, place - 30) : place]
    if re.match(r"\s+of\s", text[match.end("season") :]):
        return (
            re.search(r"\b[Tt]he\s+(?:(?:early|late|mid)[\s-]+)?$", before) is not None
            or OF_YEAR.search(before) is not None
        )
    return bool(OF_YEAR.search(before) or OF_THE_YEAR.search(before) or OPENING.search(before))


@rule(
    rf"{NAMED}(?P<lead>(?:last|next|this)\s+)?(?P<name>{alternatives(OWN['holidays'])})(?:\s+(?P<long>week|weekend)\b)?(?:(?:\s+(?:of|in))?\s+(?P<year>(?:19|20)\d\d))?(?![\w])",
    "holiday",
)
def holy_day(match: Match, scene: Scene) -> Reading | None:
    """Christmas, last Thanksgiving, Christmas Day 2012; Easter week, the one that ends with it; Labor Day weekend."""
    reading = day_of_holiday(match, scene)
    day = interval(reading[0])[0] if reading and match["long"] else None
    if reading is None or day is None:
        return reading
    if match["long"] == "weekend" and day.weekday() == MONDAY:
        day -= timedelta(1)
    return week(day) + ("-WE" if match["long"] == "weekend" else ""), reading[1]


MONDAY = 0


def day_of_holiday(match: Match, scene: Scene) -> Reading | None:
    """The day of the holiday that a match names."""
    name = re.sub(r"\s+", " ", match["name"])
    if match["year"]:
        found = holiday(OWN["holidays"][name], int(match["year"]))
        return (found.isoformat(), "absolute") if found else None
    if re.match(
        r"\s+(?:(?!Mass(?:es)?\b|Vigil\b|Sunday\b|Monday\b)[A-Z][a-z]+|[aA]greements?\b|accords?\b|deal\b|tree|card|carol|cracker|eggs?\b|gifts?\b|presents?\b|lights\b|songs?\b|spirit\b|books?\b|ads?\b|movies?\b|specials?\b|albums?\b|stories\b|sweaters?\b|miracles?\b)",
        scene.text[match.end() : match.end() + 14],
    ):
        return None
    mark = OWN["holidays"][name]
    if not match["lead"] and not match["long"] and is_general(scene.text, match.start(), match.end()):
        return (f"XXXX-{mark}", None) if mark[0].isdigit() else UNKNOWN
    if not scene.day or year_told(scene.text, *match.span()) not in (None, scene.day.year):
        return UNKNOWN
    near = [d for y in (-1, 0, 1) if (d := holiday(OWN["holidays"][name], scene.day.year + y))]
    lead = (match["lead"] or "").strip()
    if lead == "last":
        return scene.reading(max(d for d in near if d < scene.day).isoformat())
    tense = FUTURE if lead == "next" else scene.tense(scene.text, *match.span())
    if tense is None:
        return scene.reading(min(near, key=lambda d: abs(d - scene.anchored())).isoformat())
    ahead = [d for d in near if d >= scene.day][:1]
    chosen = ahead if tense == FUTURE else [d for d in near if d <= scene.day + timedelta(7)][-1:]
    return scene.reading(chosen[0].isoformat()) if chosen else UNKNOWN


NTH = alternatives(ORDINAL)


@rule(
    rf"{NAMED}(?:(?:the|its|their|our|his|a|this|that)\s+)?(?:(?P<before>(?:19|20)\d\d|this\s+year['’]s|last\s+year['’]s|next\s+year['’]s)\s+)?"
    rf"(?:fiscal[- ]|fiscal\s+(?P<fiscal>(?:19|20)\d\d)\s+)?(?P<nth>(?i:{NTH}|(?:last|latter)(?=\s+half)|(?:first|last|final)\s+two(?=\s+quarters)))(?:[- ]fiscal)?[- ]?(?P<size>quarter|half)(?P<both>s(?=\s+(?:of|in)\s+(?:fiscal\s+)?(?:19|20)\d\d))?(?!-hour|-century|\s+(?:hour|century|inning|finals?|time)\b|ly\b)"
    rf"(?:(?:\s+of|\s+in|,)?\s+(?:fiscal\s+)?(?P<year>(?:19|20)\d\d)\b|(?:\s+of)?\s+(?P<which>this|last|next|the)\s+year\b)?",
    "quarter",
)
def nth_quarter(match: Match, scene: Scene) -> Reading | None:
    """the third quarter of 1998, this year's third quarter, first-half."""
    first, *two = match["nth"].lower().split()
    half = match["size"] == "half" or bool(two)
    number = 2 if half and first in ("last", "latter", "final") else ORDINAL[first]
    if bool(two) != bool(match["both"]):
        return None
    year = (
        match["year"]
        or match["fiscal"]
        or (match["before"] if match["before"] and match["before"][0].isdigit() else None)
    )
    which = match["which"] or (match["before"] or "").split(" ")[0]
    if half and (number > 2 or not (year or which or re.search(r"\b(?i:in|during|for)\s+the\s+", match[0]))):
        return None
    if year is None and which in ("this", "last", "next") and scene.day:
        year = str(scene.day.year + {"this": 0, "last": -1, "next": 1}[which])
        value, anchor = f"{year}-{'H' if half else 'Q'}{number}", scene.anchors.name
        return value, anchor
    if half:
        if not year and not scene.day:
            return UNKNOWN
        return (f"{year}-H{number}", "absolute") if year else scene.reading(f"{scene.anchored().year}-H{number}")
    if sport(scene.text, match):
        return None
    return scene.quarter(number, match, int(year) if year else None)


def sport(text: str, match: Match) -> bool:
    """Whether a quarter or half is one of a game."""
    around = text[max(0, match.start() - 80) : match.end() + 60]
    return (
        re.search(r"\b(?:touchdown|yard|scored|goal|game|points? lead|halftime|quarterback|kick)\b", around) is not None
    )


@rule(rf"{GUARD}Q(?P<nth>[1-4])(?:,?\s+(?:of\s+)?(?:FY\s*)?(?P<year>(?:19|20)\d\d))?(?![\w])", "q")
def short_quarter(match: Match, scene: Scene) -> Reading | None:
    """Q3 2023, Q2."""
    return scene.quarter(int(match["nth"]), match, int(match["year"]) if match["year"] else None)


@rule(
    rf"{NAMED}(?:the\s+)?(?P<loose>(?:early|late|mid|middle|first|second|last|latter)[- ](?:half\s+of\s+the\s+)?(?:to\s+late\s+|to\s+mid[- ])?)?(?:the\s+)?(?P<dec>(?:1[0-9]|20)\d0s|(?:1[0-9]|20)\d0['’]s(?=\s+era\b)|['’`][0-9]0s)\b",
    "decade",
)
def decade(match: Match, scene: Scene) -> Reading:
    """the 1990s, the mid-1980s, the '90s."""
    digits = re.sub(r"\D", "", match["dec"])
    full = digits if len(digits) == 4 else f"{'20' if digits[0] in '012' else '19'}{digits}"
    return full[: 2 if full.endswith("00") and full < "2000" else 3], "absolute"  # the 1800s are a century


@rule(
    rf"{NAMED}(?:the\s+)?(?P<dec>(?i:twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties))\b",
    "decade",
)
def spelled_decade(match: Match, scene: Scene) -> Reading | None:
    """the nineties; not "in his nineties"."""
    if not match[0].lower().startswith("the"):
        return None
    names = ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties")
    return f"19{names.index(match['dec'].lower()) + 2}", "absolute"


@rule(
    rf"{NAMED}(?:the\s+)?(?:(?:early|late|mid)[- ])?(?:the\s+)?(?P<nth>\d{{1,2}}(?:st|nd|rd|th)|(?i:{WORD_DAY}|twenty-first))[- ](?:century)\b",
    "unit",
)
def century(match: Match, scene: Scene) -> Reading | None:
    """the 20th century."""
    word = match["nth"].lower()
    number = int(re.sub(r"\D", "", word) or 0) or (21 if word == "twenty-first" else ordinals("en")[word])
    return (f"{number - 1:02}", "absolute") if number > 1 else None


COUNTED = alternatives(OWN["counted"])
TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
ONES = "one|two|three|four|five|six|seven|eight|nine"


@rule(
    rf"{NAMED}(?:{FULL_MONTH}\s+|(?:the\s+)?(?P<season>(?i:{SEASON}))\s+of\s+)?(?i:(?P<hundred>nineteen|twenty)[- ](?P<rest>(?:{TENS})(?:[- ](?:{ONES}))?|{TEENS}|oh[- ](?:{ONES}))"
    rf"|the\s+year\s+two\s+thousand(?:(?:\s+and)?\s+(?P<few>{TEENS}|{ONES}))?)\b(?!-|\s+(?:{COUNTED})\b)",
    "spelled",
)
def spelled_year(match: Match, scene: Scene) -> Reading:
    """nineteen ninety-seven, January nineteen ninety-seven, the year two thousand: as broadcasters transcribe them."""
    rest = (match["rest"] or match["few"] or "").lower().removeprefix("oh").replace("-", " ").strip()
    hundred = "19" if (match["hundred"] or "").lower() == "nineteen" else "20"
    month = f"-{month_number(match):02}" if match["month"] else ""
    season = f"-{OWN['seasons'][match['season'].lower()]}" if match["season"] else ""
    return f"{hundred}{int(number(rest, 'en') or 0) if rest else 0:02}{month}{season}", "absolute"


YEAR_LEAD = (
    r"(?P<lead>\b(?i:in|since|by|of|from|until|till|through|throughout|during|before|after|around|about|for|between|and|to|circa"
    r"|year|fiscal|early|late|mid|early in|late in|end of|beginning of|start of|late-|early-|mid-|post-|pre-|election of|as of)[\s-]*)"
)


MAKE = re.compile(rf"\s+{alternatives(OWN['makes'])}\b")


@rule(
    rf"(?<![\w$€£#]){YEAR_LEAD}?(?<![\w$€£#./:])(?<!\d-)(?<!\d,)(?P<year>1[5-9]\d\d|20\d\d)(?P<poss>['’]s)?(?:[-–/](?P<to>(?:1[5-9]|20)?\d\d)(?![\d-]))?(?![\w%]|[.,:]\d|-\d|\.\w)",
    "year",
)
def bare_year(match: Match, scene: Scene) -> Pieces | Reading | None:
    """in 2022, 1988 sales, late 2010, 2010-2015; not 2000 people, $1990."""
    year, lead = int(match["year"]), (match["lead"] or "").strip().lower()
    after = scene.text[match.end() : match.end() + 30]
    before = scene.text[max(0, match.start() - 20) : match.start()]
    if re.match(rf"[\s-]+(?:{COUNTED})\b", after, re.IGNORECASE) or re.search(
        r"(?:\bNo\.?|[Nn]umber|[Pp]ages?|[Rr]oom|[Ff]light|[Bb]oeing|[Hh]ighway|[Rr]oute|[Cc]hannel|[Ss]ection|[Cc]hapter|US|Rs\.?|£|€|\+|©|\([Cc]\)|[Cc]opyright)\s*$",
        before,
    ):
        return None
    if not match["to"] and (MAKE.match(after) or (re.match("[”’\"']", after) and re.search("[“‘\"']$", before))):
        return None  # "a 1987 Chevrolet": when it was built to be sold; “1984” is a book
    if (year < 1900 or year > 2069) and lead in ("", "for", "about", "around", "to", "and", "of", "by"):
        return None
    if (
        lead in ("for", "about", "around", "to", "and")
        and re.match(r"\s+[a-z]+s\b(?!\s+(?:in|of))", after)
        and year >= 2000
        and lead == "about"
    ):
        return None
    start = match.start("year")
    if lead.startswith(("early", "late", "mid", "fiscal", "year", "post", "pre", "end", "beginning")):
        start = match.start("lead")
    end = match.end("year")
    reading: Reading = (f"{year:04}", "absolute")
    if not match["to"]:
        return iter([(start, end, reading)])
    last = int(match["to"]) if len(match["to"]) == 4 else year // 100 * 100 + int(match["to"])
    if last <= year or last - year > 99:
        return None
    return iter([(start, end, reading), (*match.span("to"), (f"{last:04}", "absolute"))])


@rule(rf"{NAMED}(?P<year>(?<=in )['’`]\d\d|(?<=of )['’`]\d\d|(?<=since )['’`]\d\d)(?![\w])", "short")
def short_year(match: Match, scene: Scene) -> Reading:
    """in '98."""
    return f"{year_of(match['year']):04}", "absolute"
