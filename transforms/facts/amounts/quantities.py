"""Numbers of a sentence with what they count: (text, language) -> amounts."""

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache

from transforms.facts import ages
from transforms.facts.amounts.anniversaries import anniversaries
from transforms.facts.amounts.numbers import GAP, HUNDRED, NEAR, THOUSAND, Amount, Number, base_of, numbers
from transforms.facts.amounts.qualifiers import SPANS, qualified
from transforms.facts.amounts.ranges import range_lead, sign_pattern
from transforms.facts.amounts.shares import shares
from transforms.facts.amounts.things import harmed, noun_of, part_of, tallied
from transforms.facts.amounts.units import forms, settled, shared_signs, shared_words, signs, subject_after, unit_after
from transforms.facts.fractions import half
from transforms.facts.numerals import alternatives, known
from transforms.lexicon import load

#: Web and mail addresses, phone numbers, versions, times and scores: their numbers count nothing.
ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+|(?<!\S)[^\s@]{1,64}@\S+\.\w+|(?<!\d)\+?\(?\d{2,4}\)?(?:[ .-]\d{2,4}){2,}(?!\d*[.,]\d)"
    r"|(?<!\d)\d+(?:\.\d+){2,}|\b\d+:\d+(?::\d+)?|<[a-z/][^<>]{0,400}>"
    r"|\b(?:width|height|border|frameborder|size|margin|padding|opacity|volume|start|cellpadding)\s*[=:]\s*[\"'“”’]*\d+(?:\.\d+)?\s?(?:%|px\b|em\b)?"
)
BALLOT = re.compile(r"\d(?:[-–]|\s+(?:to|votes|voix|votos)\s)")  # the cheap look for a vote
CLOCK = re.compile(rf"{GAP}*(?:[ap]\.?m\b|o['’]clock|Uhr\b|h\b|GMT|UTC|hrs\b)")
INCHES = re.compile(r"-(\d|1[01])(?![\d-])")  # "5-foot-6"
PAIRED = re.compile(r"\d[-–]$")  # the second of "3-1" begins nothing


@cache
def label_pattern() -> re.Pattern[str]:
    """A word before a number that makes it a name: "Article 5"."""
    return re.compile(rf"(?<![\w]){alternatives(load('amounts')['labels']['words'])}[\s#-]*$", re.IGNORECASE)


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


@cache
def tally_pattern() -> re.Pattern[str]:
    """Two counts with a dash between, where the words say that it was voted: "a 237-187 vote", "passed, 51-49"."""
    own = load("amounts")["ballots"]
    pair = r"(?<![\w.,$-])(?P<{0}>\d{{1,3}}){2}(?P<{1}>\d{{1,3}})(?![\w-]|[.,]\d)"
    passed, kinds = alternatives(own["passed"]), alternatives(own["kinds"])
    told = r"(?=\s*(?:[.,;:)]|$)|\s+(?:on|in|to|with|against|for|after|late|early|along|mostly|and|but|as|when|while|that|this|last|[A-Z][a-z]+day)\b)"
    first, second, third = (
        pair.format("yes", "no", "[-–]"),
        pair.format("ayes", "noes", "[-–]"),
        pair.format("fors", "againsts", r"\s+to\s+"),
    )
    return re.compile(
        rf"\b{passed}(?:\s+it|\s+them)?,?\s+(?:by\s+)?(?:{first}|{third}{told})|{second}(?=\s+(?:[\w-]+\s+)?{kinds}\b)"
        rf"|(?:\d\s+votes\s+(?:to|against)|\d\s+voix\s+contre|\d\s+votos\s+(?:contra|a))\s+(?P<rest>\d{{1,3}})(?![\w-]|[.,]\d)"
    )


def tallies(text: str) -> Iterator[Amount]:
    """Both counts of a vote.

    >>> [(a.value, a.unit) for a in tallies("The house passed it in a 237-187 vote; the other voted 51-49.")]
    [(237.0, 'votes'), (187.0, 'votes'), (51.0, 'votes'), (49.0, 'votes')]
    """
    for match in tally_pattern().finditer(text):
        for name in ("yes", "no", "ayes", "noes", "fors", "againsts", "rest"):
            if match[name]:
                unit = "voix" if "voix" in match[0] else "votos" if "votos" in match[0] else "votes"
                yield Amount(*match.span(name), float(match[name]), None, unit, "exactly", None, "count")


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
    yield from sorted(found_in(text, known(language), taken, countries), key=lambda amount: amount.start)


