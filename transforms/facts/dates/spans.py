"""How English writes stretches of time: durations, sets, "last week", "two years ago", "now"."""

import re

from transforms.facts.dates.english import NAMED, OWN, Pieces, inside_name, rule
from transforms.facts.dates.scene import UNKNOWN, Match, Reading, Scene
from transforms.facts.dates.timex import shifted, span
from transforms.facts.dates.words import number, numeral, unit_of, units
from transforms.facts.numerals import alternatives

UNIT = rf"(?P<unit>(?i:{alternatives(units('en'))}))\b"
NUM = rf"(?P<num>(?i:{numeral('en')}))"
VAGUE = rf"(?P<vague>(?i:{alternatives(OWN['vague'])}))"
MODS = (
    r"(?:(?i:(?:the\s+)?(?:more|less|fewer|longer|better)\s+than|at\s+least|at\s+most|as\s+(?:much|many|long|little)\s+as|up\s+to|no\s+more\s+than"
    r"|not\s+more\s+than|about|around|approximately|roughly|some|almost|nearly|over|under|just|only|barely|within|another|well\s+over"
    r"|close\s+to|just\s+over|just\s+under|a\s+little\s+over|an\s+estimated|a\s+full|the\s+full|a\s+further|a\s+total\s+of)\s+)*"
)
PASSED = r"(?:past|last|next|coming|previous|preceding|following|first|final|prior|latest|remaining|upcoming)"


@rule(
    rf"{NAMED}(?:(?:over|in|during|for|within)\s+)?{MODS}(?:(?:each|all|most|much)\s+of\s+)?(?:the|its|his|her|their|our|this|these)?\s*(?P<lead>(?i:{PASSED}))\s+(?:{NUM}|{VAGUE}|(?P<couple>couple\s+of))\s+(?:to\s+\w+\s+)?(?:or\s+\w+\s+)?(?:\w+ing\s+)?{UNIT}(?:\s+or\s+so)?",
    "unit",
)
def led_span(match: Match, scene: Scene) -> Pieces | Reading | None:
    """the past three months, the next few days, the first nine months."""
    unit = unit_of(match["unit"], "en")
    count = 2.0 if match["couple"] else number(match["num"], "en") if match["num"] else None
    if match["num"] and count is None:
        return None
    lead = match.start("lead")
    articled = re.search(r"(?:the|its|his|her|their|our|this|these)\s+$", scene.text[match.start() : lead])
    begin = match.start() + (articled.start() if articled else lead - match.start())
    return iter([(begin, match.end(), (span(count, unit), None))])


@rule(
    rf"{NAMED}(?:(?:over|in|during|for|within)\s+)?(?P<begin>(?:the\s+)?(?P<lead>(?i:recent|coming|past|last|next|previous|subsequent|following|the|early|future|those|these))\s+(?P<unit>seconds|minutes|hours|days|weeks|months|quarters|years|decades|centuries)\b(?:\s+(?:and|or)\s+(?:days|weeks|months|years)\b)?)(?:\s+ahead)?",
    "unit",
)
def vague_span(match: Match, scene: Scene) -> Pieces | Reading | None:
    """recent years, the coming weeks, the years."""
    unit, lead = unit_of(match["unit"], "en"), match["lead"].lower()
    value = span(None, unit)
    if lead == "early" and unit in ("hour", "minute"):
        return None
    if lead in ("the", "those", "these", "early"):
        if unit in ("day", "hour", "minute", "second") and not match[0].endswith("ahead") and lead != "these":
            return None
        if lead == "these" and unit != "day":
            return None
        if lead == "these":
            return "PRESENT_REF", None
    if lead in ("recent", "past") and unit in ("year", "decade"):
        value = "PAST_REF"
    if lead == "future" or (unit == "quarter" and lead == "coming"):
        value = "FUTURE_REF"
    return iter([(match.start("begin"), match.end(), (value, None))])


