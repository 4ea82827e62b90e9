"""How English writes times of the calendar: days, months, years, quarters, seasons, holidays, clock times."""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

from transforms.facts.dates.holidays import holiday
from transforms.facts.dates.scene import UNKNOWN, Match, Reading, Rule, Scene
from transforms.facts.dates.timex import on
from transforms.facts.dates.words import months as month_names
from transforms.facts.dates.words import short_months, short_weekdays, weekdays, year_of
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


@rule(rf"{GUARD}(?P<y>\d{{4}})-(?P<m>\d\d)-(?P<d>\d\d)(?P<t>[T ]\d\d:\d\d(?::\d\d)?)?(?![\w-])", "year")
def iso(match: Match, scene: Scene) -> Reading | None:
    """2025-05-09, 2024-09-12 23:28:21."""
    day = on(int(match["y"]), int(match["m"]), int(match["d"]))
    return (day.isoformat() + (match["t"] or "").replace(" ", "T"), "absolute") if day else None


@rule(rf"{GUARD}(?P<a>\d\d?)(?P<sep>[/.-])(?P<b>\d\d?)(?P=sep)(?P<y>(?:19|20)\d\d)(?![\w/]|[.-]\d)", "year")
def slashed(match: Match, scene: Scene) -> Reading | None:
    """13/05/2025 or 05/13/2025; which is which only where one number is no month."""
    if re.search(r"(?i:version|release|build|v\.?)\s*$", scene.text[: match.start()]):
        return None
    first, second, year = int(match["a"]), int(match["b"]), int(match["y"])
    readings = {d for d in (on(year, first, second), on(year, second, first)) if d}
    if not readings:
        return None
    return (readings.pop().isoformat(), "absolute") if len(readings) == 1 else UNKNOWN


@rule(rf"{NAMED}(?:{ANY_WEEKDAY},?\s+)?(?:the\s+)?{MONTH}\s+{DAY},?\s+{YEAR}", "month")
@rule(rf"{NAMED}(?:{ANY_WEEKDAY},?\s+)?(?:the\s+)?{DAY}\s+(?:of\s+|day\s+of\s+)?{MONTH},?\s+{YEAR}", "month")
def full_date(match: Match, scene: Scene) -> Reading | None:
    """May 8, 2025; 8 May 2025; Thursday, May 8, 2025."""
    day = on(int(match["year"]), month_number(match), int(match["day"]))
    return (day.isoformat(), "absolute") if day else None


LINK = r"\s*(?:-|–|—|to|and|or|&|through|until)\s*"
OTHER = (
    r"(?P<other>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?!\d|[.,:]\d|\s*(?:percent|per\s+cent|%|million|billion|people))"
)


@rule(
    rf"{NAMED}{MONTH}\s+{DAY}{LINK}{OTHER}(?:,?\s+{YEAR})?(?!\s+(?!(?:in|at|for|of|on|and|to|the)\b)[a-z]+s\b)", "month"
)
@rule(rf"{NAMED}(?:the\s+)?{DAY}{LINK}{OTHER}\s+(?:of\s+)?{MONTH}(?:,?\s+{YEAR})?", "month")
def day_range(match: Match, scene: Scene) -> Pieces | None:
    """April 24-25; May 3 to 5, 2023; 3-5 May: two days."""
    month, year = month_number(match), match["year"]
    readings: list[Reading | None] = []
    for name in ("day", "other"):
        number = int(match[name])
        if year:
            found = on(int(year), month, number)
            readings.append((found.isoformat(), "absolute") if found else None)
        else:
            readings.append(scene.month_day(month, number, match))
    if int(match["other"]) <= int(match["day"]) or None in readings:
        return None
    ends = [(match.start(), match.end("day")), (match.start("other"), match.end())]
    if match.start("month") > match.start("other"):
        ends = [match.span("day"), (match.start("other"), match.end())]
    return ((*span, reading) for span, reading in zip(ends, readings, strict=True) if reading)


