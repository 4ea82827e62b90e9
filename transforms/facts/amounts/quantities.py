"""Numbers of a sentence with what they count: (text, language) -> amounts."""

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from transforms.facts.amounts.units import counted, settled, shared_words, signs, subject_after, unit_after
from transforms.facts.numerals import (
    FRACTION,
    FRACTIONS,
    alternatives,
    collectives,
    digits,
    from_digits,
    from_words,
    known,
    ordinals,
    scales,
    shorts,
    spelled,
)
from transforms.lexicon import load

NEAR = 50  # characters before a number in which a qualifier or a label may stand
GAP = r"[\s\u00a0\u202f]"
ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+|(?<!\S)[^\s@]{1,64}@\S+\.\w+|(?<!\d)\+?\(?\d{2,4}\)?(?:[ .-]\d{2,4}){2,}(?!\d*[.,]\d)|(?<!\d)\d+(?:\.\d+){2,}|\b\d+:\d+(?::\d+)?"
)
CLOCK = re.compile(rf"{GAP}*(?:[ap]\.?m\b|o['’]clock|Uhr\b|h\b|GMT|UTC|hrs\b)")


class Amount(NamedTuple):
    """A count or a measure in a text, half-open."""

    start: int
    end: int
    value: float
    high: float | None
    unit: str
    qualifier: str
    subject: str | None
    rule: str


class Number(NamedTuple):
    """A number in a text."""

    start: int
    end: int
    value: float
    vague: bool = False
    word: bool = False
    bare: bool = False  # without a scale word: "2", which a range's second scale may serve


@cache
def number_pattern(language: str) -> re.Pattern[str]:
    """Any number: digits with a scale, words, "a dozen", "half a million", "tens of thousands"."""
    big = alternatives([*scales(language)])
    short = alternatives(shorts(language))
    vague = alternatives(load("amounts")["vague"].get(language, {}))
    group = alternatives(collectives(language))
    article = alternatives(load("numerals").get(language, {}).get("articles", []))
    half = {"en": r"half\s+an?|(?:an?\s+)?half", "fr": r"un\s+demi", "de": r"eine\s+halbe", "es": "medio"}.get(
        language, "(?!)"
    )
    return re.compile(
        rf"(?<![\w.,/])(?<!(?i:multi)[- ])(?:(?P<vague>(?i:{vague}))(?!\w)"
        rf"|(?P<half>(?i:{half}))[\s-]+(?P<halved>(?i:{big}|{group}))s?(?!\w)"
        rf"|(?:(?P<times>(?i:{spelled(language)})|{digits(language)}|(?i:{article}))\s+)?(?P<group>(?i:{group}))(?:s|en)?(?!\w)"
        rf"|(?P<digits>(?:(?<=\d[-–])|(?<![\d-])[+-]?){digits(language)}){FRACTION.replace('(?:[ -]?', '(?P<fraction>[ -]?', 1)}?(?P<plus>\+|-plus\b)?"
        rf"(?:(?:{GAP}|-)*(?P<scale>(?i:{big})(?:{GAP}+(?i:{big}))?|{short})(?![\w]))?"
        rf"|(?P<words>(?i:(?:{article}\s+(?={big}))?{spelled(language)})(?:\s+and\s+a\s+half)?))"
    )


def numbers(text: str, language: str) -> Iterator[Number]:
    """Every number of a text, in order.

    >>> [n.value for n in numbers("2.3bn, half a million, a dozen, tens of thousands, twenty-two", "en")]
    [2300000000.0, 500000.0, 12.0, 10000.0, 22.0]
    """
    for match in number_pattern(language).finditer(text):
        value = value_of(match, language)
        if value is not None:
            simple = bool(match["digits"] and not match["scale"])
            yield Number(*match.span(), round(value, 6), bool(match["vague"]), bool(match["words"]), simple)


