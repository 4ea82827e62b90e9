"""Amounts of one story that count the same thing."""

import re
from collections.abc import Hashable
from functools import lru_cache

from transforms.corroborate.counts import Counted, counted, folded, stated
from transforms.corroborate.witnesses import Fact, Row, Telling, Witnesses, joined
from transforms.lexicon import load

WORD = re.compile(r"[^\W\d_]{3,}")
PARTLY = re.compile(
    r"\bof (?:the|those|these|them|its|their|his|her)\b|\b(?:others?|another|additional|further|extra|more(?! than))\b",
    re.IGNORECASE,
)
OPENING = 20  # sentences of a report in which it gives its own tally; later ones tell of other times
ALIKE = 0.4  # share of the shorter sentence's longer words that another has that says the same of what it counts
DULL = frozenset(load("dull")["amounts"])


def amounts(rows: list[Row], witnesses: Witnesses) -> list[Fact]:
    """One fact per value, unit and subject; disputed where another report counts the same and comes to another number."""
    given = [row for row in rows if row["value"] is not None and (row["unit"] or row["subject"])]
    known = [{**row, "counted": _counted(row, witnesses)} for row in given]
    ordered = sorted(known, key=lambda r: (-len(r["subject"] or ""), r["article_id"], r["sentence"], r["start_char"]))
    first = _first_counts(ordered)
    tellings = joined(ordered, _same, lambda row: [row["value"]])
    rivals = _rivals(tellings, first)
    return [
        Fact(
            "amount",
            telling.common("subject"),
            telling.rows[0]["unit"] or telling.rows[0]["subject"],
            plain(telling.rows[0]["value"]),
            None,
            telling.evidence,
            any(_contradicts(telling, tellings[other], first) for other in rivals[number]),
        )
        for number, telling in enumerate(tellings)
    ]


def plain(value: float) -> str:
    """
    >>> plain(340000.0), plain(0.25), plain(1e21)
    ('340000', '0.25', '1000000000000000000000')
    """
    return str(int(value)) if value == int(value) else f"{value:.10f}".rstrip("0")


def _counted(row: Row, witnesses: Witnesses) -> Counted:
    """What the amount counts, by its sentence."""
    article = witnesses.by_id.get(row["article_id"], {})
    day = article.get("published_on")
    if not article.get("body"):
        return Counted(None, None, frozenset())
    unit, subject = row["unit"] or "", row["subject"] or ""
    if unit.casefold() not in subject.casefold():  # money, time, a share: a measure, and no count
        return Counted(None, None, counted(article["body"], row["start_char"], row["end_char"], unit).context)
    return counted(article["body"], row["start_char"], row["end_char"], subject, day.year if day else None)


def _first_counts(rows: list[Row]) -> set[int]:
    """The rows (by identity) that are the first of their article to count what befell these people: its own tally."""
    first: dict[tuple[str, Counted], Row] = {}
    for row in sorted(rows, key=lambda r: (r["article_id"], r["start_char"])):
        what: Counted = row["counted"]
        if what.fate and row["sentence"] < OPENING and not _some_of(row):
            first.setdefault((row["article_id"], Counted(what.fate, what.kind, frozenset())), row)
    return {id(row) for row in first.values()}


def _same(telling: Telling, row: Row) -> bool:
    first = telling.rows[0]
    one, other = first["counted"], row["counted"]
    if first["value"] != row["value"] or (one.fate and other.fate and one.fate != other.fate):
        return False
    if _rough(first) != _rough(row):  # "dozens" is no twelve
        return False
    if one.kind and one.kind == other.kind:
        return True  # in any language
    if (first["unit"] or "").casefold() != (row["unit"] or "").casefold():
        return False
    return first["subject"] is None or row["subject"] is None or _about_one(first["subject"], row["subject"])


def _rough(row: Row) -> bool:
    """Said in a word that leaves the number open.

    >>> _rough({"qualifier": "more_than", "text": "dozens of people"}), _rough({"qualifier": "more_than", "text": "over 12 people"})
    (True, False)
    """
    return row["qualifier"] == "more_than" and not any(letter.isdecimal() for letter in row["text"] or "0")


def _about_one(a: str, b: str) -> bool:
    """Most words of the shorter subject are in the longer one.

    >>> _about_one("people on the ship", "people"), _about_one("passengers", "crew members")
    (True, False)
    """
    one, other = _words(a), _words(b)
    return bool(one & other) and 2 * len(one & other) >= min(len(one), len(other))


