"""What is counted: the noun behind a number, or people and cases that a verb or a subject tells of."""

import re

from transforms.facts.amounts.numbers import NEAR, Number
from transforms.facts.amounts.units import counted, unit_after

#: "the two countries" are those that everybody knows, and nobody counts them
KNOWN = re.compile(
    r"(?<!\w)(?:the(?:\s+(?:other|first|last|next))?|these|those|its|their|his|her|our|my|your|les|ces|leurs?|ses|nos|los|las"
    r"|estos|estas|sus|die|diese|dieser|diesen|der|den|ihre|seine)\s+$",
    re.IGNORECASE,
)
#: "one in five voters" are no five voters.
SHARE = re.compile(
    r"(?:^|\s)(?:one|two|three|four|five|six|seven|eight|nine|\d)\s+(?:in|out\s+of)(?:\s+every)?\s+$", re.IGNORECASE
)
#: Words for a number that "of" stands behind, and that with what leads to the noun.
ROUND = re.compile(
    r"(?:dizaine|douzaine|centaine|millier|quinzaine|vingtaine|trentaine|cinquantaine|million|milliard|docena|decena|centenar"
    r"|millar|millones|dozen)s?$"
)
OF = re.compile(r"\s+(?:of|de|d['’]|von)\s*(?:(?:the|its|his|her|their|these|those)\s+)?")


def noun_of(text: str, language: str, number: Number, end: int, high: float | None) -> tuple[str, int, int] | None:
    """The counted noun; none for years, ones, lists and labels."""
    words = text[number.start : number.end].lower()
    if language == "en" and SHARE.search(text, max(0, number.start - NEAR), number.start):
        return None
    if high is None and number.bare and 1900 <= number.value <= 2100 and "," not in words and "." not in words:
        return None
    if number.value == 1 or words in ("a", "an", "zero") or number.value < 0:
        return None
    if (
        number.word
        and high is None
        and number.value < 4
        and KNOWN.search(text, max(0, number.start - NEAR), number.start)
    ):
        return None
    place = end
    if number.vague or ROUND.search(words):
        of = OF.match(text, end)
        place = of.end() - 1 if of and language == "en" else place
    return counted(text, place, language)


#: Between a number and that of all: "seven of the 11 caucuses", "320 von 2.100 Beschäftigten".
OF_ALL = {
    "en": re.compile(r"\s+(?:out\s+of|of)\s+(?:all\s+)?(?:(?:the|its|his|her|their|these|those|our)\s+)?"),
    "de": re.compile(r"\s+(?:von\s+(?:den\s+|insgesamt\s+)?|der\s+)"),
    "fr": re.compile(r"\s+(?:sur\s+(?:les\s+|ses\s+)?|des\s+)"),
    "es": re.compile(r"\s+de\s+(?:los\s+|las\s+|sus\s+)"),
    "ru": re.compile(r"\s+из\s+"),
}


def part_of(text: str, language: str, number: Number, following: Number | None) -> tuple[str, str] | None:
    """(noun, its phrase) that both numbers count, where the first says how many of the second; None elsewhere.

    >>> from transforms.facts.amounts import amounts
    >>> [(a.value, a.unit) for a in amounts("She won seven of the 11 rural caucuses.")]
    [(7.0, 'caucuses'), (11.0, 'caucuses')]
    """
    link = OF_ALL.get(language)
    if link is None or following is None or number.value <= 1 or number.value >= following.value or number.vague:
        return None
    if not link.fullmatch(text, number.end, following.start):
        return None
    noun = counted(text, following.end, language)
    if noun is None and language == "ru" and (unit := unit_after(text, following.end, language)):
        return unit[0], text[following.end : unit[1]].strip()
    return (noun[0], text[noun[1] : noun[2]]) if noun else None


#: "cut the number of refugees to 50,000": what is numbered, though no noun follows.
NUMBER_OF = re.compile(
    r"\bnumber\s+of\s+(?:[a-z-]+\s+){0,2}?(?P<noun>[a-z]{3,}s|people|children|women|men|troops)\b[^.;:\d]{0,60}?"
    r"(?:\bfrom\s+[\d,.]+(?:\s+\w+)?\s+)?\b(?:at|to|from|by|was|is|of|reached|exceeded|topped)\s+(?:(?:at\s+least|more\s+than|about|some|nearly|around|over|almost|just)\s+)?$"
)

