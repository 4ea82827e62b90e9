"""The agency that a text is credited to."""

import re
from functools import cache

from transforms.lexicon import load


@cache
def agencies() -> dict[str, str]:
    """An agency's name in small letters -> the name as `wire` has it."""
    return {other.casefold(): name for name, others in load("wires").items() for other in (name, *others)}


@cache
def names() -> str:
    """A pattern for all names of agencies, in capitals too, longest first."""
    printed = {
        form for name, others in load("wires").items() for other in (name, *others) for form in (other, other.upper())
    }
    return "|".join(sorted(map(re.escape, printed), key=len, reverse=True))


def named(text: str) -> str | None:
    """The agency whose name this is.

    >>> named("REUTERS"), named("Agence France-Presse"), named("The Harbour Courier")
    ('Reuters', 'AFP', None)
    """
    return agencies().get(text.strip(" ()[]/.,:—–-").casefold())


@cache
def credit_pattern() -> re.Pattern[str]:
    """A line that is nothing but the credit of one or more agencies."""
    one = rf"(?:the )?(?:{names()})"
    return re.compile(
        rf"[(\[—–-]*\s*(?:(?:sources?|quellen?|fuentes?|fonte|fonti|fontes|bron|источник|via|by|par|von|por|with (?:inputs?|information|reporting|files|material) from|"
        rf"avec(?: l')?|mit (?:material (?:von|der)|informationen (?:von|der))|con información de|con|com(?: informações da)?|met)\s*:?\s*)?"
        rf"(?P<wire>{one})(?:\s*(?:[,/&+]|and|und|et|y|e|en|и|[–—-])\s*(?:{one}|agencies|agences|agenturen|agencias))*(?:\s+(?:inputs|news agency|newswires?))?\s*[)\].]*",
        re.IGNORECASE,
    )


@cache
def ending_pattern() -> re.Pattern[str]:
    """An agency in brackets, or after a dash, at the end of the last paragraph."""
    return re.compile(rf"[.!?\"”’»]\s*(?:[(\[]\s*(?P<in>{names()})\s*[)\]]|(?:--|—|–)\s*(?P<after>{names()}))\.?$")


def take(line: str) -> str | None:
    """The agency that a whole line credits.

    >>> take("(With inputs from PTI)"), take("Quelle: dpa"), take("AFP/Reuters"), take("Reuters reported it first.")
    ('PTI', 'dpa', 'AFP', None)
    """
    if len(line) > 80 or not (found := credit_pattern().fullmatch(line)):
        return None
    return named(re.sub(r"(?i)^the (?!associated|canadian)", "", found["wire"]))


def at_end(paragraph: str) -> str | None:
    """The agency credited after the last sentence.

    >>> at_end("They left on Monday. (AFP)"), at_end("They met the head of AFP.")
    ('AFP', None)
    """
    found = ending_pattern().search(paragraph, max(0, len(paragraph) - 60))
    return named(found["in"] or found["after"]) if found else None