def found_in(
    text: str, language: str, taken: Sequence[tuple[int, int]], countries: Collection[str]
) -> Iterator[Amount]:
    """The amounts, those of one kind after those of another."""
    spans = [*taken, *(match.span() for match in ADDRESS.finditer(text))]
    parts = [a for a in shares(text, language) if not any(s < a.end and a.start < e for s, e in spans)]
    yield from (qualified(text, language, a, Number(a.start, a.end, a.value)) for a in parts)
    spans += [(part.start, part.end) for part in parts]
    found = [n for n in numbers(text, language) if not any(s < n.end and n.start < e for s, e in spans)]
    if language in ("en", "fr", "es") and BALLOT.search(text):
        yield from tallies(text)
    yield from anniversaries(text, language)
    if language == "es":
        yield from halved_more(text)
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


@cache
def implied_pattern() -> re.Pattern[str]:
    """One unit and a half of it, the one left out, as Spanish does."""
    book = forms("es")
    unit = alternatives(form for form in book if form[-1] not in "s%")
    return re.compile(rf"(?<![\w-])(?<!\b[Uu]n )(?<!\b[Uu]na )(?P<unit>(?i:{unit}))\s+y\s+medi[ao](?!\w)")


def halved_more(text: str) -> Iterator[Amount]:
    """What lasts or measures one unit and a half.

    >>> [(a.value, a.unit) for a in halved_more("Habló hora y media.")], list(halved_more("Habló una hora y media."))
    ([(1.5, 'hour')], [])
    """
    for match in implied_pattern().finditer(text):
        unit = forms("es")[match["unit"].lower()]
        amount = Amount(*match.span(), 1.5, None, unit, "exactly", None, "currency" if unit.isupper() else "measure")
        yield qualified(text, "es", amount, Number(*match.span(), 1.5))


def owned(text: str, amount: Amount, countries: Collection[str]) -> Amount:
    """The amount in the money of a country, where its word leaves open whose; "two million pounds of beef" weigh."""
    word = shared_words().search(text, amount.start, amount.end)
    printed = word[0] if word else text[amount.start : amount.end].split()[-1]
    if printed in shared_signs():
        printed = load("units")["shared"][amount.unit[:-1].lower()]["words"][0]
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
        and not (first_unit and first_unit[0] == "percent" and following.value <= value)  # "by 55% to 26%"
        and (lead := range_lead(text, language, number, following, first_unit[1] if first_unit else None)) is not None
    ):
        high, end = following.value, following.end
        if number.bare and not following.bare and value < (HUNDRED if number.word else THOUSAND):
            scale = high / base_of(text, following, language)  # "two to three hundred": both are hundreds
            value *= scale if scale > HUNDRED or value * scale < high else 1
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
        if more := re.compile(half(language), re.IGNORECASE).match(text, end):  # "two miles and a half"
            value, end = value + 0.5, more.end()
        if unit == "foot" and (inches := INCHES.match(text, end)):
            value, end = round(value + int(inches[1]) / 12, 2), inches.end()
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
        if aged(text, start, end, unit, value, language) or named_year(text[start:end]) or of_year(text, number, unit):
            return None
        rule, subject = ("currency" if unit.isupper() else "measure"), subject_after(text, end, language, start)
    elif money := money_of(text, end, language):
        unit, end = money
        rule, subject = "currency", subject_after(text, end, language, start)
    elif high is None and (whole := part_of(text, language, number, following)):
        unit, rule, subject = whole[0], "count", whole[1]
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


#: What a year stands behind: "in 2025 weeks before he left".
DATED = re.compile(
    r"\b(?:in|into|since|until|till|during|throughout|early|late|mid|summer|spring|fall|autumn|winter)\s+$", re.I
)


def of_year(text: str, number: Number, unit: str) -> bool:
    """Whether a number before a unit of time is rather a year.

    >>> text = "He trained into 2025 weeks before he left"
    >>> of_year(text, Number(16, 20, 2025.0, bare=True), "week")
    True
    """
    year = number.bare and unit in SPANS and re.fullmatch(r"(?:19|20)\d\d", text[number.start : number.end])
    return bool(year) and DATED.search(text, max(0, number.start - NEAR), number.start) is not None


def named_year(told: str) -> bool:
    """Whether a number and its unit are the name of a year.

    >>> named_year("2026 года"), named_year("22 года"), named_year("2000 лет")
    (True, False, False)
    """
    return re.fullmatch(r"(?:1[89]|20)\d\d\s+год(?:а|у|ом|е)?", told) is not None


def aged(text: str, start: int, end: int, unit: str, value: float, language: str) -> bool:
    """Whether a number of years is somebody's age."""
    if unit != "year" or language != "en":
        return unit == "year" and ages.aged(text, start, end, value, language)
    return re.compile(r"-olds?\b|\s+old\b|\s+of\s+age\b").match(text, end) is not None