#: "killed 12 and injured 58", "9 were arrested": people, though no noun says so.
HARM = re.compile(
    r"\b(?:kill|injur|wound|hurt|arrest|detain|rescu)(?:ed|ing|s|es)?\s+(?:at\s+least|more\s+than|up\s+to|as\s+many\s+as|about|some|nearly|around|over|another|the|a\s+total\s+of)?\s*$"
)
ALONE = re.compile(
    r"(?:\s+(?:others?|more))?(?:\s*[,.;:)]|\s*$|\s+(?:and|in|at|on|when|while|during|after|since|before|or|as|by|near|last|this|amid|early|late)\b)"
)
FELLED = re.compile(
    r"\s+(?:(?:others?|more)\s+)?(?:(?:were|was|are|(?:have|has|had)\s+been|remain|remained)\s+(?:\w+ly\s+)?(?:killed|injured|wounded|hurt|arrested|detained|missing|rescued|treated(?!\s+(?:as|like|to|with|\w+ly)\b)|hospitali[sz]ed|evacuated|displaced"
    r"|deported|infected|(?:feared|presumed|believed)\s+dead|trapped|homeless|(?:taken|rushed|airlifted)\s+to\s+(?:an?\s+|the\s+|local\s+|area\s+)*(?:hospitals?|clinics?))"
    r"|(?:(?:have|has|had)\s+)?(?:died|drowned|perished|fled))\b"
)


def harmed(text: str, language: str, start: int, end: int) -> tuple[str, int, int] | None:
    """People whom a verb of harm counts without a noun, as noun_of says it; none elsewhere.

    >>> from transforms.facts.amounts import amounts
    >>> [(a.value, a.unit) for a in amounts("The blast killed 12 and injured 58 others; 9 were arrested.")]
    [(12.0, 'people'), (58.0, 'people'), (9.0, 'people')]
    >>> list(amounts("He was hurt in 3 and came back as 7."))
    []
    """
    if language != "en" or re.fullmatch(r"one|a|an|(?:19|20)\d\d", text[start:end].lower()):
        return None
    done = HARM.search(text, max(0, start - NEAR), start) and ALONE.match(text, end)
    return ("people", end, end) if done or FELLED.match(text, end) else None


#: "deaths rose to 585", "the toll was more than 900": what the subject counts, though no noun follows.
TALLY = re.compile(
    r"\b(?P<noun>deaths|death\s+toll|toll|cases|infections|fatalities|casualties|injuries|arrests|layoffs|claims)\b"
    r"(?:\s+(?!(?:and|or|that|which|who|but|against)\b)[A-Za-z]+){0,6}?\s+(?:rose|rising|climbed|jumped|grew|increased|fell|dropped|stood|was|were|is|reached|reaching|topped|exceeded|passed|totaled|totalled|soared|surged|surpassed|hit|neared)"
    r"(?:\s+(?:by\s+\w+\s+)?(?:to|at|past|above|beyond))?(?:\s+(?:at\s+least|more\s+than|about|some|nearly|around|over|almost))?\s*$",
    re.IGNORECASE,
)


def tallied(text: str, language: str, start: int, end: int, value: float) -> tuple[str, int, int] | None:
    """What the subject of a sentence counts, as noun_of says it; none elsewhere.

    >>> from transforms.facts.amounts import amounts
    >>> [(a.value, a.unit, a.subject) for a in amounts("The death toll rose to 585 on Friday. Every man left.")]
    [(585.0, 'deaths', None)]
    """
    said = TALLY.search(text, max(0, start - 3 * NEAR), start) if language == "en" else None
    if said is None and language == "en":
        said = NUMBER_OF.search(text, max(0, start - 3 * NEAR), start)
    if (
        said is None
        or not (ALONE.match(text, end) or re.compile(r"\s+to\s+\d").match(text, end))
        or (1900 <= value <= 2100 and "," not in text[start:end])
        or value < 2
    ):
        return None
    noun = said["noun"].lower()
    return ("deaths" if noun.endswith("toll") else noun, end, end)
