"""Two mentions of events -> whether they can be, and are, of one event: the same deed, sides and day."""

from collections.abc import Hashable
from datetime import date
from functools import cache

from transforms.corroborate.counts import words
from transforms.corroborate.holders import elsewhere
from transforms.corroborate.names import alike, named_in
from transforms.corroborate.powers import one_power
from transforms.corroborate.witnesses import Row, Telling
from transforms.lexicon import load

PRECISIONS = {"day": 0, "week": 1, "month": 2, "year": 3}
MUTUAL = frozenset({"consult", "agree", "cooperate"})  # done together: who is named first says nothing
MATTER = 0.25  # share of the shorter sentence's longer words that two tellings of one deed have in common
LIKE = 0.4  # such a share where a side is named by one of them alone, or by another name
NOBODY = 0.5  # where nobody is named
CENTRAL = 8  # sentences of a report in which it tells what the story is about


def kind(row: Row) -> tuple[str, str]:
    """Two mentions of one event agree in this, and so do two that contradict each other.

    >>> kind({"event_type": "support", "event_mode": "sign"}), kind({"event_type": "consult", "event_mode": "visit"})
    (('agree', ''), ('consult', 'visit'))
    """
    code = row["event_type"], row["event_mode"] or ""
    return _kinds().get(code, code)


@cache
def _kinds() -> dict[tuple[str, str], tuple[str, str]]:
    found: dict[tuple[str, str], tuple[str, str]] = {}
    for codes in load("deeds")["one"]:
        first, *_ = split = [(code.partition(".")[0], code.partition(".")[2]) for code in codes]
        found |= dict.fromkeys(split, first)
    return found


def same(telling: Telling, row: Row) -> bool:
    """The first mention of a telling tells what this one does, and none of the others rules it out."""
    first = telling.rows[0]
    if kind(first) != kind(row) or not _one_matter(first, row) or not _meets(first, row):
        return False
    if any(_of_two_kinds(held, row) for held in telling.told_by(row["article_id"])):
        return False
    return all(_can_be_one(held, row, first) for held in telling.distinct(_claim))


def share(a: Row, b: Row) -> float:
    """What the sentences of two mentions have in common, 0..1; 0 where a text is not known."""
    return len(a["words"] & b["words"]) / max(1, min(len(a["words"]), len(b["words"])))


def _like(a: Row, b: Row, least: float) -> bool:
    """Both stand where reports tell what the story is about, in sentences that share so much, and at least two words."""
    return max(a["sentence"], b["sentence"]) < CENTRAL and len(a["words"] & b["words"]) > 1 and share(a, b) >= least


def _one_matter(a: Row, b: Row) -> bool:
    """Where one does not say whom it befell, and one no day, that the same side did such a thing is little: sentences must share words."""
    sides = bool(a["actor2"]) + bool(b["actor2"])
    if sides == 2 or (sides and a["event_type"] == "consult") or (a["event_on"] and b["event_on"]):
        return True
    if not a["words"] or not b["words"] or (kind(a)[0] in MUTUAL and len(_side(a)) > 1 and len(_side(b)) > 1):
        return True
    return len(a["words"] & b["words"]) >= max(1, MATTER * min(len(a["words"]), len(b["words"])))


def _claim(row: Row) -> Hashable:
    """All of a mention that another can disagree with: of a thousand that say the same, one is asked."""
    claimed = ("status", "event_on", "date_precision", "actor1", "actor2")
    return (*(row[name] for name in claimed), tuple(row["actors"] or ()), row["whose"])


def _can_be_one(a: Row, b: Row, first: Row) -> bool:
    """Nothing that two mentions of a telling say is against it; sides that its first one names have been compared with that."""
    if elsewhere(a["whose"], b["whose"]) or not dates_meet(a, b) or _denied_of_another(a, b):
        return False
    planned = {"planned", "possible"}
    if (a["status"] in planned) != (b["status"] in planned) and not one_day(a, b):
        return False
    if kind(a)[0] in MUTUAL and a["actor1"] and b["actor1"]:
        return _together(a, b)
    if a["actor1"] and b["actor1"] and not first["actor1"] and not _shares(a, b):
        return False
    return first["actor2"] is not None or not a["actor2"] or not b["actor2"] or _one(a["actor2"], b["actor2"])


def _denied_of_another(a: Row, b: Row) -> bool:
    """One is said not to be so and the other to be so, and not surely of the same object."""
    if (a["status"] == "denied") == (b["status"] == "denied") or not a["told"] or not b["told"]:
        return False  # bare facts, without a text, may be of one
    one, other = a["object"], b["object"]
    return not (one and other and (one <= other or other <= one))