@rule(
    rf"{NAMED}(?:{ANY_WEEKDAY}(?:,?\s+(?:the\s+)?|\s*\(\s*)?)?{MONTH}\s+{DAY}\)?(?!\s*[,]?\s*(?:19|20)\d\d|[.:]\d|\w|,\d{{3}})",
    "month",
)
@rule(
    rf"{NAMED}(?:{ANY_WEEKDAY}(?:,?\s+(?:the\s+)?|\s*\(\s*))?(?:the\s+)?{DAY}\s+(?:of\s+)?{MONTH}(?!\w|,?\s+(?:1[5-9]|20)\d\d)",
    "month",
)
def month_and_day(match: Match, scene: Scene) -> Pieces | Reading | None:
    """May 8; 8 May; Friday (Feb 4)."""
    if match["month"].isupper() and match["month"].rstrip(".") == "MAY" and not match["weekday"]:
        return None
    reading = scene.month_day(month_number(match), int(match["day"]), match, weekday_number(match))
    if reading is None:
        return None
    end = match.end() - (match[0].endswith(")") and "(" not in match[0])
    return iter([(match.start(), end, reading)])


WORD_DAY = alternatives([w for w, n in ordinals("en").items() if n <= 20])


@rule(rf"{NAMED}(?:{WEEKDAY},?\s+)?{MONTH}\s+(?P<nth>{WORD_DAY})\b", "month")
def month_and_word(match: Match, scene: Scene) -> Reading | None:
    """Sunday, March eighth, as broadcasters transcribe it."""
    return scene.month_day(month_number(match), ordinals("en")[match["nth"]], match, weekday_number(match))


@rule(rf"{NAMED}(?<!\d )(?<!\dst )(?<!\d(?:nd|rd|th) ){EDGE}{LOOSE}{MONTH},?\s+(?:of\s+)?{YEAR}", "month")
def month_of_year(match: Match, scene: Scene) -> Reading:
    """May 2024, early May 2024, the end of May 2024."""
    return f"{match['year']}-{month_number(match):02}", "absolute"


@rule(rf"{NAMED}{EDGE}{LOOSE}{FULL_MONTH}(?:\s+of)?\s+(?P<which>this|last|next|the\s+same|that)\s+year\b", "month")
def month_this_year(match: Match, scene: Scene) -> Reading:
    """May this year, May of last year, May the same year."""
    which = match["which"].split()[-1]
    if which in ("same", "that"):
        year = scene.last_told(r"\d{4}.*", match.start())
        return (f"{year[:4]}-{month_number(match):02}", "narrative") if year else UNKNOWN
    if not scene.day:
        return UNKNOWN
    return scene.reading(f"{scene.day.year + {'this': 0, 'last': -1, 'next': 1}[which]:04}-{month_number(match):02}")


BEFORE_MONTH = (
    r"(?P<lead>(?i:in|of|since|by|until|till|through|from|during|for|to|and|or|before|after|between|every|each|around"
    r"|about|throughout|last|next|this|this past|this coming|past|previous|coming|following|late|early|mid|mid-"
    r"|end-|late-|early-|earlier in|later in|late in|early in|towards?|ending|ended)\s*)"
)


@rule(
    rf"(?<![\w]){BEFORE_MONTH}?(?<![\w$]){FULL_MONTH}(?P<poss>['’]s)?(?![\w]|-[a-z]|\s+\d{{1,2}}\b(?!,\d)|,?\s+(?:of\s+)?(?:1\d|20)\d\d\b|\s+(?:of\s+)?(?:this|last|next|the\s+same|that)\s+year\b|\.[A-Z])",
    "month",
)
def bare_month(match: Match, scene: Scene) -> Pieces | Reading | None:
    """in May, last May, early September, each July; no verb, no surname."""
    lead = re.sub(r"\s+", " ", (match["lead"] or "").lower()).strip()
    name = match["month"].rstrip(".")
    number = month_number(match)
    after = scene.text[match.end() : match.end() + 14]
    if doubtful(name, lead, after, scene.text[: match.start()]):
        return None
    if lead in ("every", "each"):
        return f"XXXX-{number:02}", None
    inside = lead.split()[-1:] in (["last"], ["next"], ["this"], ["past"], ["previous"], ["coming"], ["following"])
    inside = inside or lead.startswith(("early", "late", "mid", "end-", "earlier", "later"))
    reading = scene.month(
        number,
        match,
        {"last": -1, "previous": -1, "next": 1, "coming": 1, "by": 1, "until": 1, "till": 1}.get(
            lead.split()[-1] if lead else ""
        ),
    )
    if lead in ("by", "until", "till") and scene.day and number == scene.day.month:
        reading = scene.reading(f"{scene.day:%Y-%m}")
    if lead in ("this", "past", "this past", "this coming") and scene.day:
        reading = scene.reading(f"{scene.day.year:04}-{number:02}") if lead == "this" else reading
    start = match.start() if inside else match.start("month")
    end = match.end() - (2 if match["poss"] else 0)
    end -= match[0].endswith(".") and len(name) > 4
    return iter([(start, end, reading)])


