"""Whether a text tells of a day in general, or of another year's or another post's, so that the report's own year is not meant."""

import re
from datetime import date

from transforms.facts.dates.tense import clause
from transforms.facts.dates.timex import on
from transforms.facts.dates.words import months, short_months
from transforms.facts.numerals import alternatives
from transforms.lexicon import load

OWN = load("dates")["en"]
NAMES = alternatives(OWN["holidays"])
#: A day after one of these is a time; without one, and with a verb after it, it is what the sentence is about.
LED = re.compile(
    r"\b(?:on|since|before|after|by|until|till|through|over|for|during|in|around|to|from|between|past|near|come|of|last|next|this)\s+$",
    re.IGNORECASE,
)
BY_NATURE = re.compile(
    r"\b(?:every|Merry|Happy|each|first|national|(?:origins?|meaning|history|birthplace|observance|idea|aspect|founder|proponent)s?\s+of|holidays?\s+(?:is\s+)?as\s+\w+\s+as|like)\s+$"
)
TOLD_OF = re.compile(
    rf"(?:\s*(?:,|and|or)\s+(?:{NAMES}))*(?:,\s[^,.;]{{3,40}},)?\s+(?:"
    r"(?:is|are|isn['’]t|has|have)\b(?!\s+(?:\w+\s+){0,4}?(?:away|over|here|com(?:e|ing)|approach\w+|near\w*|upon|around|next|this|today|tomorrow"
    r"|tonight|only|just|still|less|now|passed|arrived|ended|\d+|days|weeks|months|[A-Z]\w+day)\b)"
    r"|(?:was|were)\s+(?:originally|first|once|declared|established|created|made|named|called|proclaimed|known|founded|intended|meant)\b"
    r"|(?:honou?rs?|commemorates?|recogni[sz]es?|remembers|serves?|became|becomes?|originated|used\s+to|dates?\s+back|goes\s+back|go\s+(?:way\s+)?back)\b"
    r"|(?:began|started)\s+as\b|didn['’]t\s+become\b)"
)
LORE = re.compile(r"\s+(?:history|histories|origins?|traditions?|spirit|holidays?\s+(?:is|are|honou?rs?)\b)")
MADE = re.compile(r"\s+(?:became\b|(?:was|were)\s+(?:made|declared|proclaimed|designated|chosen)\b)")
HABIT = re.compile(
    r"\b(?:annual|annually|yearly|every\s+year|each\s+year|year\s+after\s+year|traditionally|usually|typically)\b", re.I
)
OBSERVED = re.compile(r"\b(?:observ\w+|celebrated|holidays?|always|falls)\b", re.IGNORECASE)
YEAR = re.compile(
    r"(?:Back\s+in|In|By)\s+(?P<leading>1[0-9]\d\d|20\d\d),\s|(?:\b[a-z]+ed\s+in|\b(?:in|to|until|of)(?=\s+\d+,))\s+(?P<then>1[0-9]\d\d|20\d\d)(?:\s+that|,\s+when)\s"
)
ALL = {**short_months("en"), **months("en")}
SIGNED = re.compile(
    rf"[—–-]\s?[^\n()—]{{1,60}}\(@\w{{1,20}}\)\s+(?P<month>{alternatives(n.title() for n in ALL)})\.?\s+(?P<day>\d\d?),\s+(?P<year>20\d\d)\b"
)
POST = 600  # characters: a post with its links is not longer


def is_general(text: str, start: int, end: int) -> bool:
    """Whether a holiday is told of as such, and no day of one year is meant.

    >>> def general(text, name="Memorial Day"):
    ...     return is_general(text, text.index(name), text.index(name) + len(name))
    >>> general("Memorial Day honours the fallen"), general("Memorial Day is two weeks away")
    (True, False)
    >>> general("Memorial Day and Labor Day serve two ends"), general("The pool opens on Memorial Day and is free")
    (True, False)
    >>> general("Memorial Day was quiet in town"), general("Memorial Day, in short, was first called another name")
    (False, True)
    >>> general("In 1887 they had the first Memorial Day"), general("They meet after Memorial Day")
    (True, False)
    """
    if BY_NATURE.search(text, max(0, start - 40), start) or LORE.match(text, end):
        return True
    return not LED.search(text, max(0, start - 12), start) and TOLD_OF.match(text, end) is not None


def year_told(text: str, start: int, end: int) -> int | None:
    """The year that a sentence sets out from before it names a day.

    >>> text = "In 1938, the law moved it to May 30"
    >>> year_told(text, 29, 35), year_told("Founded in 1938, it closes on May 30", 30, 36)
    (1938, None)
    >>> text = "They declared in 1868 that it would be kept on May 30"
    >>> year_told(text, 47, 53), year_told("Under a plan in 1987 that failed, it bought shares until May 30", 57, 63)
    (1868, None)
    >>> text = "He ruled until 2012, when he lost on May 6"
    >>> year_told(text, 37, 42)
    2012
    """
    first, _ = clause(text, start, end)
    found = YEAR.match(text, first, start) or YEAR.search(text, first, start)
    if found and found[0].rstrip().endswith("when") and "," in text[found.end() : start]:
        return None
    return int(found["leading"] or found["then"]) if found and (found["then"] or found.start() == first) else None


def made_a_holiday(text: str, end: int) -> bool:
    """Whether what follows a day makes it one of every year.

    >>> made_a_holiday("May 30 became a holiday", 6), made_a_holiday("May 30 is the last day to file", 6)
    (True, False)
    """
    return MADE.match(text, end) is not None


def is_yearly(text: str, start: int, end: int) -> bool:
    """Whether a sentence tells of a habit of every year.

    >>> text = "The annual rally draws crowds to the capital in January"
    >>> is_yearly(text, 48, 55), is_yearly("The rally drew crowds to the capital in January", 41, 48)
    (True, False)
    """
    first, last = clause(text, start, end)
    return HABIT.search(text, first, last) is not None


def is_observed(text: str, start: int, end: int) -> bool:
    """Whether a sentence tells on which day of a month something is kept, year by year.

    >>> text = "It is observed on the last Monday in May"
    >>> is_observed(text, 18, 40), is_observed("It opens on the last Monday in May", 12, 34)
    (True, False)
    """
    first, last = clause(text, start, end)
    return OBSERVED.search(text, first, last) is not None or is_yearly(text, start, end)


def post_day(text: str) -> tuple[int, int, date] | None:
    """Begin of the signature and end of a post that a paragraph quotes, and the day that its signature bears.

    >>> text = "What a night tonight! — Ann Example (@annexample) April 3, 2020"
    >>> post_day(text)
    (22, 63, datetime.date(2020, 4, 3))
    >>> post_day("What a night tonight! — Ann Example, April 3, 2020")
    """
    found = SIGNED.search(text)
    if not found or found.start() > POST:
        return None
    day = on(int(found["year"]), ALL[found["month"].lower()], int(found["day"]))
    return (found.start(), found.end(), day) if day else None