def value_of(match: re.Match[str], language: str) -> float | None:
    """What a match of the number pattern comes to."""
    if match["vague"]:
        return float(load("amounts")["vague"][language][re.sub(r"\s+", " ", match["vague"].lower())])
    if match["half"]:
        word = match["halved"].lower()
        return 0.5 * ({**scales(language), **collectives(language)}).get(word, 0) or None
    if match["group"]:
        one = match["times"]
        count = (
            1.0 if one is None or one.lower() in load("numerals")[language].get("articles", []) else read(one, language)
        )
        return None if count is None else count * collectives(language)[match["group"].lower()]
    if match["words"]:
        words = re.sub(r"\s+and\s+a\s+half$", "", match["words"])
        articles = load("numerals").get(language, {}).get("articles", [])
        first, _, rest = words.partition(" ")
        value = from_words(rest, language) if rest and first.lower() in articles else from_words(words, language)
        return value + 0.5 if value is not None and words != match["words"] else value
    value = from_digits(match["digits"].lstrip("+-"), language)
    if value is None:
        return None
    if match["fraction"]:
        value += FRACTIONS[match["fraction"].strip(" -")]
    if match["scale"]:
        value *= scale_of(match["scale"], language)
    return -value if match["digits"].startswith("-") else value


def read(text: str, language: str) -> float | None:
    """Digits or words as a number."""
    return from_digits(text, language) if text[0].isdigit() else from_words(text, language)


def scale_of(text: str, language: str) -> float:
    """What scale words multiply by: "mil millones" is two of them."""
    if text in shorts(language):
        return shorts(language)[text]
    factor = 1.0
    for word in text.lower().split():
        factor *= scales(language)[word]
    return factor


@cache
def qualifier_pattern(language: str) -> re.Pattern[str]:
    """A qualifier right before a place; its group is its name."""
    own = load("amounts")["qualifiers"].get(language, {})
    kinds = "|".join(rf"(?P<{kind}>{alternatives(words)})" for kind, words in own.items())
    filler = {
        "en": r"(?:the|a|an|its|his|their|only|just|another|a\s+total\s+of|some)\s+",
        "de": r"(?:der|die|das|den|eine[rnm]?)\s+",
    }
    return re.compile(
        rf"(?<![\w-])(?:{kinds or '(?P<none>(?!))'})(?P<fill>\s*(?:{filler.get(language, '(?!)')})?)$", re.IGNORECASE
    )


@cache
def after_pattern(language: str) -> re.Pattern[str]:
    """A qualifier right after an amount."""
    own = load("amounts")["after"].get(language, {})
    kinds = "|".join(rf"(?P<{kind}>{alternatives(words)})" for kind, words in own.items())
    return re.compile(rf"\s?(?:{kinds or '(?P<none>(?!))'})(?![\w])", re.IGNORECASE)


@cache
def label_pattern() -> re.Pattern[str]:
    """A word before a number that makes it a name: "Article 5"."""
    return re.compile(rf"(?<![\w]){alternatives(load('amounts')['labels']['words'])}[\s#-]*$", re.IGNORECASE)


@cache
def sign_pattern() -> re.Pattern[str]:
    """A currency sign right before a number."""
    return re.compile(rf"(?<![\w])(?P<sign>{alternatives(signs())}){GAP}?$")


# "the two countries" are those that everybody knows, and nobody counts them
KNOWN = re.compile(
    r"(?<!\w)(?:the(?:\s+(?:other|first|last|next))?|these|those|its|their|his|her|our|my|your|les|ces|leurs?|ses|nos|los|las|estos|estas|sus"
    r"|die|diese|dieser|diesen|der|den|ihre|seine)\s+$",
    re.IGNORECASE,
)
PAIRED = re.compile(r"\d[-–]$")  # the second of "3-1" begins nothing
# "rose from 2 to 3 million" tells a change, not a range
CHANGE = re.compile(
    r"(?:\b(?:from|von)|(?<!plus )(?<!moins )(?<!près )(?<!más )(?<!menos )(?<!cerca )\bde|\bda)\s+\W?$", re.IGNORECASE
)


@cache
def magnitude_pattern() -> re.Pattern[str]:
    """A word right before a number that makes it the strength of a quake."""
    return re.compile(rf"(?<!\w){alternatives(load('amounts')['magnitudes']['words'])}\s+$")