def doubtful(name: str, lead: str, after: str, before: str) -> bool:
    """Whether a bare month name is rather a verb, a person, or a heading in capitals."""
    if name.lower() not in MONTHS and not lead:
        return True
    capital = re.match(r"\s+[A-Z][a-z]+", after) is not None
    if name.isupper():
        return not lead
    if name in ("May", "March"):
        if lead in ("for", "to", "and", "or", "by", "of", "from", "before", "after", "about", "around") and capital:
            return True  # "by May Smith"
        if lead in ("and", "or"):
            return not re.search(rf"{titled(MONTHS)}\S*\s+$", before)
        if lead == "last" and name == "March" and re.match(r"\s+(?:of|on)\b", after):
            return True
        return not lead
    if name in ("April", "June", "August", "Augusta"):
        named = lead in ("", "and", "or", "to", "by", "of", "for", "from", "about", "before", "after")
        return (named and capital) or bool(re.search(r"\b(?:Mr|Mrs|Ms|Dr|Miss)\.?\s*$", before))
    return False


@rule(
    rf"{NAMED}(?P<lead>(?i:last|next|this past|this coming|this|the previous|the following|previous|following|early|late|later|earlier|every|each|the same|that)\s+)?{WEEKDAY}(?P<plural>s)?(?:['’]s)?(?:\s+(?P<part>{PART})(?P<parts>s)?\b)?(?![\w])(?!-\w)",
    "weekday",
)
def day_of_week(match: Match, scene: Scene) -> Pieces | Reading | None:
    """Thursday, last Friday, Friday morning, every Friday, Tuesday nights."""
    lead = re.sub(r"\s+", " ", (match["lead"] or "").lower()).strip()
    number = weekday_number(match) or 0
    part = OWN["parts"].get(match["part"] or "", "")
    end = match.end() - (2 if match[0][-2:] in ("'s", "’s") else 0)
    if capitalised_name(match, scene.text):
        return None
    if lead in ("every", "each") or match["plural"] or match["parts"]:
        return iter([(match.start(), end, (f"XXXX-WXX-{number + 1}{part}", None))])
    direction = {"last": -1, "next": 1, "this past": -1, "the previous": -1, "previous": -1, "this coming": 1}.get(lead)
    if direction == 1 and lead == "next" and scene.day and number > scene.day.weekday():
        direction = 1
    if direction is None and end < match.end() and scene.day and number != scene.day.weekday():
        ahead = re.search(r"\b(?:ahead\s+of|before|until|by|for|in)\s+$", scene.text[: match.start()])
        direction = None if ahead else -1  # "Wednesday's ruling" has been, unless somebody looks ahead to it
    return iter([(match.start(), end, scene.weekday(number, match, direction, part))])


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


def capitalised_name(match: Match, text: str) -> bool:
    """Whether a weekday is part of a name: "Black Friday", "Sheffield Wednesday", "Bloody Sunday", "the Sunday Times".

    >>> rule = re.compile(rf"(?P<lead>x)?{WEEKDAY}")
    >>> [capitalised_name(rule.search(t), t) for t in ("the Sunday Times said", "on Bloody Sunday", "he said Sunday")]
    [True, True, False]
    """
    before = re.search(r"([A-Z]\w+)\s+$", text[: match.start("weekday")])
    after = re.match(
        r"\s+(Times|Telegraph|Mirror|Express|Post|Mail|Herald|Night|School|Club|Morning)\b",
        text[match.end("weekday") :],
    )
    return bool((before and before[1] in OWN["day_names_before"]) or after)


@rule(
    rf"{NAMED}(?:(?i:early|late|later|earlier)\s+)?(?P<word>(?i:the\s+day\s+before\s+yesterday|the\s+day\s+after\s+tomorrow|today|yesterday|tomorrow|tonight|overnight|last\s+night|last\s+evening|this\s+(?:very\s+)?(?:morning|afternoon|evening)))(?:\s+(?P<part>{PART})\b)?(?P<poss>['’]s)?(?![\w-])",
    "dayword",
)
def day_word(match: Match, scene: Scene) -> Pieces | Reading | None:
    """today, yesterday, tomorrow night, this morning, last night."""
    word = re.sub(r"\s+", " ", match["word"].lower())
    if inside_name(match.start("word"), scene.text):
        return None
    count = {"the day before yesterday": -2, "yesterday": -1, "tomorrow": 1, "the day after tomorrow": 2}.get(word, 0)
    part = OWN["parts"].get((match["part"] or "").lower(), "")
    if word in ("last night", "last evening"):
        count, part = -1, "TNI"
    elif word == "overnight":
        count, part = 0, "TNI"
        if re.match(r"\s+(?:delivery|shipping|stay|trip|success|rate|stays|bag)", scene.text[match.end() :]):
            return None
    elif word == "tonight":
        part = "TNI"
    elif word.startswith("this "):
        part = OWN["parts"][word.split()[-1]]
    value, anchor = scene.move("day", count)
    end = match.end() - (2 if match["poss"] else 0)
    return iter([(match.start(), end, (value + part if value else None, anchor))])