LATENESS = r"(?:(?i:early|late|earlier|later|mid|middle|late\s+in|early\s+in|later\s+in|earlier\s+in)[\s-]+)?"
CLOSE = r"(?:(?i:the\s+)?(?i:end|beginning|start|middle|close|rest|remainder|course)\s+of\s+)?"
PERIOD = r"(?P<unit>(?i:week|weekend|month|quarter|year|decade|century))\b(?:['’]s\b)?"
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
        return iter([(match.start(), end, (span(1, unit), None))])
    if own and lead == "previous":
        told = scene.last_told(r"\d{4}(?:-.*)?", match.start(), 300)
        if told and unit == "year":
            return iter([(match.start(), end, (f"{int(told[:4]) - 1:04}", "narrative"))])
        return iter([(match.start(), end, UNKNOWN if unit != "year" else scene.move("year", -1))])
    if unit == "quarter" and lead == "latest":
        told = scene.last_told(r"\d{4}-Q\d", match.start())
        return iter([(match.start(), end, (told, "narrative") if told else scene.move("quarter", -1))])
    if unit in ("decade", "century") and lead in ("past", "last"):
        return iter([(match.start(), end, (span(1, unit), None))])
    if unit == "weekend" and count == -1 and scene.day and scene.day.weekday() >= 5 and lead == "this past":
        count = 0
    return iter([(match.start(), end, scene.move(unit, count))])


@rule(rf"{NAMED}{LATENESS}(?:(?:on|over|during)\s+)?(?P<begin>the\s+weekend)\b", "unit")
def weekend(match: Match, scene: Scene) -> Pieces | Reading:
    """the weekend: the one before, or the one that a clause looks ahead to."""
    if not scene.day:
        return UNKNOWN
    ahead = scene.tense(scene.text, *match.span()) == "future"
    count = 0 if ahead or scene.day.weekday() >= 5 else -1
    return iter([(match.start("begin"), match.end(), scene.move("weekend", count))])


@rule(rf"{NAMED}(?:the\s+week\s+of|week\s+of)\s+(?P<rest>[A-Z][a-z]+\.?\s+\d{{1,2}})\b", "unit")
def week_named(match: Match, scene: Scene) -> Reading | None:
    """the week of March 6."""
    from transforms.facts.dates.english import ALL_MONTHS
    from transforms.facts.dates.scene import week_of
    from transforms.facts.dates.timex import interval

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
    count = number(match["num"], "en") if match["num"] else None
    if match["num"] and count is None:
        return None
    if way == "previously" and not match["num"]:
        return None
    if way in ("ago", "from now", "hence"):
        sign = -1 if way == "ago" else 1
        if count is None:
            return ("PAST_REF" if way == "ago" else "FUTURE_REF"), None
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
        if count is not None and (count > 1 or re.match(r"(?:more|less)\b", match[0])):
            return iter([(match.start(), match.start("way"), (span(count, unit), None))])
        return open_distance(match, match.start(), unit, count)
    return year_earlier(match, scene, unit, count)


UNKNOWN_NARRATIVE: Reading = (None, "narrative")


def from_today(match: Match, scene: Scene, unit: str, count: float) -> Pieces | Reading:
    """So many units from the day of the report; a year from a quarter just told is that quarter, one year on."""
    if unit in ("hour", "minute", "second"):
        return scene.reading(scene.day.isoformat()) if scene.day and abs(count) < 6 and unit != "hour" else UNKNOWN
    if unit == "year" and count == -1 and (value := same_quarter(match, scene)):
        return value, "narrative"
    if unit == "decade":
        unit, count = "year", count * 10
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


def same_quarter(match: Match, scene: Scene) -> str | None:
    """The quarter told in the same breath, a year before."""
    told = scene.last_told(r"\d{4}-Q\d", match.start(), 1500)
    return f"{int(told[:4]) - 1:04}{told[4:]}" if told else None


