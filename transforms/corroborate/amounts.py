"""Amounts of one story that count the same thing."""

import re
from collections.abc import Hashable
from functools import lru_cache

from transforms.corroborate.counts import Counted, counted, folded
from transforms.corroborate.tallies import mark_tallies, some_of, tallies_differ, tally_keys
from transforms.corroborate.witnesses import Fact, Row, Telling, Witnesses, joined
from transforms.lexicon import load

WORD = re.compile(r"[^\W\d_]{3,}")
ALIKE = 0.4  # share of the shorter sentence's longer words that another has that says the same of what it counts
DULL = frozenset(load("dull")["amounts"])


def amounts(rows: list[Row], witnesses: Witnesses, languages: list[str]) -> list[Fact]:
    """One fact per value, unit and subject; disputed where another report counts the same and comes to another number."""
    given = [row for row in rows if row["value"] is not None and (row["unit"] or row["subject"])]
    known = [{**row, "counted": _counted(row, witnesses)} for row in given]
    ordered = sorted(known, key=lambda r: (-len(r["subject"] or ""), r["article_id"], r["sentence"], r["start_char"]))
    mark_tallies(ordered)
    tellings = joined(ordered, _same, lambda row: [row["value"]])
    rivals = _rivals(tellings)
    return [
        Fact(
            "amount",
            (spoken := witnesses.spoken(telling, languages)).common("subject"),
            spoken.rows[0]["unit"] or spoken.rows[0]["subject"],
            plain(telling.rows[0]["value"]),
            None,
            telling.evidence,
            any(_contradicts(telling, tellings[other]) for other in rivals[number]),
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


def _rivals(tellings: list[Telling]) -> list[list[int]]:
    """For each telling the others that may count the same thing: a tally of the same fate, or a word of the subject in common."""
    filed: dict[Hashable, list[int]] = {}
    for number, telling in enumerate(tellings):
        for key in {key for row in telling.rows for key in _things(row)}:
            filed.setdefault(key, []).append(number)
    rivals: list[set[int]] = [set() for _ in tellings]
    for numbers in filed.values():
        for number in numbers:
            rivals[number].update(numbers)
    return [sorted(found - {number}) for number, found in enumerate(rivals)]


def _things(row: Row) -> list[Hashable]:
    what: Counted = row["counted"]
    unit = (row["unit"] or "").casefold()
    things: list[Hashable] = [(unit, what.fate, word) for word in _words(row["subject"] or "")]
    return [*things, *tally_keys(row)]


def _contradicts(telling: Telling, other: Telling) -> bool:
    """Another report counts the same thing and gives only another number, and both cannot be true."""
    if telling.articles & other.articles:
        return False
    return tallies_differ(telling, other) or _counts_differ(telling, other)


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
    return _rough(a) == _rough(b) and not some_of(a) and not some_of(b) and _alike_told(a, b)


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