def _of_two_kinds(a: Row, b: Row) -> bool:
    """Two mentions of one report tell of two kinds of an object: "the climate treaty", "the fishing treaty"."""
    sides = words(f"{a['actor2']} {b['actor2']}")
    one, other = a["object"] - sides, b["object"] - sides
    return bool(one & other and one - other and other - one)


def _meets(a: Row, b: Row) -> bool:
    """The sides are the same as far as they are told; where one is not, day and verb or the sentences must be."""
    if kind(a)[0] in MUTUAL and a["actor1"] and b["actor1"]:
        return _together(a, b)
    if not a["actor1"] and not b["actor1"]:
        return _nobody_did(a, b)
    if a["actor2"] and b["actor2"] and not _befell_one(a, b):
        return False
    if not a["actor1"] or not b["actor1"]:
        told = bool(a["actor2"] and b["actor2"]) and _like(a, b, LIKE if _named(a["actor2"]) else NOBODY)
        return told or (one_day(a, b) and a["trigger"] == b["trigger"])
    if _shares(a, b):
        return True
    powers = any(one_power(one, other, heads=True) for one in _side(a) for other in _side(b))
    return powers and (_like(a, b, LIKE) or (one_day(a, b) and bool(a["actor2"] and b["actor2"])))


def _nobody_did(a: Row, b: Row) -> bool:
    """Nobody is named who did it: one event by whom it befell, by day and verb, or in sentences that say the same."""
    if a["actor2"] and b["actor2"]:
        least = MATTER if _named(a["actor2"]) else NOBODY  # one paper's police officer is seldom the other's
        return _one(a["actor2"], b["actor2"]) and (_like(a, b, least) or _one_verb(a, b))
    if a["actor2"] or b["actor2"]:
        return _one_verb(a, b)
    return _one_verb(a, b) or (_like(a, b, NOBODY) and len(a["words"] & b["words"]) > 3)


def _named(name: str) -> bool:
    return name != name.lower()


def _one_verb(a: Row, b: Row) -> bool:
    return a["trigger"] == b["trigger"] and (one_day(a, b) or _one_sentence(a, b))


def _befell_one(a: Row, b: Row) -> bool:
    """Those named second are the same, or in sentences that say the same the one names the other's too ("Comey", "the FBI")."""
    if _one(a["actor2"], b["actor2"]):
        return True
    named = named_in(a["actor2"], b["told"]) or named_in(b["actor2"], a["told"])
    return named and a["event_type"] == b["event_type"] and _like(a, b, LIKE)


def _one(a: str | None, b: str | None) -> bool:
    return alike(a, b) or one_power(a, b, heads=True)


def _together(a: Row, b: Row) -> bool:
    """Of who talked with whom: where both name two, two are the same; he who met the president met his deputy another time."""
    one, other = (_all(row) for row in (a, b))
    shared = sum(any(_one(name, told) for told in other) for name in one)
    if shared < min(2, len(one), len(other)):
        return False
    straight = any(_one(one, other) for one in _side(a) for other in _side(b)) and (
        not a["actor2"] or not b["actor2"] or _one(a["actor2"], b["actor2"]) or b["actor2"] in _side(a)
    )
    return straight or (_one(a["actor1"], b["actor2"]) and _one(a["actor2"], b["actor1"]))


def _all(row: Row) -> list[str]:
    return [*_side(row), *([row["actor2"]] if row["actor2"] else [])]


def _side(row: Row) -> list[str]:
    return list(dict.fromkeys([row["actor1"], *(row["actors"] or [])]))


def _shares(a: Row, b: Row) -> bool:
    """An actor of one first side is one of the other."""
    return any(alike(one, other) for one in _side(a) for other in _side(b))


def one_day(a: Row, b: Row) -> bool:
    """Both say on which day, and it is one."""
    return a["event_on"] is not None and a["event_on"] == b["event_on"]


def _one_sentence(a: Row, b: Row) -> bool:
    return bool(a["article_id"] == b["article_id"] and a["sentence"] == b["sentence"])


def dates_meet(a: Row, b: Row) -> bool:
    """The dates can be the same, as far as they go; a date that is not told rules nothing out."""
    one: date | None = a["event_on"]
    other: date | None = b["event_on"]
    if one is None or other is None:
        return True
    coarse = max(PRECISIONS.get(a["date_precision"], 0), PRECISIONS.get(b["date_precision"], 0))
    if coarse == 3:
        return one.year == other.year
    if coarse == 2:
        return (one.year, one.month) == (other.year, other.month)
    return abs((one - other).days) <= (6 if coarse == 1 else 0)
