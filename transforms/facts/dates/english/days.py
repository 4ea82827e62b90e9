"""How English writes days and months: dates in full and in part, months."""

import re

from transforms.facts.dates.english.forms import (
    ALL_MONTHS,
    ANY_WEEKDAY,
    DAY,
    EDGE,
    FULL_MONTH,
    GUARD,
    LOOSE,
    MONTH,
    MONTHS,
    NAMED,
    WEEKDAY,
    YEAR,
    Pieces,
    month_number,
    rule,
    titled,
    weekday_number,
)
from transforms.facts.dates.general import is_yearly, made_a_holiday, year_told
from transforms.facts.dates.scene import FUTURE, UNKNOWN, Match, Reading, Scene
from transforms.facts.dates.tense import NOT_BEFORE, clause, cues, no_past
from transforms.facts.dates.timex import interval, on
from transforms.facts.numerals import alternatives, ordinals
from transforms.lexicon import load


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
    month, day = month_number(match), int(match["day"])
    reading = scene.month_day(month, day, match, weekday_number(match))
    if reading is None:
        return None
    if not match["weekday"] and made_a_holiday(scene.text, match.end()):
        return f"XXXX-{month:02}-{day:02}", None
    year = None if match["weekday"] else year_told(scene.text, *match.span())
    if year and scene.day and year < scene.day.year and (then := on(year, month, day)):
        reading = (then.isoformat(), "narrative")
    found = interval(reading[0])[0]
    if found and scene.day and found > scene.day and re.search(r"\bended\s+$", scene.text[: match.start()]):
        reading = scene.reading((on(found.year - 1, found.month, found.day) or found).isoformat())
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
    after = scene.text[match.end() : match.end() + 24]
    if doubtful(name, lead, after, scene.text[: match.start()]):
        return None
    if lead in ("every", "each"):
        return f"XXXX-{number:02}", None
    inside = lead.split()[-1:] in (["last"], ["next"], ["this"], ["past"], ["previous"], ["coming"], ["following"])
    inside = inside or lead.startswith(("early", "late", "mid", "end-", "earlier", "later"))
    if lead in ("", "in") and not scene.tense(scene.text, *match.span()) and is_yearly(scene.text, *match.span()):
        return iter([(match.start("month"), match.end("month"), (f"XXXX-{number:02}", None))])
    if lead.startswith(("until", "till")) and NOT_BEFORE.search(scene.text, 0, match.start("month")):
        lead = "last" if scene.day and number != scene.day.month else lead
    direction = DIRECTIONS.get(lead.split()[-1] if lead else "")
    if lead == "by" and match["poss"]:
        direction = None  # "fazed by December's figures"
    elif lead == "by" and had_come(scene.text, *match.span()):
        direction = -1
    elif not direction and ELECTED.match(scene.text, match.end()) and is_near(number, scene):
        direction = 1  # "before a November election", told in October
    reading = scene.month(number, match, direction)
    loose = lead.startswith(("early", "late", "mid"))
    before = scene.text[max(0, match.start() - NEARBY) : match.start()]
    if lead in ("", "in") or loose:
        reading = of_the_year_told(match, number, scene, reading)
    begun = match.start() - clause(scene.text, *match.span())[0] > BEGUN
    if loose and begun and is_near(number, scene, 1) and not JUST_PAST.search(before) and "last" not in lead:
        reading = scene.month(number, match, 1)  # "a tour of the city, in early September", told in August
    if (
        lead == "in"
        and is_near(number, scene, FAR)
        and not is_near(number, scene, FAR - 1)
        and not scene.tense(scene.text, *match.span())
    ):
        reading = scene.month(number, match, 1)  # "uneasy about a vote in November", told in May
    if lead == "through" and is_near(number, scene) and not JUST_PAST.search(before) and scene.day:
        reading = scene.month(number, match, 1 if number != scene.day.month else None)  # "a schedule through October"
    by = loose and BY.search(before)
    if by and scene.day and had_come(scene.text, match.start() - len(by[0]), match.end()):
        reading = scene.reading(f"{scene.day.year - (number > scene.day.month):04}-{number:02}")
    elif scene.day and (by or (lead == "of" and LIMIT.search(before))):
        years = (scene.day.year + more for more in (-1, 0, 1))
        reading = min((scene.reading(f"{year:04}-{number:02}") for year in years), key=lambda each: far(each, scene))
    if lead == "since" and scene.day:
        reading = scene.reading(f"{scene.day.year - (number > scene.day.month):04}-{number:02}")
    if lead in ("by", "until", "till") and scene.day and number == scene.day.month:
        reading = scene.reading(f"{scene.day:%Y-%m}")
    if lead == "for" and scene.day and not scene.tense(scene.text, *match.span()):
        reading = min(scene.month(number, match, 1), scene.month(number, match), key=lambda each: far(each, scene))
    if (other := RANGE.match(scene.text, match.end())) and (
        last := ALL_MONTHS[other["month"].lower().rstrip(".")]
    ) > number:
        until = scene.month(last, other)[0]  # "from January to October": both of one year
        if until and reading[0] and reading[0][:4] > until[:4]:
            reading = scene.reading(f"{until[:4]}-{number:02}")
    if lead in ("this", "past", "this past", "this coming") and scene.day:
        reading = scene.reading(f"{scene.day.year:04}-{number:02}") if lead == "this" else reading
    start = match.start() if inside else match.start("month")
    end = match.end() - (2 if match["poss"] else 0)
    end -= match[0].endswith(".") and len(name) > 4
    return iter([(start, end, reading)])