def year_earlier(match: Match, scene: Scene, unit: str, count: float | None) -> Pieces | Reading:
    """A year earlier: before the quarter or year told last, else before the report's own."""
    if count is None or count != int(count):
        return open_distance(match, match.start(), unit, count)
    if unit == "year" and count == 1 and (value := same_quarter(match, scene)):
        return value, "narrative"
    told = scene.last_told(r"\d{4}(?:-\d\d){0,2}", match.start(), 250)
    if told and unit == "year":
        return f"{int(told[:4]) - int(count):04}", "narrative"
    if unit == "year":
        return scene.move("year", -int(count))
    return open_distance(match, match.start(), unit, count)


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


@rule(
    rf"{NAMED}(?:(?i:early|late|later|earlier)\s+)?(?P<lead>(?i:that\s+same|the\s+same|that|the\s+following|the\s+next|the\s+previous|the\s+preceding))\s+(?P<unit>day|night|morning|afternoon|evening|week|weekend|month|year)\b",
    "unit",
    "part",
)
def narrated(match: Match, scene: Scene) -> Reading | None:
    """that day, the same year, the following month, the next morning: counted from what the text told."""
    unit, lead = match["unit"], re.sub(r"\s+", " ", match["lead"].lower())
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
    told = scene.last_told(form, match.start(), 400)
    if not told:
        return (None, "narrative") if count or lead.endswith("same") or size == "day" else None
    from transforms.facts.dates.timex import interval

    first = interval(told)[0]
    value = shifted(first, size, count) if first else None
    return (value + part if value else None), "narrative"


@rule(
    rf"{NAMED}(?:the\s+(?:(?:very\s+)?end|close|beginning|start|rest|middle)\s+of\s+)the\s+(?P<unit>year|month|week|quarter|decade|century)\b|{NAMED}(?:the\s+)?(?P<hyphen>year|month|quarter)(?:-|['’]s\s+|\s+)end\b",
    "unit",
)
def end_of(match: Match, scene: Scene) -> Reading:
    """the end of the year, year-end."""
    return scene.move(match["unit"] or match["hyphen"], 0)


SOME_DAY = re.compile(r"\b(?:will|would|could|might|may|can|hopes?|hoped|he|she|they|we|it)\s+$")


@rule(
    rf"{NAMED}(?P<lead>(?i:for|in|of|during|throughout|into|through|later\s+in|earlier\s+in|so\s+far|early\s+in|late\s+in))\s+(?P<begin>the\s+(?P<fiscal>full\s+|fiscal\s+|full\s+fiscal\s+)?(?P<unit>year|week|month))\b(?P<ended>,?\s+(?:ended|ending)\b)?(?!-|\s+(?:of|since|after|before|that|when|to|from)\b|\s+(?:19|20)\d\d)",
    "unit",
)
def whole(match: Match, scene: Scene) -> Pieces | Reading:
    """for the year, in the week: the report's own; the year ended June 30: a length."""
    if match["ended"]:
        return iter([(*match.span("begin"), (span(1, match["unit"]), None))])
    start = (
        match.start()
        if match["lead"].lower().startswith(("later", "earlier", "early", "late"))
        else match.start("begin")
    )
    value, anchor = scene.move(match["unit"], 0)
    return iter([(start, match.end("begin"), (value, anchor))])


AGE = r"(?!-old\b|\s+old\b|\s+of\s+age\b)"


