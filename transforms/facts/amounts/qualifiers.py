"""What stands before or after an amount and says how exact it is: "more than", "about", "at most"."""

import re
from functools import cache

from transforms.facts.amounts.numbers import NEAR, Amount, Number
from transforms.facts.numerals import alternatives
from transforms.lexicon import load


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
def round_pattern(language: str) -> re.Pattern[str]:
    """A number that ends in a word for a round count."""
    return re.compile(rf"(?<!\w){alternatives(load('amounts')['round'].get(language, ()))}(?:s|en)?$", re.IGNORECASE)


THAN_THE = re.compile(
    r"\bthan\s+(?:the|its|his|their)\s+$", re.IGNORECASE
)  # "less than the $5 billion he sought": just that
PLUS = re.compile(r"\s+plus\s+[\w$€£]")  # "14 states plus the capital"


def qualified(text: str, language: str, amount: Amount, number: Number) -> Amount:
    """The amount with the qualifier that stands before or after it, as part of its text."""
    vague = number.vague
    long = re.compile(r"-long\b").match(text, amount.end)
    if long:
        amount = amount._replace(end=long.end())
    before = qualifier_pattern(language).search(text, max(0, amount.start - NEAR), amount.start)
    if (
        before
        and before.lastgroup
        and not during(text, amount, before.start())
        and not disputed(text, before)
        and not moved(text, before)
    ):
        kind = next(k for k in ("more_than", "less_than", "about", "exactly") if before.groupdict().get(k))
        article = before["fill"].strip().lower() in ("a", "an") and "-" in text[amount.start : amount.end]
        compared = language == "en" and THAN_THE.search(before[0]) is not None
        if not (language == "en" and (article or compared or (vague and kind != "about"))):
            return amount._replace(start=before.start(), qualifier=kind)
    after = after_pattern(language).match(text, amount.end)
    if after and not PLUS.match(text, amount.end):
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

    >>> from transforms.facts.amounts import amounts
    >>> [(a.value, a.qualifier) for a in amounts("It cost $3 billion over three years. They met for over three hours.")]
    [(3000000000.0, 'exactly'), (3.0, 'exactly'), (3.0, 'more_than')]
    """
    over = text[start : amount.start].strip().lower()
    if over == "over the" and amount.unit in SPANS:
        return True
    return over == "over" and amount.unit in SPANS and not LENGTH.search(text, max(0, start - NEAR), start)


MOVED = re.compile(
    r"\b(?:edg|ris|ros|climb|creep|crept|jump|inch|tick|mov|push|shoot|shot|go|went|bump|driv|drove|bring|brought)\w*\s+$"
)


MOVED_TO = re.compile(
    r"\b(?:вырос|увелич|снизил|сниз|сократ|повыс|подня|упал|упад|уменьш|подорож|подешев|доведен|возрос|рост|увеличени|снижени|сокращени)\w*(?: \w+){0,3}\s*$",
    re.IGNORECASE,
)


def moved(text: str, before: re.Match[str]) -> bool:
    """Whether "up to" says where something moved: "the rate edged up to 3.6 percent" is no limit."""
    if before[0].strip().lower() == "до":  # "grew to": Russian has one word for "up to" and "to"
        return MOVED_TO.search(text, max(0, before.start() - NEAR), before.start()) is not None
    up = before[0].strip().lower() == "up to"
    return up and MOVED.search(text, max(0, before.start() - NEAR), before.start()) is not None


DISPUTE = re.compile(
    r"\b(?:negotiations?|talks|disputes?|fights?|battles?|rows?|concerns?|debates?|quarrels?|feuds?|tensions?|anger|outrage|control|power|victory)\s+$",
    re.IGNORECASE,
)


def disputed(text: str, before: re.Match[str]) -> bool:
    """Whether "over" says what something is about: "a dispute over two islands"."""
    over = before[0].strip().lower() == "over"
    return over and DISPUTE.search(text, max(0, before.start() - NEAR), before.start()) is not None
