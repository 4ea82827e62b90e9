"""Positions of one story: the same holder takes the same stand on the same thing."""

import re

from transforms.corroborate.witnesses import Fact, Row, Telling, Witnesses, alike, joined, last_word
from transforms.lexicon import load

WORD = re.compile(r"\w{3,}")
DULL = frozenset(load("dull")["positions"])
OPPOSITE = {
    ("supports", "opposes"), ("supports", "condemns"), ("supports", "denies"), ("calls_for", "opposes"), ("recognizes", "denies"),
    ("recognizes", "opposes"), ("pledges", "denies"), ("pledges", "opposes"), ("accuses", "denies"),
}  # fmt: skip


def positions(rows: list[Row], witnesses: Witnesses) -> list[Fact]:
    """One fact per holder, stance and target; disputed where another report has the holder on the other side."""
    ordered = sorted(rows, key=lambda r: (-len(r["target"] or ""), r["article_id"], r["sentence"], r["start_char"]))
    tellings = joined(ordered, _same, _keys)
    return [
        Fact(
            "position",
            telling.common("holder"),
            telling.rows[0]["stance"],
            telling.common("target"),
            None,
            telling.evidence,
            any(_contradicts(telling, other) for other in tellings if other is not telling),
        )
        for telling in tellings
    ]


def _same(telling: Telling, row: Row) -> bool:
    first = telling.rows[0]
    return first["stance"] == row["stance"] and _one_holder(first, row) and similar(first["target"], row["target"])


def _keys(row: Row) -> list[tuple[str, str, str | None]]:
    """Positions of one holder and stance share one of these."""
    keys = [(row["stance"], "name", last_word(row["holder"]))]
    return keys if row["holder_entity_id"] is None else [*keys, (row["stance"], "id", row["holder_entity_id"])]


def _one_holder(a: Row, b: Row) -> bool:
    same_entity = a["holder_entity_id"] is not None and a["holder_entity_id"] == b["holder_entity_id"]
    return same_entity or alike(a["holder"], b["holder"]) or (a["holder"] is None and b["holder"] is None)


def similar(a: str | None, b: str | None) -> bool:
    """Most telling words of the shorter target are in the longer one.

    >>> similar("any form of Taiwan independence", "Taiwanese independence in any form"), similar("the treaty", "the tariffs")
    (True, False)
    """
    one, other = _stems(a), _stems(b)
    if not one or not other:
        return one == other
    return 3 * len(one & other) >= 2 * min(len(one), len(other))


def _stems(text: str | None) -> set[str]:
    """The first six letters of each telling word: enough to join Taiwan and Taiwanese."""
    return {word[:6] for word in WORD.findall((text or "").casefold())} - DULL


def _contradicts(telling: Telling, other: Telling) -> bool:
    a, b = telling.rows[0], other.rows[0]
    sides = (a["stance"], b["stance"])
    if sides not in OPPOSITE and sides[::-1] not in OPPOSITE:
        return False
    return bool(other.articles - telling.articles) and _one_holder(a, b) and similar(a["target"], b["target"])
