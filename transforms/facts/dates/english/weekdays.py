"""How English names days by the week and from the report's own: Thursday, last Friday, yesterday, tonight."""

import re
from datetime import date, timedelta

from transforms.facts.dates.english.forms import (
    DAYS,
    MONTH,
    NAMED,
    OWN,
    PART,
    WEEKDAY,
    Pieces,
    inside_name,
    rule,
    titled,
    weekday_number,
)
from transforms.facts.dates.scene import PAST, Match, Reading, Scene
from transforms.facts.dates.timex import interval

COUNTED_FROM = ("the previous", "previous", "the following", "following")  # from the day told before, where one is

#: "In this Thursday, Aug. 31, 2017, file photo": the day is printed.
PRINTED = re.compile(rf",?\s+\(?(?:{MONTH}\s+\d|\d{{1,2}}\s+[A-Z])")
TOLD_BEFORE = ("the following", "following", "that", "the same")
REPORTED = re.compile(r"(?:ed|id|ld|ays?|ing)\s+$")  # "announced that Friday's vote": the word joins two clauses


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
    if capitalised_name(match, scene.text) or (lead == "this" and PRINTED.match(scene.text, match.end())):
        return None
    joined = None if lead or match["part"] else ALIKE.match(scene.text, match.end())
    again = match["parts"] and AND_DAY.search(scene.text, 0, match.start())
    if (joined or again) and scene.tense(scene.text, *match.span()) == PAST:
        part = part or (OWN["parts"][joined["part"]] if joined else "")
        return iter(
            [(match.start(), end, scene.weekday(number, match, None, part))]
        )  # "he spoke on Sunday and Monday nights"
    if joined:
        return iter([(match.start(), end, (f"XXXX-WXX-{number + 1}{OWN['parts'][joined['part']]}", None))])
    if lead in ("every", "each") or match["plural"] or match["parts"]:
        return iter([(match.start(), end, (f"XXXX-WXX-{number + 1}{part}", None))])
    if lead in COUNTED_FROM and (first := interval(scene.last_told(r"\d{4}-\d\d-\d\d.*", match.start(), 300))[0]):
        away = (
            (first.weekday() - number - 1) % 7 + 1 if "previous" in lead else -((number - first.weekday() - 1) % 7 + 1)
        )
        return iter([(match.start(), end, ((first - timedelta(away)).isoformat() + part, "narrative"))])
    direction = {"last": -1, "next": 1, "this past": -1, "the previous": -1, "previous": -1, "this coming": 1}.get(lead)
    if direction == -1 and "previous" in lead and scene.day:
        last = scene.day - timedelta((scene.day.weekday() - number - 1) % 7 + 1)
        if any(told.value and told.value.startswith(last.isoformat()) for told in scene.told):
            return iter([(match.start(), end, ((last - timedelta(7)).isoformat() + part, "narrative"))])
    told = lead in TOLD_BEFORE and not (lead == "that" and REPORTED.search(scene.text, 0, match.start()))
    if told and scene.day and (number - scene.day.weekday()) % 7 == 1:
        direction = -1  # "that Friday" is not tomorrow
    if lead == "this" and ANNOUNCED.search(scene.text, 0, match.start()):
        direction = 1  # "announced events this Saturday"
    if lead == "this" and scene.day and 0 < (number - scene.day.weekday()) % 7 <= 3:
        direction = 1  # "this Friday", told on Tuesday
    if direction is None and re.search(r"\binto\s+$", scene.text[: match.start()]) and scene.day:
        direction = (
            1 if (number - scene.day.weekday()) % 7 == 1 else None
        )  # "went on into early Saturday", told on Friday
    if direction is None and re.search(r"\bcome\s+$", scene.text[: match.start()]):
        direction = 1  # "a vote come Thursday"
    if lead == "last" and scene.day and (scene.day.weekday() - number) % 7 == 1:
        day = scene.day - timedelta(8)  # "last Thursday", told on Friday, is not yesterday
        return iter([(match.start(), end, scene.reading(day.isoformat() + part))])
    if lead in ("", "early", "late") and scene.day and (first := range_from(match, scene)):
        day = first + timedelta((number - first.weekday()) % 7)
        return iter([(match.start(), end, scene.reading(day.isoformat() + part))])
    if direction is None and end < match.end() and scene.day and (number - scene.day.weekday()) % 7 > 1:
        yesterday = (number - scene.day.weekday()) % 7 == 6  # "in Tuesday's speech", told on Wednesday
        ahead = re.search(
            rf"\b(?:ahead\s+of|before|until|by{'' if yesterday else '|for|in'})\s+$", scene.text[: match.start()]
        )
        direction = None if ahead else -1  # "Wednesday's ruling" has been, unless somebody looks ahead to it
    return iter([(match.start(), end, scene.weekday(number, match, direction, part))])


