"""How English writes stretches of time: durations and sets."""

import re

from transforms.facts.dates.english.forms import (
    MODS,
    NAMED,
    NUM,
    OWN,
    PASSED,
    UNIT,
    VAGUE,
    Pieces,
    rule,
)
from transforms.facts.dates.english.relative import UNKNOWN_NARRATIVE
from transforms.facts.dates.scene import FUTURE, Match, Reading, Scene
from transforms.facts.dates.timex import span
from transforms.facts.dates.words import number, numeral, unit_of
from transforms.facts.numerals import alternatives

#: "could last decades": a verb.
LASTING = re.compile(
    r"(?:\b(?:to|will|would|could|can|may|might|should|must|not|cannot)|n['’]t|['’]ll)\s+(?:\w+ly\s+)?$"
)


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
    if match["lead"].lower() == "last" and LASTING.search(scene.text, 0, lead):
        start = max(match.start(name) for name in ("num", "vague", "couple"))
        return iter([(start, match.end(), (span(count, unit), None))])
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
    if lead == "last" and LASTING.search(scene.text, 0, match.start("lead")):
        return iter([(match.start("unit"), match.end(), (value, None))])
    if lead == "early" and unit in ("hour", "minute"):
        return None
    if lead in ("the", "those", "these", "early"):
        if unit in ("day", "hour", "minute", "second") and not match[0].endswith("ahead") and lead != "these":
            return None
        if lead == "these" and unit != "day":
            return None
        if lead == "these":
            return "PRESENT_REF", None
    if lead == "the" and OF_EVENT.match(scene.text, match.end()):
        return iter([(match.start("begin"), match.end(), UNKNOWN_NARRATIVE)])  # "the weeks before the vote"
    if lead in ("recent", "past") and unit in ("year", "decade"):
        value = "PAST_REF"
    if lead == "future" or (unit == "quarter" and lead == "coming"):
        value = "FUTURE_REF"
    return iter([(match.start("begin"), match.end(), (value, None))])


OF_EVENT = re.compile(r"\s+(?:(?:right|just|immediately|shortly)\s+)?(?:before|after|leading\s+up\s+to)\b")
#: "One day, they may": a day that nobody knows; "One day of talks" is a length.
ONE_DAY = re.compile(r"One\s+day(?:,\s|\s+(?:he|she|it|they|we|I|you|the|a|an|this|some\w+|[A-Z]\w+)\b)")
WILL = re.compile(r",?\s+(?:he|she|it|they|we|I|you)(?:['’](?:ll|d)|\s+(?:will|would|could|might|may))\b")
SOME_DAY = re.compile(r"\b(?:will|would|could|might|may|can|hopes?|hoped|he|she|they|we|it)\s+$")


@rule(
    rf"{NAMED}(?P<lead>(?i:for|in|of|during|throughout|into|through|later\s+in|earlier\s+in|so\s+far|early\s+in|late\s+in))\s+(?P<begin>the\s+(?P<fiscal>full\s+|fiscal\s+|full\s+fiscal\s+)?(?P<unit>year|week|month|(?<=er\sin\sthe\s)day))\b(?P<ended>,?\s+(?:ended|ending)\b)?(?!-|\s+(?:of|since|after|before|that|when|to|from)\b|\s+(?:19|20)\d\d)",
    "unit",
)
def whole(match: Match, scene: Scene) -> Pieces | Reading | None:
    """for the year, in the week: the report's own; the year ended June 30: a length."""
    if match["ended"]:
        return iter([(*match.span("begin"), (span(1, match["unit"]), None))])
    start = (
        match.start()
        if match["lead"].lower().startswith(("later", "earlier", "early", "late"))
        else match.start("begin")
    )
    if match["lead"].lower() == "of" and not PART_OF.search(scene.text, 0, match.start()):
        return None  # "player of the year"
    if match["lead"].lower() == "of" and re.search(r"\b(?:every|each|any)\s+\w+\s+$", scene.text[: match.start()]):
        return None  # "every day of the year"
    value, anchor = scene.move(match["unit"], 0)
    told = scene.last_told(r"\d{4}-\d\d-\d\d.*", match.start(), 400) if match["unit"] == "day" else None
    if told:
        value, anchor = told[:10], "narrative"
    return iter([(start, match.end("begin"), (value, anchor))])


