"""Whether a line that begins like a prompt tells something: a sentence of the report whose subject is the prompt."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from transforms.lexicon import load

LONGEST = 600
END = re.compile(r"""[.!?…][)\]"'”’»]*$""")
WORD = re.compile(r"[\w'’-]+")
CLAUSE = re.compile(r"[,;:()–—]|\s-\s|[.!?…]\s")
CYRILLIC = re.compile("[а-яё]")
#: What may stand between "that" and its verb: "the stories that everybody read".
REACH = 3


class Tongue(NamedTuple):
    """What the lexicon knows of one language."""

    common: frozenset[str]
    tells: re.Pattern[str]
    not_after: frozenset[str]


@cache
def tongues() -> dict[str, Tongue]:
    """The languages of the lexicon."""
    found: dict[str, Tongue] = {}
    for language, one in load("narration").items():
        verbs, before = ("|".join(one[name]).replace("ß", "ss") for name in ("finite", "before_object"))
        tells = re.compile(rf"(?<![\w'’-])(?:(?:{verbs})(?![\w'’-])|(?:{before}) (?:{one['objects']})(?![\w'’-]))")
        found[language] = Tongue(frozenset(one["common"].split()), tells, frozenset(one["not_after"].split()))
    return found


@lru_cache(maxsize=1 << 10)
def narrates(line: str) -> bool:
    """Whether a whole sentence says of something what it was, did or is, after more than its first word.

    >>> narrates("Subscribe to our newsletter, a weekly plea to readers, doubled the paper's list.")
    True
    >>> narrates("Subscribe to our newsletter and get the stories that mattered."), narrates("Sign up. It is free.")
    (False, False)
    >>> narrates("Folgen Sie uns auf Instagram war der Satz, den keiner las."), narrates("Folgen Sie uns, wenn Sie mögen.")
    (True, False)
    """
    if len(line) > LONGEST or not END.search(line):
        return False
    small = line.casefold().replace("’", "'")
    words = WORD.findall(small)
    if len(words) < 5:
        return False
    return any(tells(small, one.start(), tongue) for tongue in spoken(words) for one in tongue.tells.finditer(small))


def spoken(words: list[str]) -> list[Tongue]:
    """The language that most words of a line belong to, or several; Cyrillic is Russian without any."""
    counts = [(sum(word in tongue.common for word in words), tongue) for tongue in tongues().values()]
    most = max(count for count, _ in counts)
    if most == 0:
        return [tongues()["ru"]] if any(CYRILLIC.search(word) for word in words) else []
    return [tongue for count, tongue in counts if count == most]


def finite(words: str) -> bool:
    """Whether a few words, without what they begin with, have a verb that tells.

    >>> finite("so heißt auch der Verein, der klagt."), finite("privat."), finite("press service of the port.")
    (True, False, False)
    """
    small = words.casefold().replace("’", "'")
    return any(tongue.tells.search(small) for tongue in spoken(WORD.findall(small)))


def tells(small: str, start: int, tongue: Tongue) -> bool:
    """Whether the verb that begins here is that of a main clause, and its subject not the reader."""
    before = small[:start]
    clause = WORD.findall(CLAUSE.split(before)[-1])
    if not clause and len(WORD.findall(before)) < 2:
        return False  # an order, or an answer: "Was it good?"
    if clause[-1:] and clause[-1] in tongue.not_after:
        return False
    return not set(clause[-REACH:]) & tongue.not_after & RELATIVE


#: Of these the ones that open a clause: a verb a few words after them is theirs.
RELATIVE = frozenset(
    "that who which what whatever where when while if how why because was wer wenn dass weil damit ob warum qui que dont où comment "  # noqa: SIM905
    "pourquoi quand si quien cuando donde cómo che chi quando dove quem onde dat die wat als wie waar omdat что кто которая который "
    "которые которую если когда где почему чтобы".split()
)