@cache
def ballot_pattern() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands between the two counts of a vote, and what stands after the second."""
    own = load("amounts")["ballots"]
    between = rf"(?:{GAP}+{alternatives(own['between'])}{GAP}+|{GAP}*[:–]{GAP}*)"
    return re.compile(between), re.compile(rf"{GAP}+(?P<votes>{alternatives(own['votes'])})(?!\w)")


def ballot(text: str, number: Number, following: Number | None) -> Amount | None:
    """The first count of a vote: the 31 of "31 zu 12 Stimmen"; the larger one, so that a range is none."""
    between, votes = ballot_pattern()
    if not following or number.value <= following.value or not between.fullmatch(text, number.end, following.start):
        return None
    found = votes.match(text, following.end)
    return (
        Amount(number.start, number.end, number.value, None, found["votes"], "exactly", None, "count")
        if found
        else None
    )


def amounts(
    text: str,
    language: str | None = "en",
    taken: Sequence[tuple[int, int]] = (),
    countries: Collection[str] = (),
) -> Iterator[Amount]:
    """Every amount of a sentence, in order; `taken` are spans (dates) whose numbers count nothing.

    `countries` (ISO 3166-1 alpha-3) are those that the article names: they tell whose crowns and pounds it means.

    >>> [(a.value, a.unit, a.qualifier) for a in amounts("They met for more than seven hours.")]
    [(7.0, 'hour', 'more_than')]
    >>> [(a.value, a.high, a.unit) for a in amounts("It cost $45 million and hurt between 10 and 15 people.")]
    [(45000000.0, None, 'USD'), (10.0, 15.0, 'people')]
    >>> [(a.value, a.unit) for a in amounts("2,3 milliards d'euros", "fr")]
    [(2300000000.0, 'EUR')]
    >>> list(amounts("They won 3-1 under Article 5 in several ways."))
    []
    """
    language = known(language)
    spans = [*taken, *(match.span() for match in ADDRESS.finditer(text))]
    found = [n for n in numbers(text, language) if not any(s < n.end and n.start < e for s, e in spans)]
    yield from anniversaries(text, language)
    skip = -1
    for index, number in enumerate(found):
        if (
            number.start < skip
            or PAIRED.search(text, max(0, number.start - NEAR), number.start)
            or label_pattern().search(text, max(0, number.start - NEAR), number.start)
            or CLOCK.match(text, number.end)
        ):
            continue
        following = found[index + 1] if index + 1 < len(found) else None
        amount = ballot(text, number, following) or measured(text, language, number, following)
        if amount:
            skip = amount.end
            yield owned(text, amount, countries) if amount.unit.endswith("?") else amount


def owned(text: str, amount: Amount, countries: Collection[str]) -> Amount:
    """The amount in the money of a country, where its word leaves open whose; "two million pounds of beef" weigh."""
    word = shared_words().search(text, amount.start, amount.end)
    printed = word[0] if word else text[amount.start : amount.end].split()[-1]
    weighed = re.compile(r"\s+of\s+(?!the\b|its\b|their\b|public\b|private\b|new\b|debt)").match(text, amount.end)
    unit = settled(amount.unit, printed, amount.value >= 1000 and not weighed, countries)
    return amount._replace(unit=unit, rule="currency" if unit.isupper() else "measure")


def measured(text: str, language: str, number: Number, following: Number | None) -> Amount | None:
    """The amount that a number, or a range that begins with it, is the value of; None when it counts nothing."""
    start, end, value, high = number.start, number.end, number.value, None
    left_sign = sign_pattern().search(text, max(0, start - NEAR), start)
    first_unit = unit_after(text, end, language)
    if (
        following
        and (lead := range_lead(text, language, number, following, first_unit[1] if first_unit else None)) is not None
    ):
        high, end = following.value, following.end
        if number.bare and not following.bare and high > 1000 and value < 1000:
            value *= high / base_of(text, following, language)
        if high <= value:
            return None
        first_unit = unit_after(text, end, language)
        start = start - lead
    if not left_sign and value <= 12 and magnitude_pattern().search(text, max(0, start - NEAR), start):
        return Amount(start, end, value, high, "magnitude", "exactly", None, "measure")
    if left_sign:
        unit, rule, subject = signs()[left_sign["sign"]], "currency", subject_after(text, end, language, start)
        start = min(start, left_sign.start())
    elif first_unit:
        unit, end = first_unit
        if (
            language == "en"
            and unit in SPANS
            and text[number.end : end].lstrip(" -")[:1].isupper()
            and not text[start:end].isupper()
        ):
            return None  # "60 Minutes" is a programme
        if unit == "quarter" and value == 3 and text[end : end + 4] == " of ":
            return None  # "three quarters of the members"
        if (
            number.word
            and text[number.start : number.end].lower() in ("a", "an", "one")
            and unit in ("second", "cent", "foot")
        ):
            return None
        if aged(text, end, unit):
            return None
        rule, subject = ("currency" if unit.isupper() else "measure"), subject_after(text, end, language, start)
    elif money := money_of(text, end, language):
        unit, end = money
        rule, subject = "currency", subject_after(text, end, language, start)
    else:
        noun = harmed(text, language, start, end) or tallied(text, language, start, end, value)
        noun = noun or noun_of(text, language, number, end, high)
        if noun is None:
            return None
        unit, first, end = noun
        rule, subject = "count", text[first:end] or None
    return qualified(text, language, Amount(start, end, value, high, unit, "exactly", subject, rule), number)


def money_of(text: str, end: int, language: str) -> tuple[str, int] | None:
    """The currency behind "of": "millions of dollars"; None where anything else is counted."""
    of = re.compile(r"\s+of(?=\s)").match(text, end) if language == "en" else None
    unit = unit_after(text, of.end(), language) if of else None
    return unit if unit and (unit[0].isupper() or unit[0].endswith("?")) else None


#: "killed 12 and injured 58", "9 were arrested": people, though no noun says so.
HARM = re.compile(
    r"\b(?:kill|injur|wound|hurt)(?:ed|ing|s|es)?\s+(?:at\s+least|more\s+than|up\s+to|as\s+many\s+as|about|some|nearly|around|over|another|the|a\s+total\s+of)?\s*$"
)
ALONE = re.compile(
    r"(?:\s+(?:others?|more))?(?:\s*[,.;:)]|\s*$|\s+(?:and|in|at|on|when|while|during|after|since|before|or|as|by|near)\b)"
)
FELLED = re.compile(
    r"\s+(?:(?:others?|more)\s+)?(?:(?:were|was)\s+(?:killed|injured|wounded|hurt|arrested|detained))\b"
)


def harmed(text: str, language: str, start: int, end: int) -> tuple[str, int, int] | None:
    """People whom a verb of harm counts without a noun, as noun_of says it; none elsewhere.

    >>> [(a.value, a.unit) for a in amounts("The blast killed 12 and injured 58 others; 9 were arrested.")]
    [(12.0, 'people'), (58.0, 'people'), (9.0, 'people')]
    >>> list(amounts("He was hurt in 3 and came back as 7."))
    []
    """
    if language != "en" or text[start:end].lower() in ("one", "a", "an"):
        return None
    done = HARM.search(text, max(0, start - NEAR), start) and ALONE.match(text, end)
    return ("people", end, end) if done or FELLED.match(text, end) else None


#: "deaths rose to 585", "the toll was more than 900": what the subject counts, though no noun follows.
TALLY = re.compile(
    r"\b(?P<noun>deaths|death\s+toll|toll|cases|infections|fatalities|casualties|injuries|arrests|layoffs|claims)\b"
    r"(?:\s+(?!and\b|or\b)[a-z]+){0,3}?\s+(?:rose|rising|climbed|jumped|grew|increased|fell|dropped|stood|was|were|is|reached|reaching|topped|exceeded|passed|totaled|totalled)"
    r"(?:\s+(?:by\s+\w+\s+)?(?:to|at))?(?:\s+(?:at\s+least|more\s+than|about|some|nearly|around|over|almost))?\s*$",
    re.IGNORECASE,
)
#: "one in five voters" are no five voters.
SHARE = re.compile(
    r"(?:^|\s)(?:one|two|three|four|five|six|seven|eight|nine|\d)\s+(?:in|out\s+of)(?:\s+every)?\s+$", re.IGNORECASE
)


def tallied(text: str, language: str, start: int, end: int, value: float) -> tuple[str, int, int] | None:
    """What the subject of a sentence counts, as noun_of says it; none elsewhere.

    >>> [(a.value, a.unit, a.subject) for a in amounts("The death toll rose to 585 on Friday. One in five voters left.")]
    [(585.0, 'deaths', None)]
    """
    said = TALLY.search(text, max(0, start - 2 * NEAR), start) if language == "en" else None
    if said is None or not ALONE.match(text, end) or 1900 <= value <= 2100 or value < 2:
        return None
    noun = said["noun"].lower()
    return ("deaths" if noun.endswith("toll") else noun, end, end)


def aged(text: str, end: int, unit: str) -> bool:
    """Whether a number of years is somebody's age."""
    return unit == "year" and re.compile(r"-olds?\b|\s+old\b|\s+of\s+age\b").match(text, end) is not None


