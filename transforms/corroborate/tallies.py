"""What a report first says of how many died, were hurt, ...: its own tally, which another report's may contradict."""

import re
from collections.abc import Hashable

from transforms.corroborate.counts import Counted, among_people, folded, stated, tells_fate
from transforms.corroborate.witnesses import Row, Telling

PARTLY = re.compile(
    r"\bof (?:the|those|these|them|its|their|his|her)\b|\b(?:others?|another|additional|further|extra|more(?! than))\b",
    re.IGNORECASE,
)
#: Some of the hurt: those who are badly so.
SEVERE = re.compile(r"\b(?:serious|severe|critical|grave)(?:ly)?\b|\blife[- ]threatening\b", re.IGNORECASE)
BESIDE = re.compile(r"\b(?:another|other|additional|further|extra)\s*$", re.IGNORECASE)
CUT = 0.1  # of a number that is lost where it is rounded
ENOUGH = 2
FAR = 5  # times a number from which the other is of another place or war
FOR_NOW = re.compile(r"\b(?:remain(?:s|ed|ing)?|still|currently|so far|as of|critical|stable|to date)\b", re.IGNORECASE)
EBBING = frozenset({"missing", "displaced"})  # whose number also falls as days go by
FALLEN = 0.5  # share of an earlier day's number below which a later one is no correction of it
OPENING = 20  # sentences of a report in which it gives its own tally; later ones tell of other times
LEAD = 3  # sentences of a report that tell what happened, and how many died in all


def mark_tallies(rows: list[Row]) -> None:
    """Each row gets `tally`: is it the first of its article to count what befell these people? And `toll`: is it the lead's only dead?"""
    first: dict[tuple[str, Counted], Row] = {}
    dead: dict[str, list[Row]] = {}
    for row in sorted(rows, key=lambda r: (r["article_id"], r["start_char"])):
        what: Counted = row["counted"]
        row |= {"tally": False, "toll": False}
        if what.fate == "dead" and row["sentence"] < LEAD:
            dead.setdefault(row["article_id"], []).append(row)
        if what.fate and row["sentence"] < OPENING and not some_of(row) and not row["for_now"]:
            first.setdefault((row["article_id"], Counted(what.fate, what.kind, frozenset())), row)
    for row in first.values():
        row["tally"] = True
    for told in dead.values():  # four workers and two guards are six people: of several groups none is the toll
        told[0]["toll"] = told[0]["tally"] and len({(row["value"], row["counted"].kind) for row in told}) == 1


def tally_keys(row: Row) -> list[Hashable]:
    """Tallies that may contradict each other share one of these."""
    what: Counted = row["counted"]
    return [(what.fate, what.kind)] * row["tally"] + ["toll"] * row["toll"]


def tallies_differ(telling: Telling, other: Telling) -> bool:
    """Both are what a report first says of how many died, were hurt...: of the same people, and no rounding of one another."""
    one = [row for row in telling.rows if row["tally"]]
    two = [row for row in other.rows if row["tally"]]
    if not one or not two or not any(_one_tally(a, b) for a in one for b in two):
        return False
    return not any(_tally_meets(a, b) for a in one for b in two)


def _one_tally(a: Row, b: Row) -> bool:
    one, other = a["counted"], b["counted"]
    if one.fate is None or one.fate != other.fate:
        return False
    if max(a["sentence"], b["sentence"]) >= LEAD and not shared_words(a, b):
        return False  # the background of one of them
    return one.kind == other.kind or (a["toll"] and b["toll"] and among_people(one.kind, other.kind))


def shared_words(a: Row, b: Row) -> int:
    """How many telling words their sentences share besides the amount and what befell whom; bare facts, without a text, share enough."""
    one, other = a["counted"].context, b["counted"].context
    if not one or not other:
        return ENOUGH
    own = set(folded(f"{a['unit']} {a['text']} {b['unit']} {b['text']}").replace("s ", " ").split())
    return len([w for w in one & other if w not in own and w.removesuffix("s") not in own and not tells_fate(w)])


def _tally_meets(a: Row, b: Row) -> bool:
    (low, high), (least, most) = stated(a), stated(b)
    return (low <= most and least <= high) or far(a, b) or rounded(a, b) or grown(a, b)


def far(a: Row, b: Row) -> bool:
    """Numbers so far apart that they count other people: the dead of a day, and of the war."""
    return bool(max(a["value"], b["value"]) > FAR * max(min(a["value"], b["value"]), 1))


def rounded(a: Row, b: Row) -> bool:
    """The rounder number is the other, cut or rounded.

    >>> rounded({"value": 11000000.0}, {"value": 11500000.0}), rounded({"value": 525.0}, {"value": 500.0}), rounded({"value": 12.0}, {"value": 11.0})
    (True, True, False)
    """
    first, other = sorted((round(row["value"]) for row in (a, b)), key=lambda n: (len(str(n).rstrip("0")), n))
    step: int = 10 ** (len(str(first)) - len(str(first).rstrip("0")))
    return bool(step > 1 and abs(other - first) < step and abs(other - first) <= CUT * other)


def grown(a: Row, b: Row) -> bool:
    """A count of what befell people that a report of a later day has higher, or far lower, or of those missing: it went on, or was told of
    another place, and nobody disputes it.

    >>> from datetime import date
    >>> first, later = ({"value": n, "day": date(2026, 3, d), "counted": Counted("dead", "people", frozenset())} for n, d in ((12, 2), (14, 3)))
    >>> grown(first, later), grown({**first, "value": 15}, later), grown({**first, "day": None}, later)
    (True, False, False)
    >>> fewer, lost = {**later, "value": 9}, {"counted": Counted("missing", "people", frozenset())}
    >>> grown(first, fewer), grown(first | lost, fewer | lost)  # some of the missing are found
    (False, True)
    """
    if not a["counted"].fate or not a["day"] or not b["day"] or a["day"] == b["day"]:
        return False
    before, after = (a, b) if a["day"] < b["day"] else (b, a)
    fell = FALLEN * before["value"] <= after["value"] <= before["value"]
    return bool(a["counted"].fate in EBBING or not fell)


def some_of(row: Row) -> bool:
    """A part of those that another number counts, or those beside them: "five of the dead", "20 others".

    >>> some_of({"text": "40", "before": "killing five and injuring another"})
    True
    >>> [some_of({"text": text}) for text in ("five of the dead", "20 others", "more than 20 people", "dozens of people")]
    [True, True, False, False]
    """
    return bool(PARTLY.search(row["text"] or "") or BESIDE.search(row.get("before") or ""))


def for_now(sentence: str, fate: str | None = None) -> bool:
    """It tells how things stand at the hour of the report, or of the badly hurt alone; another's number contradicts nothing.

    >>> for_now("At least 58 people remained in hospital on Friday."), for_now("The blast hurt 58 people.")
    (True, False)
    """
    return bool(FOR_NOW.search(sentence) or (fate == "injured" and SEVERE.search(sentence)))