#: "announced events this Saturday": what is announced is to come.
ANNOUNCED = re.compile(r"\b(?:announc(?:e|es|ed|ing)|unveil(?:s|ed|ing)?)\s+(?:[\w-]+\s+){1,6}$")
ALIKE = re.compile(
    rf"(?:,\s+{titled(DAYS)})*,?\s+(?:and|or)\s+{titled(DAYS)}\s+(?P<part>{PART})s\b"
)  # "Monday and Tuesday nights"
AND_DAY = re.compile(rf"{titled(DAYS)},?\s+and\s+$")
DAYS_NEAR = 10
UP_TO = re.compile(r"\s+(?:(?:in)?to|through)\s+(?:early\s+|late\s+)?")


def range_from(match: Match, scene: Scene) -> date | None:
    """The day told right before a weekday that a stretch reaches to: "from Wednesday into early Thursday", "May 3 through Friday"."""
    for told in reversed(scene.told):
        if told.end <= match.start() and UP_TO.fullmatch(scene.text, max(0, told.end), match.start("weekday")):
            first = interval(told.value)[0]
            near = first and scene.day and abs((scene.day - first).days) <= DAYS_NEAR
            return first if told.rule == "day_of_week" or (told.rule == "month_and_day" and near) else None
    return None


#: "told “Harbour News Sunday”": a programme between marks.
SHOW = re.compile(r"[\"“‘'](?:[A-Z][\w.]*\s+){1,3}$")


def capitalised_name(match: Match, text: str) -> bool:
    """Whether a weekday is part of a name: "Black Friday", "Sheffield Wednesday", "Bloody Sunday", "the Sunday Times".

    >>> rule = re.compile(rf"(?P<lead>x)?{WEEKDAY}")
    >>> [capitalised_name(rule.search(t), t) for t in ("the Sunday Times said", "on Bloody Sunday", "he said Sunday")]
    [True, True, False]
    >>> capitalised_name(rule.search("She told The Saturday Kenyan"), "She told The Saturday Kenyan")
    True
    """
    before = re.search(r"([A-Z]\w+)\s+$", text[: match.start("weekday")])
    after = re.match(
        r"\s+(Times|Telegraph|Mirror|Express|Post|Mail|Herald|Night|School|Club|Morning)\b",
        text[match.end("weekday") :],
    )
    paper = re.search(r"\b[Tt]he\s+$", text[: match.start("weekday")]) and re.match(
        r"\s+[A-Z][a-z]+(?:an|ian|er|ist|or|ine|une)\b", text[match.end("weekday") :]
    )
    shown = SHOW.search(text, 0, match.start("weekday")) and re.compile(r"[\"”’']").match(text, match.end("weekday"))
    return bool(shown or (before and before[1] in OWN["day_names_before"]) or after or paper)


def marked(match: Match, text: str) -> bool:
    """Whether the word alone stands between marks, as the name of a programme or paper does: the “Today” show."""
    return (
        text[match.start()].isupper()
        and text[match.end() : match.end() + 2].lstrip(".,")[:1] in ("”", '"', "’", "'")
        and (text[match.start() - 1 : match.start()] in ("“", '"', "‘", "'"))
    )