#: Words of which "the year" is a time: "the end of the year", "most of the month".
PART_OF = re.compile(
    r"\b(?:end|rest|start|beginning|half|quarter|third|middle|part|course|remainder|balance|most|much|all|time|times|close|turn|days?|weeks?|months?"
    r"|weekends?|minutes?|hours?|point|top|outset|halves|quarters|thirds|because|out|ahead|spite|instead|summer|winter|spring|autumn|fall|events?)\s+$",
    re.IGNORECASE,
)
OR_LATER = re.compile(r"\s+or\s+(?:an?\s+)?\w+\s+(?:later|earlier|before|after|ago)\b")
COUNTED = re.compile(
    r"(?:million|billion|times|once|twice|percent|people|children|men|women|troops|[b-z]s|[a-z]as)\s+$"
)
#: What is so many each day: "twice", "$3 million", "dozens of interviews", "four flights".
RATED = re.compile(
    r"\b(?:times|once|twice|million|billion|percent|(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|dozens?|hundreds?"
    r"|thousands?|million|few|several|many|more|fewer)\b(?:(?!\b(?:was|is|has|this|for|within|in|over|after|lasts|takes)\b)[^.,;:]){0,40}"
    r"\b(?!(?:was|is|has|this|us|lasts|takes)\b)(?:[a-z-]+s|people|children|men|women|troops))\s+$"
)
LINE = 60  # characters
OF_TIME = re.compile(r"\b(?:seconds|minutes|hours|days|nights|weeks|weekends|months)\s+$")


@rule(rf"{NAMED}(?:a|per)\s+(?P<unit>day|week|month|year)\b(?!-|\s+(?:when|that|of|in\s+which)\b)", "unit")
def rate(match: Match, scene: Scene) -> Reading | None:
    """twice a week, $3 million a year, 500 tests per day; not 24 hours a day."""
    if OF_TIME.search(scene.text, 0, match.start()) or OR_LATER.match(scene.text, match.end()):
        return None
    if match[0].startswith("a") and not RATED.search(scene.text, max(0, match.start() - LINE), match.start()):
        return None  # a price, "$3 a day", is left to the amounts
    return span(1, match["unit"]), None


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
    if (
        text == "one"
        and unit == "day"
        and (SOME_DAY.search(scene.text[: match.start()]) or WILL.match(scene.text, match.end()))
    ):
        return "FUTURE_REF", None
    if match["num"] == "One" and unit == "day" and ONE_DAY.match(scene.text, match.start()):
        return ("FUTURE_REF", None) if scene.tense(scene.text, *match.span()) == FUTURE else None
    if match["join"] == "-" and (parts := text.split()) and len(parts) == 2:
        first, second = (number(part, "en") or 0 for part in parts)
        if 0 < first < 20 and 0 < second < 20:  # "six two-year colleges" are six, of two years each
            begin = match.end("num") - len(parts[1])
            return iter([(begin, match.end(), (span(second, unit), None))])
    if text in ("a", "an") and (match["unit"].lower().endswith("s") or OR_LATER.match(scene.text, match.end())):
        return None  # "a decades-long trend", "a day or a week later"
    if text in ("a", "an", "another") and (idiom(match, scene.text) or not match["join"].isspace()):
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
    if (
        re.search(r"[\d$€£](?:[.,-]?|\s)$", before)
        or scene.text.startswith("-end", match.end())
        or re.fullmatch(r"(?:19|20)\d\d", match["num"])
    ):
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
        and not match["half"]
        and (
            COUNTED.search(text, 0, match.start("num")) is not None
            or text[: match.start("num")].rstrip()[-1:].isdigit()
        )
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
    if match["num"].lower() == "another" and re.match(r",\s+another\b", after):
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
    rf"{NAMED}(?:(?:{MODS}{VAGUE}\s+(?:more\s+|long\s+)?)(?P<unit>seconds|minutes|hours|days|weeks|months|quarters|years|decades|centuries)|(?i:several|multi)-(?P<hyphened>hour|day|week|month|year|decade))\b(?!\s+old|-old)",
    "unit",
)
def open_span(match: Match, scene: Scene) -> Reading:
    """several months, a few days, a several-year tenure."""
    return span(None, unit_of(match["unit"] or match["hyphened"], "en")), None


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
        return iter([(first, match.end(), UNKNOWN_NARRATIVE)])
    led = re.search(
        r"(?i)\b(?:for|in|after|over|within|of|took|take|takes|spent|lasted|last|many|through|and|or|by|following|took|until)\s+$",
        scene.text[: match.start("unit")],
    )
    if way == "of" and scene.text.startswith(" age", match.end()):
        return None  # "between 19 and 32 years of age"
    if not led and way not in ("of", "on end", "to come", "ahead"):
        return None
    if re.search(r"\b(?:of|by|and|or)\s+$", scene.text[: match.start("unit")]) and way == "":
        return None
    if way == "of" and re.search(
        r"\b(?:the|his|her|its|their|those|these|[\w.]+['’]s?)\s+(?:[\w-]+\s+)?$", scene.text[: match.start("unit")]
    ):
        return None  # "the darkest days of the war" measure nothing
    end = match.end("unit") if way in ("of", "apart") else match.end()
    return iter([(match.start("unit"), end, (span(None, unit_of(match["unit"], "en")), None))])


@rule(
    rf"{NAMED}(?P<lead>(?i:every|each))\s+(?:(?P<other>other|second)\s+|(?P<num>\w+)\s+)?(?P<unit>(?i:second|minute|hour|day|week|weekend|month|quarter|year|decade|morning|night|evening|afternoon)s?)\b(?!\s+of\b)",
    "unit",
    "part",
)
def regular(match: Match, scene: Scene) -> Reading | None:
    """every day, each year, every two weeks."""
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