def base_of(text: str, number: Number, language: str) -> float:
    """The number before its scale word: 3 of "3 million"."""
    plain = re.match(digits(language), text[number.start :])
    return (from_digits(plain[0], language) if plain else None) or number.value


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
        and number.value < 13
        and KNOWN.search(text, max(0, number.start - NEAR), number.start)
    ):
        return None
    place = end
    if number.vague or re.search(
        r"(?:dizaine|douzaine|centaine|millier|quinzaine|vingtaine|trentaine|cinquantaine|million|milliard|docena|decena|centenar|millar|millones|dozen)s?$",
        words,
    ):
        of = re.compile(r"\s+(?:of|de|d['’]|von)\s*(?:(?:the|its|his|her|their|these|those)\s+)?").match(text, end)
        place = of.end() - 1 if of and language == "en" else place
    return counted(text, place, language)


@cache
def range_patterns(language: str) -> list[tuple[str, re.Pattern[str]]]:
    """Words before and between the two numbers of a range."""
    out = []
    for before, between in load("amounts")["ranges"].get(language, ()):
        gap = rf"{GAP}*{re.escape(between)}{GAP}*" if between in "-–" else rf"{GAP}+{re.escape(between)}{GAP}+"
        money = rf"(?:{alternatives(signs())}{GAP}?)?"
        out.append((before, re.compile(rf"{gap}{money}$", re.IGNORECASE)))
    return out