#: "remains true today", "the town we inhabit today", "bigger than it is today": no day either.
IN_OUR_DAY = re.compile(
    r"\b(?:(?:remains?|still|is|holds?)\s+(?:true|so|alive|the\s+case|with\s+us)|persists?|still\s+exists?|inhabit|than\s+(?:it|they|he|she|we)\s+(?:is|are|do|does)"
    r"|as\s+(?:it|they)\s+(?:is|are)|(?:where|what|who)\s+(?:we|they|it)\s+(?:are|is|know)|(?:that|which|\w+s)\s+we\s+(?:know|see|face|have|live\s+in)|(?:what|that)(?:['’]s|\s+is)\s+(?:going\s+on|happening))\s+$"
)
#: "Today, the area is a park": how things are; what is being done or was just done is of the day.
NOW_SO = re.compile(
    r",?\s+(?!(?:we|I|you|that\s+is\s+the)\b)(?:(?!(?:\w+ed|will|would|can|could|may|must|should)\b)[\w’'.%-]+,?\s+){1,6}?"
    r"(?:(?:is|are)(?!\s+(?:\w+ing|expected|scheduled|set|due|to|announced|election|\w+['’]s|the\s+(?:day|last|first|deadline|anniversary))\b)"
    r"|(?:has|have)(?!\s+(?:\w+ly\s+)?(?:\w+(?:ed|nt|de|en|wn|ght)|won|lost|put|said|met|filed|begun|become|been)\b)|remains?|faces?|owns?|lives?|serves?|works?|makes?|stands?)\s"
)
OPENS = re.compile(r"(?:^|[.!?;][”\"’]?\s+|\n|[“\"])(?:(?:But|And|Yet|Still|Even)\s+)?$")
#: "bigger than the provision in place today".
THAN = re.compile(
    r"\bthan\s+(?!\d|an?\b|half\b|one\b|two\b|three\b|four\b)(?:(?!\w+ed\b|said\b|was\b|were\b|will\b)[\w’'-]+\s+){1,6}$"
)
#: "It seems like yesterday".
LIKE = re.compile(r"\blike\s+(?:it\s+(?:was|were)\s+)?(?:only\s+|just\s+)?$")
#: Of these "today's" means nowadays, and no day.
NOWADAYS = re.compile(
    r"\s+(?:\w+\s+)?(?:world|society|youth|young|children|kids|generations?|standards|women|men|teenagers|teens|students|culture|age|dollars|environment|migrants|immigrants|voters|workers|consumers|parents|families|politicians|politics|audiences|readers|economy|marketplace|technology|computers|cars|Republicans|Democrats|conservatives|liberals|Americans)\b"
)


def is_nowadays(match: Match, text: str) -> bool:
    """Whether "today" means these years, as the words around it tell.

    >>> rule = re.compile("[Tt]oday")
    >>> texts = ("It fell. Today, the figure is nearly half.", "It fell. Today, the court is meeting.", "It is larger than Rome is today.")
    >>> [is_nowadays(rule.search(text), text) for text in texts]
    [True, False, True]
    """
    if IN_OUR_DAY.search(text, 0, match.start()) or THAN.search(text, max(0, match.start() - 60), match.start()):
        return True
    return OPENS.search(text, 0, match.start()) is not None and NOW_SO.match(text, match.end()) is not None


@rule(
    rf"{NAMED}(?:(?i:early|late|later|earlier)\s+)?(?:(?:mid[- ]?)?(?P<begun>{PART})\s+(?=yesterday|tomorrow))?(?P<word>(?i:the\s+day\s+before\s+yesterday|the\s+day\s+after\s+tomorrow|today|yesterday|tomorrow|tonight|overnight|last\s+night|last\s+evening|this\s+(?:very\s+)?(?:morning|afternoon|evening)))(?:\s+(?P<part>{PART})\b)?(?P<poss>['’]s)?(?![\w-])",
    "dayword",
)
def day_word(match: Match, scene: Scene) -> Pieces | Reading | None:
    """today, yesterday, tomorrow night, this morning, last night."""
    word = re.sub(r"\s+", " ", match["word"].lower())
    if inside_name(match.start("word"), scene.text) or marked(match, scene.text):
        return None
    if match["poss"] and word == "today" and NOWADAYS.match(scene.text, match.end()):
        return None
    if word == "today" and not match["poss"] and is_nowadays(match, scene.text):
        return "PRESENT_REF", None
    if word == "yesterday" and LIKE.search(scene.text, 0, match.start()):
        return None
    count = {"the day before yesterday": -2, "yesterday": -1, "tomorrow": 1, "the day after tomorrow": 2}.get(word, 0)
    part = OWN["parts"].get((match["part"] or match["begun"] or "").lower(), "")
    if word in ("last night", "last evening"):
        count, part = -1, "TNI"
    elif word == "overnight":
        count, part = 0, "TNI"
        if re.search(
            r"\b(?:come|happen|change|occur|vanish|disappear|fixed|solved|built|done)\s+$", scene.text[: match.start()]
        ):
            return None  # "cannot be done overnight": at once
        if re.match(r"\s+(?:delivery|shipping|stay|trip|success|rate|stays|bag)", scene.text[match.end() :]):
            return None
    elif word == "tonight":
        part = "TNI"
    elif word.startswith("this "):
        part = OWN["parts"][word.split()[-1]]
    value, anchor = scene.move("day", count)
    end = match.end() - (2 if match["poss"] else 0)
    return iter([(match.start(), end, (value + part if value else None, anchor))])