@rule(
    rf"{NAMED}(?P<lead>(?i:last|next|this past|this coming|this|the|each|every|in|during|since|by|until|early|late|mid-?)\s*)?(?:(?i:early|late|mid)[\s-]+)?(?P<season>(?i:{SEASON}))(?:(?:\s+of)?\s+(?:(?P<year>(?:19|20)\d\d)|(?P<which>this|last|next)\s+year))?(?P<plural>s)?\b(?!-)",
    "season",
)
def season(match: Match, scene: Scene) -> Reading | None:
    """last fall, the summer of 2010, summer 2012, this spring, in the winter."""
    lead = re.sub(r"\s+", " ", (match["lead"] or "").lower()).strip()
    word = match["season"]
    mark = OWN["seasons"][word.lower()]
    if match["year"]:
        return f"{match['year']}-{mark}", "absolute"
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


@rule(
    rf"{NAMED}(?P<lead>(?:last|next|this)\s+)?(?P<name>{alternatives(OWN['holidays'])})(?:\s+(?P<year>(?:19|20)\d\d))?(?![\w])",
    "holiday",
)
def holy_day(match: Match, scene: Scene) -> Reading | None:
    """Christmas, last Thanksgiving, Christmas Day 2012."""
    name = re.sub(r"\s+", " ", match["name"])
    if match["year"]:
        found = holiday(OWN["holidays"][name], int(match["year"]))
        return (found.isoformat(), "absolute") if found else None
    if re.match(r"\s+(?:[A-Z][a-z]+|tree|card|carol|cracker)", scene.text[match.end() : match.end() + 14]):
        return None
    if not scene.day:
        return UNKNOWN
    near = [d for y in (-1, 0, 1) if (d := holiday(OWN["holidays"][name], scene.day.year + y))]
    lead = (match["lead"] or "").strip()
    if lead == "last":
        return scene.reading(max(d for d in near if d < scene.day).isoformat())
    ahead = lead == "next" or scene.tense(scene.text, *match.span()) == "future"
    chosen = (
        [d for d in near if d >= scene.day][:1] if ahead else [d for d in near if d <= scene.day + timedelta(7)][-1:]
    )
    return scene.reading(chosen[0].isoformat()) if chosen else UNKNOWN


NTH = alternatives(ORDINAL)


@rule(
    rf"{NAMED}(?:(?:the|its|their|our|his|a|this|that)\s+)?(?:(?P<before>(?:19|20)\d\d|this\s+year['’]s|last\s+year['’]s|next\s+year['’]s)\s+)?"
    rf"(?:fiscal[- ]|fiscal\s+(?P<fiscal>(?:19|20)\d\d)\s+)?(?P<nth>(?i:{NTH}))(?:[- ]fiscal)?[- ]?(?P<size>quarter|half)(?!-hour|-century|\s+(?:hour|century|inning|finals?|time)\b|ly\b)"
    rf"(?:(?:\s+of|\s+in|,)?\s+(?:fiscal\s+)?(?P<year>(?:19|20)\d\d)\b|(?:\s+of)?\s+(?P<which>this|last|next|the)\s+year\b)?",
    "quarter",
)
def nth_quarter(match: Match, scene: Scene) -> Reading | None:
    """the third quarter of 1998, this year's third quarter, first-half."""
    number = ORDINAL[match["nth"].lower()]
    year = (
        match["year"]
        or match["fiscal"]
        or (match["before"] if match["before"] and match["before"][0].isdigit() else None)
    )
    which = match["which"] or (match["before"] or "").split(" ")[0]
    if match["size"] == "half" and (
        number > 2 or not (year or which or re.search(r"\b(?i:in|during|for)\s+the\s+", match[0]))
    ):
        return None
    if year is None and which in ("this", "last", "next") and scene.day:
        year = str(scene.day.year + {"this": 0, "last": -1, "next": 1}[which])
        value, anchor = f"{year}-{'Q' if match['size'] == 'quarter' else 'H'}{number}", scene.anchors.name
        return value, anchor
    if match["size"] == "half":
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
    rf"{NAMED}(?:the\s+)?(?P<loose>(?:early|late|mid|middle|first|second|last|latter)[- ](?:half\s+of\s+the\s+)?(?:to\s+late\s+|to\s+mid[- ])?)?(?:the\s+)?(?P<dec>(?:1[0-9]|20)\d0s|['’`][0-9]0s)\b",
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
YEAR_LEAD = (
    r"(?P<lead>\b(?i:in|since|by|of|from|until|till|through|throughout|during|before|after|around|about|for|between|and|to|circa"
    r"|year|fiscal|early|late|mid|early in|late in|end of|beginning of|start of|late-|early-|mid-|post-|pre-|election of|as of)[\s-]*)"
)


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