@rule(
    rf"{NAMED}(?P<mods>{MODS})(?:{NUM}(?:(?:-|\s+to\s+|\s+or\s+|–)(?P<high>(?i:{numeral('en')})))?)(?P<join>-|\s+(?:more\s+|full\s+|consecutive\s+|straight\s+|additional\s+|calendar\s+|long\s+|whole\s+|trading\s+|working\s+|business\s+|solid\s+)?)(?:(?:fiscal|calendar|trading|working)\s+)?{UNIT}(?P<half>\s+and\s+a\s+half\b)?(?:-long\b|\s+or\s+so\b)?(?P<poss>['’]s?(?=\s))?{AGE}",
    "unit",
)
def duration(match: Match, scene: Scene) -> Pieces | Reading | None:
    """three days, a four-day visit, more than seven hours, two and a half years, an hour."""
    unit, text = unit_of(match["unit"], "en"), match["num"].lower()
    count = number(match["num"], "en")
    if count is None or (
        unit == "second" and (text in ("a", "one") or match["join"] == "-") and match["unit"].lower() == "second"
    ):
        return None
    if text == "one" and unit == "day" and SOME_DAY.search(scene.text[: match.start()]):
        return "FUTURE_REF", None
    if text in ("a", "an") and (idiom(match, scene.text) or not match["join"].isspace()):
        return None
    if (unit == "quarter" and text in ("a", "one", "three", "half a")) or (unit == "second" and text == "a"):
        return None
    if re.match(r"\s*(?:percent|per\s+cent|%)", scene.text[match.end() :]):
        return None
    if (match["unit"][0].isupper() and match["num"][0].isdigit()) or re.match(
        r"\s+a\s+(?:day|week|year)\b", scene.text[match.end() :]
    ):
        return None  # a programme's name; "24 hours a day" is a rate
    before = scene.text[max(0, match.start() - 3) : match.start()]
    if re.search(r"[\d$€£][.,-]?$", before) or re.fullmatch(r"(?:19|20)\d\d", match["num"]):
        return None
    if match["half"]:
        count += 0.5
    if rated(match, scene.text):
        return None
    end = match.start("poss") if match["poss"] else match.end()
    return iter([(match.start(), end, (span(count, unit), None))])


def rated(match: Match, text: str) -> bool:
    """Whether "a year" is a rate: "$3 million a year"."""
    return (
        match["num"].lower() in ("a", "an")
        and re.search(r"(?:\d|million|billion|times|once|twice|percent|[a-z]s)\s+$", text[: match.start()]) is not None
    )


def idiom(match: Match, text: str) -> bool:
    """Whether "a day" or "a second" counts nothing: "a second man", "a day care", "a year-round", "a week of talks" does."""
    unit, after = match["unit"].lower(), text[match.end() : match.end() + 12]
    if unit in ("weekend", "quarter", "second", "fortnight", "decade", "century") and unit in (
        "second",
        "quarter",
        "weekend",
    ):
        return True
    if unit == "minute" and re.match(r"\s+(?:amount|detail|fraction)", after):
        return True
    if unit == "day" and re.search(r"\b(?:such|what|one|quite|have|had|having)\s+$", text[: match.start()]):
        return True
    return bool(re.match(r"-(?!long)\w|\s+(?:care|job|trader|trip|laborer|when|school|spa)\b", after))


@rule(rf"{NAMED}(?:(?:the|a|an)\s+)?(?P<unit>(?i:day|week|month|year|hour|decade|minute)s?)-?long\b", "unit")
def long_span(match: Match, scene: Scene) -> Reading:
    """a day-long meeting, decades-long."""
    form = match["unit"].lower()
    return span(None if form.endswith("s") else 1, unit_of(form, "en")), None


@rule(
    rf"{NAMED}(?:{MODS}{VAGUE}\s+(?:more\s+|long\s+)?)(?P<unit>seconds|minutes|hours|days|weeks|months|quarters|years|decades|centuries|several-year)\b(?!\s+old)",
    "unit",
)
def open_span(match: Match, scene: Scene) -> Reading:
    """several months, a few days."""
    return span(None, unit_of(match["unit"], "en")), None