def range_lead(text: str, language: str, first: Number, second: Number, unit_end: int | None) -> int | None:
    """How many characters before the first number belong to a range of the two; None when they are none."""
    for before, between in range_patterns(language):
        gaps = [text[first.end : second.start]]
        if unit_end is not None and unit_end < second.start and alike(text, language, first, second):
            gaps.append(text[unit_end : second.start])
        if not any(between.fullmatch(gap) for gap in gaps):
            continue
        if not before:
            return None if CHANGE.search(text, max(0, first.start - NEAR), first.start) else 0
        money = rf"(?:{alternatives(signs())}{GAP}?)?"
        if lead := re.search(rf"(?<!\w){before}\s+{money}$", text[: first.start], re.IGNORECASE):
            return len(lead[0])
    return None


def alike(text: str, language: str, first: Number, second: Number) -> bool:
    """Whether two numbers, each with its unit, are of one kind: "2 percent to 3 percent", not "12 percent to $3 billion"."""
    if sign_pattern().search(text, first.end, second.start):
        return sign_pattern().search(text, max(0, first.start - NEAR), first.start) is not None
    one, two = unit_after(text, first.end, language), unit_after(text, second.end, language)
    return two is None or one is None or one[0] == two[0]


@cache
def round_pattern(language: str) -> re.Pattern[str]:
    """A number that ends in a word for a round count."""
    return re.compile(rf"(?<!\w){alternatives(load('amounts')['round'].get(language, ()))}(?:s|en)?$", re.IGNORECASE)