@lru_cache(100_000)
def _words(text: str) -> frozenset[str]:
    return frozenset(word.casefold().removesuffix("s") for word in WORD.findall(text)) - DULL


def _rivals(tellings: list[Telling], first: set[int]) -> list[list[int]]:
    """For each telling the others that may count the same thing: a tally of the same fate, or a word of the subject in common."""
    filed: dict[Hashable, list[int]] = {}
    for number, telling in enumerate(tellings):
        for key in {key for row in telling.rows for key in _things(row, id(row) in first)}:
            filed.setdefault(key, []).append(number)
    rivals: list[set[int]] = [set() for _ in tellings]
    for numbers in filed.values():
        for number in numbers:
            rivals[number].update(numbers)
    return [sorted(found - {number}) for number, found in enumerate(rivals)]


def _things(row: Row, is_first: bool) -> list[Hashable]:
    what: Counted = row["counted"]
    unit = (row["unit"] or "").casefold()
    things: list[Hashable] = [(unit, what.fate, word) for word in _words(row["subject"] or "")]
    return [*things, (what.fate, what.kind)] if is_first and what.fate else things


def _contradicts(telling: Telling, other: Telling, first: set[int]) -> bool:
    """Another report counts the same thing and gives only another number, and both cannot be true."""
    if telling.articles & other.articles:
        return False
    return _tallies_differ(telling, other, first) or _counts_differ(telling, other)


def _tallies_differ(telling: Telling, other: Telling, first: set[int]) -> bool:
    """Both are what a report first says of how many died, were hurt...: of the same people, and no rounding of one another."""
    one = [row for row in telling.rows if id(row) in first]
    two = [row for row in other.rows if id(row) in first]
    if not one or not two or not any(_one_tally(a["counted"], b["counted"]) for a in one for b in two):
        return False
    return not any(_tally_meets(a, b) for a in one for b in two)


def _one_tally(a: Counted, b: Counted) -> bool:
    return a.fate is not None and (a.fate, a.kind) == (b.fate, b.kind)


def _tally_meets(a: Row, b: Row) -> bool:
    (low, high), (least, most) = stated(a), stated(b)
    return low <= most and least <= high


def _counts_differ(telling: Telling, other: Telling) -> bool:
    """Of things alike that the sentences say the same of, neither number being a bound or about the same."""
    if not any(_one_thing(one, two) for one in telling.rows for two in other.rows):
        return False
    return not any(_compatible(one, two) for one in telling.rows for two in other.rows)


def _one_thing(a: Row, b: Row) -> bool:
    """Two rows of one unit and like subject, in sentences that say the same of them."""
    if (a["unit"] or "").casefold() != (b["unit"] or "").casefold() or a["counted"].fate != b["counted"].fate:
        return False
    if not a["subject"] or not b["subject"] or _words(a["subject"]) != _words(b["subject"]):
        return False  # "British customers" are some of the customers
    return _rough(a) == _rough(b) and not _some_of(a) and not _some_of(b) and _alike_told(a, b)


def _some_of(row: Row) -> bool:
    """A part of those that another number counts, or those beside them: "five of the dead", "20 others".

    >>> [_some_of({"text": text}) for text in ("five of the dead", "20 others", "more than 20 people", "dozens of people")]
    [True, True, False, False]
    """
    return PARTLY.search(row["text"] or "") is not None


def _alike_told(a: Row, b: Row) -> bool:
    """Their sentences share enough words besides those that are counted; bare facts, without a text, may."""
    one, two = a["counted"].context, b["counted"].context
    counted_words = _words(folded(a["subject"])) | _words(folded(b["subject"]))
    shared = {word for word in one & two if word.removesuffix("s") not in counted_words}
    return not one or not two or len(shared) >= max(2, ALIKE * min(len(one), len(two)))


def _compatible(a: Row, b: Row) -> bool:
    """Both numbers can be true: the ranges that they leave open meet."""
    (low, high), (least, most) = _range(a), _range(b)
    return low <= most and least <= high


def _range(row: Row) -> tuple[float, float]:
    """
    >>> _range({"value": 10.0, "value_high": None, "qualifier": "more_than"})
    (10.0, inf)
    """
    value, high = row["value"], row["value_high"] or row["value"]
    slack = 0.1 * abs(value) if row["qualifier"] == "about" else 0.0
    low = 0.0 if row["qualifier"] == "less_than" else value - slack
    return low, float("inf") if row["qualifier"] == "more_than" else high + slack
