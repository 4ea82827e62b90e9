"""Positions of one story: the same holder takes the same stand on the same thing."""

import re
from collections.abc import Hashable
from functools import lru_cache

from transforms.corroborate.holders import Places, elsewhere, whose
from transforms.corroborate.witnesses import Fact, Row, Telling, Witnesses, alike, joined, last_word
from transforms.lexicon import load

WORD = re.compile(r"\w{3,}")
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
TOKEN = re.compile(r"\d+(?:[.,]\d+)*|\w+")
DULL = frozenset(load("dull")["positions"])
OPPOSITE = {
    ("supports", "opposes"), ("supports", "condemns"), ("supports", "denies"), ("calls_for", "opposes"), ("recognizes", "denies"),
    ("recognizes", "opposes"), ("pledges", "denies"), ("pledges", "opposes"), ("accuses", "denies"),
}  # fmt: skip


def positions(rows: list[Row], witnesses: Witnesses, languages: list[str]) -> list[Fact]:
    """One fact per holder, stance and target; disputed where another report has the holder on the other side."""
    places = Places(rows, witnesses)
    known = ({**row, "whose": whose(row, row["holder"], places)} for row in rows)
    ordered = sorted(known, key=lambda r: (-len(r["target"] or ""), r["article_id"], r["sentence"], r["start_char"]))
    tellings = joined(ordered, _same, _keys)
    return [
        Fact(
            "position",
            witnesses.spoken(telling, languages).common("holder"),
            telling.rows[0]["stance"],
            witnesses.spoken(telling, languages).common("target"),
            None,
            telling.evidence,
            any(_contradicts(telling, other) for other in tellings if other is not telling),
        )
        for telling in tellings
    ]


def _same(telling: Telling, row: Row) -> bool:
    first = telling.rows[0]
    if first["stance"] != row["stance"] or not _one_holder(first, row) or not similar(first["target"], row["target"]):
        return False
    # the first may leave open which council, or which road, and two of the others not
    return not any(_apart(held, row) for held in telling.distinct(_claim))


def _apart(a: Row, b: Row) -> bool:
    same_entity = a["holder_entity_id"] is not None and a["holder_entity_id"] == b["holder_entity_id"]
    return (not same_entity and elsewhere(a["whose"], b["whose"])) or not _numbers_meet(a["target"], b["target"])


def _claim(row: Row) -> Hashable:
    """What tells a position from that of another council, or on another road, beside its words."""
    return row["whose"], row["holder_entity_id"], tuple(_numbers(row["target"]))


def _keys(row: Row) -> list[tuple[str, str, str | None]]:
    """Positions of one holder and stance share one of these."""
    keys = [(row["stance"], "name", last_word(row["holder"]))]
    return keys if row["holder_entity_id"] is None else [*keys, (row["stance"], "id", row["holder_entity_id"])]


def _one_holder(a: Row, b: Row) -> bool:
    same_entity = a["holder_entity_id"] is not None and a["holder_entity_id"] == b["holder_entity_id"]
    if not same_entity and elsewhere(a["whose"], b["whose"]):
        return False  # the council of one town is not that of another
    return same_entity or alike(a["holder"], b["holder"]) or (a["holder"] is None and b["holder"] is None)


def similar(a: str | None, b: str | None) -> bool:
    """Most telling words of the shorter target are in the longer one.

    >>> similar("any form of Taiwan independence", "Taiwanese independence in any form"), similar("the treaty", "the tariffs")
    (True, False)
    >>> similar("22 to 3 for road number 12", "107 to 7 for road number 97"), similar("22 to 3 for road number 12", "road number 12")
    (False, True)
    """
    one, other = _stems(a), _stems(b)
    if not _numbers_meet(a, b):
        return False
    if not one or not other:
        return one == other
    return 3 * len(one & other) >= 2 * min(len(one), len(other))


def _numbers_meet(a: str | None, b: str | None) -> bool:
    """Every number of the one that has fewer is in the other, beside the same word; one without any may be about both."""
    fewer, more = sorted((_numbers(a), _numbers(b)), key=len)
    return all(
        any(n == m and (left == before or right == after) for m, before, after in more) for n, left, right in fewer
    )


@lru_cache(100_000)
def _numbers(text: str | None) -> list[tuple[str, str, str]]:
    """Each number with the words before and after it.

    >>> _numbers("3 to 0 for road 1,200")
    [('3', '', 'to'), ('0', 'to', 'for'), ('1200', 'road', '')]
    """
    words = ["", *TOKEN.findall((text or "").casefold()), ""]
    return [
        (re.sub(r"[.,]", "", word), words[place - 1], words[place + 1])
        for place, word in enumerate(words)
        if NUMBER.fullmatch(word)
    ]


def _stems(text: str | None) -> set[str]:
    """The first six letters of each telling word: enough to join Taiwan and Taiwanese."""
    return {word[:6] for word in WORD.findall((text or "").casefold())} - DULL


def _contradicts(telling: Telling, other: Telling) -> bool:
    a, b = telling.rows[0], other.rows[0]
    sides = (a["stance"], b["stance"])
    if sides not in OPPOSITE and sides[::-1] not in OPPOSITE:
        return False
    return bool(other.articles - telling.articles) and _one_holder(a, b) and similar(a["target"], b["target"])