def qualified(text: str, language: str, amount: Amount, number: Number) -> Amount:
    """The amount with the qualifier that stands before or after it, as part of its text."""
    vague = number.vague
    long = re.compile(r"-long\b").match(text, amount.end)
    if long:
        amount = amount._replace(end=long.end())
    before = qualifier_pattern(language).search(text, max(0, amount.start - NEAR), amount.start)
    if before and before.lastgroup and not during(text, amount, before.start()) and not disputed(text, before):
        kind = next(k for k in ("more_than", "less_than", "about", "exactly") if before.groupdict().get(k))
        if not (language == "en" and kind == "more_than" and vague):
            return amount._replace(start=before.start(), qualifier=kind)
    after = after_pattern(language).match(text, amount.end)
    if after:
        kind = next(k for k in ("more_than", "less_than", "about") if after.groupdict().get(k))
        return amount._replace(end=after.end(), qualifier=kind)
    if re.search(r"\d(?:\+|-plus)", text[amount.start : amount.end]):
        return amount._replace(qualifier="more_than")
    if not vague and round_pattern(language).search(text, number.start, number.end):
        return amount._replace(qualifier="about")
    return amount._replace(qualifier="more_than") if vague else amount


#: Words before "over three years" that make it a length; else it is the time in which something goes on.
LENGTH = re.compile(
    r"(?:\b(?:for|just|well|after|of|by|lasts?|lasted|took|takes?|spent|wait(?:ed)?|little|slightly|already|now|at|ago|was|is|were)|^|[(,])\s*$",
    re.IGNORECASE,
)
SPANS = frozenset(("second", "minute", "hour", "day", "week", "month", "quarter", "year", "decade", "century"))


def during(text: str, amount: Amount, start: int) -> bool:
    """Whether "over" says when and not how much: "it cost $3 billion over three years".

    >>> [(a.value, a.qualifier) for a in amounts("It cost $3 billion over three years. They met for over three hours.")]
    [(3000000000.0, 'exactly'), (3.0, 'exactly'), (3.0, 'more_than')]
    """
    over = text[start : amount.start].strip().lower()
    if over == "over the" and amount.unit in SPANS:
        return True
    return over == "over" and amount.unit in SPANS and not LENGTH.search(text, max(0, start - NEAR), start)


DISPUTE = re.compile(
    r"\b(?:negotiations?|talks|disputes?|fights?|battles?|rows?|concerns?|debates?|quarrels?|feuds?|tensions?|anger|outrage|control|power|victory)\s+$",
    re.IGNORECASE,
)


def disputed(text: str, before: re.Match[str]) -> bool:
    """Whether "over" says what something is about: "a dispute over two islands"."""
    over = before[0].strip().lower() == "over"
    return over and DISPUTE.search(text, max(0, before.start() - NEAR), before.start()) is not None


@cache
def anniversary_pattern(language: str) -> re.Pattern[str]:
    """An ordinal before the word for an anniversary."""
    word = {
        "en": "anniversary",
        "fr": "anniversaire",
        "de": r"(?:Jahrestag(?:es|s)?|Jubiläum)",
        "es": "aniversario",
    }.get(language, "(?!)")
    mark = {"en": "(?:st|nd|rd|th)", "fr": "(?:er|e|ème)", "de": r"\.", "es": r"(?:\.?[ºª°])?"}.get(language, "")
    return re.compile(
        rf"(?<![\w.,])(?:(?P<digits>\d{{1,4}}){mark}|(?P<word>(?i:{alternatives(ordinals(language))})))\s+(?i:{word})(?!\w)"
    )


def anniversaries(text: str, language: str) -> Iterator[Amount]:
    """Ordinals that count years.

    >>> [(a.value, a.subject) for a in anniversaries("the 80th anniversary of the victory.", "en")]
    [(80.0, 'anniversary of the victory')]
    """
    for match in anniversary_pattern(language).finditer(text):
        value = int(match["digits"]) if match["digits"] else ordinals(language)[match["word"].lower()]
        of = re.compile(r"\s+(?:of|de|du|des|del|der|von)\b[^,.;:()\"“”]*").match(text, match.end())
        phrase = (
            re.split(r"\s(?:in|on|at|with|was|were|is|including|by|which|who|and|during)\b", of[0])[0] if of else ""
        )
        word = match[0].split()[-1]
        yield Amount(*match.span(), float(value), None, "year", "exactly", f"{word}{phrase}", "anniversary")
