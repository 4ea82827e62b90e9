"""Cues of the lexicon, and what a stance is before it has names."""

from dataclasses import dataclass, field
from functools import cache

from transforms.facts.tokens import Token
from transforms.lexicon import load

STANCES = (
    "supports",
    "opposes",
    "calls_for",
    "warns",
    "denies",
    "accuses",
    "recognizes",
    "condemns",
    "concerned",
    "pledges",
)
#: What a name says that one puts on a thing.
VERDICTS = {"scathing": "condemns", "praising": "supports"}
UNNAMED = {"name", "identify", "quote"}


@dataclass
class Stance:
    """A stance as the words tell it."""

    cue: Token
    stance: str
    holders: list[Token]
    target: list[Token] = field(default_factory=list)  # heads; the target is from the first's words to the last's
    rule: str = "stance_verb/1"


@cache
def cues(part: str) -> dict[str, list[tuple[str, str | None]]]:
    """First word of a cue -> its stances and second words; part is "verbs", "weak", "to", "nouns" or "be"."""
    index: dict[str, list[tuple[str, str | None]]] = {}
    for stance in STANCES:
        for entry in load("stances")[stance].get(part, ()):
            first, _, second = entry.partition(" ")
            index.setdefault(first, []).append((stance, second or None))
    return index


@cache
def words(name: str) -> frozenset[str]:
    """A word list of the lexicon."""
    return frozenset(load("stances")["words"][name])


@cache
def voices() -> frozenset[str]:
    """Verbs that voice a noun of stance, without their prepositions."""
    return frozenset(entry.partition(" ")[0] for entry in load("stances")["words"]["voice"]) | {"speak"}
