"""What a report first says of how many died, were hurt, ...: its own tally, which another report's may contradict."""

import re
from collections.abc import Hashable

from transforms.corroborate.counts import Counted, among_people, stated
from transforms.corroborate.witnesses import Row, Telling

PARTLY = re.compile(
    r"\bof (?:the|those|these|them|its|their|his|her)\b|\b(?:others?|another|additional|further|extra|more(?! than))\b",
    re.IGNORECASE,
)
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
        if what.fate and row["sentence"] < OPENING and not some_of(row):
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
    return low <= most and least <= high


def some_of(row: Row) -> bool:
    """A part of those that another number counts, or those beside them: "five of the dead", "20 others".

    >>> [some_of({"text": text}) for text in ("five of the dead", "20 others", "more than 20 people", "dozens of people")]
    [True, True, False, False]
    """
    return PARTLY.search(row["text"] or "") is not None
