"""Amounts of one story that count the same thing."""

import re

from transforms.corroborate.witnesses import Fact, Row, Telling, Witnesses, joined

WORD = re.compile(r"[^\W\d_]{3,}")
DULL = frozenset(
    [
        "the",
        "and",
        "for",
        "with",
        "from",
        "that",
        "this",
        "its",
        "their",
        "his",
        "her",
        "was",
        "were",
        "are",
        "has",
        "had",
        "been",
        "some",
        "other",
    ]
)


def amounts(rows: list[Row], witnesses: Witnesses) -> list[Fact]:
    """One fact per value, unit and subject; disputed where another report counts the same and comes to another number."""
    counted = [row for row in rows if row["value"] is not None and row["unit"]]
    ordered = sorted(counted, key=lambda r: (-len(r["subject"] or ""), r["article_id"], r["sentence"], r["start_char"]))
    tellings = joined(ordered, _same)
    return [
        Fact(
            "amount",
            telling.common("subject"),
            telling.rows[0]["unit"],
            plain(telling.rows[0]["value"]),
            None,
            telling.evidence,
            any(_contradicts(telling, other) for other in tellings if other is not telling),
        )
        for telling in tellings
    ]


def plain(value: float) -> str:
    """
    >>> plain(340000.0), plain(0.25), plain(1e21)
    ('340000', '0.25', '1000000000000000000000')
    """
    return str(int(value)) if value == int(value) else f"{value:.10f}".rstrip("0")


def _same(telling: Telling, row: Row) -> bool:
    first = telling.rows[0]
    if first["value"] != row["value"] or first["unit"].casefold() != row["unit"].casefold():
        return False
    return first["subject"] is None or row["subject"] is None or _about_one(first["subject"], row["subject"])


def _about_one(a: str, b: str) -> bool:
    """Most words of the shorter subject are in the longer one.

    >>> _about_one("people on the ship", "people"), _about_one("passengers", "crew members")
    (True, False)
    """
    one, other = _words(a), _words(b)
    return bool(one & other) and 2 * len(one & other) >= min(len(one), len(other))


def _words(text: str) -> set[str]:
    return {word.casefold().removesuffix("s") for word in WORD.findall(text)} - DULL


def _contradicts(telling: Telling, other: Telling) -> bool:
    """Another report counts the same thing and gives only another number, neither being a bound or about the same."""
    a, b = telling.rows[0], other.rows[0]
    if a["unit"].casefold() != b["unit"].casefold() or telling.articles & other.articles:
        return False
    if not a["subject"] or not b["subject"] or not _about_one(a["subject"], b["subject"]):
        return False
    return not any(_compatible(one, two) for one in telling.rows for two in other.rows)


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