@rule(
    rf"{NAMED}(?:(?i:just|only|barely|mere|within|for|in|after|over)\s+)*(?P<unit>(?i:minutes|hours|days|weeks|months|years|decades|centuries))\b(?P<way>\s+(?:ago|before|after|later|earlier|of|apart|on\s+end|to\s+come|ahead|and\s+years))?(?![\w-])(?!\s+old)",
    "unit",
)
def bare_span(match: Match, scene: Scene) -> Pieces | Reading | None:
    """for years, weeks of talks, days before: a stretch without a count."""
    way = (match["way"] or "").strip()
    if way == "ago":
        return iter([(match.start("unit"), match.end(), ("PAST_REF", None))])
    if way in ("before", "after", "later", "earlier"):
        first = match.start() if match[0].lower().startswith(("just", "only", "barely")) else match.start("unit")
        return open_distance(match, first, unit_of(match["unit"], "en"), None)
    led = re.search(
        r"(?i)\b(?:for|in|after|over|within|of|took|take|takes|spent|lasted|last|many|through|and|or|by|following|took|until)\s+$",
        scene.text[: match.start("unit")],
    )
    if not led and way not in ("of", "on end", "to come", "ahead"):
        return None
    if re.search(r"\b(?:of|by|and|or)\s+$", scene.text[: match.start("unit")]) and way == "":
        return None
    end = match.end("unit") if way in ("of", "apart") else match.end()
    return iter([(match.start("unit"), end, (span(None, unit_of(match["unit"], "en")), None))])


@rule(
    rf"{NAMED}(?P<lead>(?i:every|each|per))\s+(?:(?P<other>other|second)\s+|(?P<num>\w+)\s+)?(?P<unit>(?i:second|minute|hour|day|week|weekend|month|quarter|year|decade|morning|night|evening|afternoon)s?)\b(?!\s+of\b)",
    "unit",
    "part",
)
def regular(match: Match, scene: Scene) -> Reading | None:
    """every day, each year, every two weeks, per month."""
    form = match["unit"].lower()
    if form in OWN["parts"]:
        return f"XXXX-XX-XX{OWN['parts'][form]}", None
    count = 2.0 if match["other"] else number(match["num"], "en") if match["num"] else 1.0
    return (span(count, unit_of(form, "en")), None) if count else None


@rule(rf"{NAMED}(?P<word>(?i:{alternatives(OWN['sets'])}))\b(?!\s+[A-Z])", "set")
def adverb(match: Match, scene: Scene) -> Reading | None:
    """daily, annually; not the Daily Telegraph."""
    word = match["word"]
    if word[0].isupper() and match.start() > 0 and not re.search(r"[.!?\n\"“`]\s*$", scene.text[: match.start()]):
        return None
    return OWN["sets"][word.lower()], None


REFERENCES = {phrase: value for value, phrases in OWN["references"].items() for phrase in phrases}


@rule(rf"{NAMED}(?P<word>(?i:{alternatives(REFERENCES)}))\b(?![-\w])", "ref")
def reference(match: Match, scene: Scene) -> Reading | None:
    """now, recently, soon."""
    word = re.sub(r"\s+", " ", match["word"].lower())
    if inside_name(match.start(), scene.text):
        return None
    after = scene.text[match.end() : match.end() + 14]
    before = scene.text[max(0, match.start() - 14) : match.start()]
    if word in ("the past", "in the past", "the future", "in the future") and re.match(
        r"\s+(?:tense|of|few|several|year|month|week|decade|day|quarter|century|weekend|\w+\s+(?:years|months|weeks|days|quarters|decades|summers|hours))\b",
        after,
    ):
        return ("FUTURE_REF", None) if "future" in word and after.strip().startswith("of") else None
    if word == "now" and (
        re.match(r"[,]?\s+(?:that|famous|and then|defunct)\b", after)
        or re.search(r"\b(?:just|[Uu]p|then|every)\s+$", before)
    ):
        return None
    if word == "soon" and (
        re.search(r"\b(?:as|too|how|so)\s+$", before) or re.match(r"\s+(?:after|afterward|became|found)\b", after)
    ):
        return None
    return REFERENCES[word], None


@rule(rf"{NAMED}(?P<word>(?i:current|recent))\b(?![-\w])", "ref")
def adjective(match: Match, scene: Scene) -> Reading | None:
    """current prices, a recent poll."""
    word = match["word"].lower()
    if word == "current" and re.search(
        r"\b(?:ocean|electric|river|electrical|strong|gulf)\s+$", scene.text[: match.start()], re.IGNORECASE
    ):
        return None
    return {"current": "PRESENT_REF", "recent": "PAST_REF"}[word], None