DIRECTIONS = {"last": -1, "previous": -1, "next": 1, "coming": 1, "by": 1, "until": 1, "till": 1}
NEARBY = 40  # characters
SOON = 3  # months
FAR = 6  # months
BEGUN = 25  # characters of a clause before a month that ends it
BY = re.compile(r"\b[Bb]y\s+$")
JUST_PAST = re.compile(
    r"\b(?:\w{2,}ed|was|were|had|took|began|came|went|met|won|lost|held|said|until|since)\b(?:[^.,;]*)$"
)
#: "by the end of May", "by the first week of May": the one that is nearest.
LIMIT = re.compile(
    r"\b[Bb]y\s+(?:the\s+)?(?:very\s+)?(?:end|beginning|start|middle|close|(?:first|second|third|fourth|last)\s+(?:week|half|day|days))\s+$"
)
ELECTED = re.compile(
    r"\s+(?:(?:general|midterm|presidential|primary)\s+)?(?:elections?|primary|primaries|midterms?|runoffs?|recess|ballot)\b"
)
LEADING = re.compile(r"(?:^|[.;:,—–-]\s*|[.”\"]\s+|\b(?:and|but)\s+)$")


def had_come(text: str, start: int, end: int) -> bool:
    """Whether a clause that begins with "by May" goes on in the past.

    >>> text = "By March, however, they were tired"
    >>> had_come(text, 0, 8), had_come("By March they will be tired", 0, 8), had_come("It came by March and was old", 8, 16)
    (True, False, False)
    """
    first, last = clause(text, start, end)
    if start > first and not LEADING.search(text, first, start):
        return False
    found = cues("en").search(text, end, last)
    return found is not None and found[2] is not None and not no_past(text, end, found)


def is_near(number: int, scene: Scene, most: int = SOON) -> bool:
    """Whether a month is one of the next few."""
    return scene.day is not None and 0 < (number - scene.day.month) % 12 <= most


def of_the_year_told(match: Match, number: int, scene: Scene, reading: Reading) -> Reading:
    """The month in the year that its sentence began with: "In 2004 they met in Boston in July"; else as it was read."""
    first, _ = clause(scene.text, *match.span())
    for told in scene.told:
        opens = told.start >= first and scene.text[first : told.start] == ("" if told.rule == "away" else "In ")
        if opens and told.end <= match.start() and scene.day and re.fullmatch(r"\d{4}(?:-\d\d)?", told.value or ""):
            year, tense = (told.value or "")[:4], scene.tense(scene.text, *match.span())
            return (f"{year}-{number:02}", "narrative") if int(year) < scene.day.year and tense != FUTURE else reading
    return reading


RANGE = re.compile(rf"\s*(?:to|through|-|–)\s*{FULL_MONTH}(?!\s+\d)")


def far(reading: Reading, scene: Scene) -> int:
    """How many days from the report a period begins."""
    first = interval(reading[0])[0]
    return abs((first - scene.anchored()).days) if first else 0


#: What a month stands before: "the May talks", and no march or verb.
OCCASION = re.compile(
    rf"\s+(?:{alternatives(load('tenses')['en']['occasions'])}|\w{{3,}}(?:sion|tion|ment)s?|deadline|report|figures|attack|deal|fire|budget)\b"
)


#: What joins a month with the next one: "April, May and June", "March or April", "March-May".
AMONG = re.compile(
    rf"(?:,?\s+(?:and|or|to|through)\s+|\s?[-–/]\s?|,\s+){titled(MONTHS)}(?:\s+(?!(?:{titled(MONTHS)})\b)[a-z\d]|[,.;:]|,?\s+and\b|$)"
)


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
        if not lead and AMONG.match(after):
            return False
        if not lead and re.search(r"\b[Tt]he\s+$", before) and OCCASION.match(after):
            return False
        return not lead
    if name in ("April", "June", "August", "Augusta"):
        named = lead in ("", "and", "or", "to", "by", "of", "for", "from", "about", "before", "after")
        return (named and capital) or bool(re.search(r"\b(?:Mr|Mrs|Ms|Dr|Miss)\.?\s*$", before))
    return False
