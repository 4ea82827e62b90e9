"""What a report first says of how many died, were hurt, ...: its own tally, which another report's may contradict."""

import re
from collections.abc import Hashable

from transforms.corroborate.counts import Counted, among_people, stated
from transforms.corroborate.witnesses import Row, Telling

PARTLY = re.compile(
    r"\bof (?:the|those|these|them|its|their|his|her)\b|\b(?:others?|another|additional|further|extra|more(?! than))\b",
    re.IGNORECASE,
)
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
    return one.kind == other.kind or (a["toll"] and b["toll"] and among_people(one.kind, other.kind))


def _tally_meets(a: Row, b: Row) -> bool:
    (low, high), (least, most) = stated(a), stated(b)
    return (low <= most and least <= high) or grown(a, b)


def grown(a: Row, b: Row) -> bool:
    """A count of what befell people that a report of a later day has higher, or far lower, or of those missing: it went on, or was told of
    another place, and nobody disputes it.

    >>> from datetime import date
    >>> first, later = ({"value": n, "day": date(2026, 3, d), "counted": Counted("dead", "people", frozenset())} for n, d in ((12, 2), (14, 3)))
    >>> grown(first, later), grown({**first, "value": 15}, later), grown({**first, "day": None}, later)
    (True, False, False)
    """
    if not a["counted"].fate or not a["day"] or not b["day"] or a["day"] == b["day"]:
        return False
    before, after = (a, b) if a["day"] < b["day"] else (b, a)
    return not FALLEN * before["value"] <= after["value"] <= before["value"] or a["counted"].fate in EBBING


def some_of(row: Row) -> bool:
    """A part of those that another number counts, or those beside them: "five of the dead", "20 others".

    >>> [some_of({"text": text}) for text in ("five of the dead", "20 others", "more than 20 people", "dozens of people")]
    [True, True, False, False]
    """
    return PARTLY.search(row["text"] or "") is not None


def for_now(sentence: str) -> bool:
    """It tells how things stand at the hour of the report; another hour's number contradicts nothing.

    >>> for_now("At least 58 people remained in hospital on Friday."), for_now("The blast hurt 58 people.")
    (True, False)
    """
    return FOR_NOW.search(sentence) is not None