CLOCK = r"(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>[0-5]\d))?\s*(?P<half>[ap])\.?\s?m\b\.?"
CLOCK24 = r"(?P<hour24>[01]?\d|2[0-3])[:.]?(?P<minute24>[0-5]\d)(?:\s?(?:hours|hrs))?(?=\s*\(?(?:GMT|UTC|BST|CET|EST|EDT|PST|PDT|local time)\b)"
ZONE = (
    r"(?:,?\s+\(?(?:GMT|UTC|BST|CEST|CET|EST|EDT|ET|CT|PT|PST|PDT|CDT|CST|IST|local\s+time|Eastern(?:\s+time)?)\b\)?)?"
)
WHEN = rf"(?:,?\s+(?:on\s+)?(?:(?:{ANY_WEEKDAY}(?:,?\s+)?)?(?:{MONTH}\s+{DAY}(?:,\s+{YEAR})?)|{ANY_WEEKDAY.replace('<weekday>', '<wday>')}|(?P<word>today|tomorrow|yesterday)))?"


@rule(
    rf"{NAMED}(?:(?:about|around|shortly\s+(?:before|after)|nearly)\s+)?(?:{CLOCK}|{CLOCK24}|(?P<named>noon|midnight|midday))(?!\s+(?:basketball))(?![\w]){ZONE}{WHEN}",
    "clock",
)
def clock(match: Match, scene: Scene) -> Pieces | Reading | None:
    """10:35 a.m., 5 p.m. EST Nov. 9, noon Thursday; a bare hour belongs to the day told just before."""
    time = clock_time(match)
    if time is None:
        return None
    day, anchor = day_of_clock(match, scene)
    if day is None:
        return (f"T{time}", None) if scene.day is None else UNKNOWN
    return f"{day}T{time}", anchor


def clock_time(match: Match) -> str | None:
    """The time of day as TIMEX3 writes it."""
    if match["named"]:
        return "24:00" if match["named"] == "midnight" else "12:00"
    if match["hour24"]:
        return f"{int(match['hour24']):02}:{match['minute24']}"
    if match["half"]:
        return f"{int(match['hour']) % 12 + (12 if match['half'] == 'p' else 0):02}:{match['minute'] or '00'}"
    return None


def day_of_clock(match: Match, scene: Scene) -> Reading:
    """The day that a clock time is on: printed with it, or told in the words before."""
    if match["month"]:
        number, day = month_number(match), int(match["day"])
        if match["year"]:
            found = on(int(match["year"]), number, day)
            return (found.isoformat(), "absolute") if found else UNKNOWN
        return scene.month_day(number, day, match, weekday_number(match)) or UNKNOWN
    if match["wday"]:
        return scene.weekday(ALL_DAYS[match["wday"].lower().rstrip(".")], match)
    if match["word"]:
        return scene.move("day", {"today": 0, "tomorrow": 1, "yesterday": -1}[match["word"]])
    told = scene.last_told(r"\d{4}-\d\d-\d\d.*", match.start(), 250)
    if told:
        return told[:10], "narrative"
    near = following_day(match, scene)
    return near or (scene.day.isoformat() if scene.day else None, scene.anchors.name if scene.day else None)


def following_day(match: Match, scene: Scene) -> Reading | None:
    """The day that the words after a clock time name: "at 9 a.m. on the banks of the river on Friday"."""
    after = re.compile(rf"[^.]{{0,60}}?\b{WEEKDAY}").match(scene.text, match.end())
    return scene.weekday(DAYS[after["weekday"].lower()], match) if after else None
