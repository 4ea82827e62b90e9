"""Amounts of one story that count the same thing."""

import re
from collections.abc import Hashable
from functools import lru_cache

from transforms.corroborate.counts import Counted, among_people, counted, folded, rough
from transforms.corroborate.measures import found_by, found_in, one_unit, one_value
from transforms.corroborate.tallies import (
    far,
    for_now,
    grown,
    mark_tallies,
    rounded,
    shared_words,
    some_of,
    tallies_differ,
    tally_keys,
)
from transforms.corroborate.witnesses import Fact, Row, Telling, Witnesses, joined
from transforms.lexicon import load, months

WORD = re.compile(r"[^\W\d_]{3,}")
#: A number in a sentence that may be a count: no year, day of a month or share.
COUNT = re.compile(
    rf"(?<![\w.,$€£])(?!(?:19|20)\d\d\b)\d[\d.,]*\b(?! ?(?:%|percent|per cent|(?:{'|'.join(months())})\b))",
    re.IGNORECASE,
)
MONEY = re.compile(r"[A-Z]{3}")
FEW = 2  # words of two sentences that must be the same where nothing else tells what is measured
ALIKE = 0.4  # share of the shorter sentence's longer words that another has that says the same of what it counts
SAME_TIME = 1  # days between two reports up to which a count of things is one of the same time
DULL = frozenset(load("dull")["amounts"])


def amounts(rows: list[Row], witnesses: Witnesses, languages: list[str]) -> list[Fact]:
    """One fact per value, unit and subject; disputed where another report counts the same and comes to another number."""
    given = [row for row in rows if row["value"] is not None and (row["unit"] or row["subject"])]
    known = [{**row, **_told(row, witnesses)} for row in given]
    ordered = sorted(known, key=lambda r: (-len(r["subject"] or ""), r["article_id"], r["sentence"], r["start_char"]))
    mark_tallies(ordered)
    tellings = joined(ordered, _same, found_in, found_by)
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


def _told(row: Row, witnesses: Witnesses) -> Row:
    """What the amount counts, the day of its report, and what its sentence says beside it."""
    sentence, counts = witnesses.sentence(row), _counted(row, witnesses)
    return {
        "counted": counts,
        "day": witnesses.day(row["article_id"]),
        "before": (witnesses.by_id.get(row["article_id"], {}).get("body") or "")[
            max(0, row["start_char"] - 12) : row["start_char"]
        ],
        "for_now": for_now(sentence, counts.fate),
        "beside": side_by_side(sentence) or row["unit"] == "percent",  # shares of one whole have many owners
    }


def side_by_side(sentence: str) -> bool:
    """It has several counts, each of somebody else.

    >>> side_by_side("The left won 30 seats to the right's 24."), side_by_side("In 2024 the left won 30 seats on 3 March.")
    (True, False)
    """
    return len(set(COUNT.findall(sentence))) > 1


def _counted(row: Row, witnesses: Witnesses) -> Counted:
    """What the amount counts, by its sentence."""
    article = witnesses.by_id.get(row["article_id"], {})
    day = article.get("published_on")
    if not article.get("body"):
        return Counted(None, None, frozenset())
    unit, subject = row["unit"] or "", row["subject"] or ""
    if not _is_count(row):
        return Counted(None, None, counted(article["body"], row["start_char"], row["end_char"], unit).context)
    return counted(article["body"], row["start_char"], row["end_char"], subject, day.year if day else None)


def _is_count(row: Row) -> bool:
    """It counts things; money, time, a share are measures."""
    return (row["unit"] or "").casefold() in (row["subject"] or "").casefold()


def _same(telling: Telling, row: Row) -> bool:
    first = telling.rows[0]
    one, other = first["counted"], row["counted"]
    if not one_value(first, row) or (one.fate and other.fate and one.fate != other.fate):
        return False
    if rough(first) != rough(row):  # "dozens" is no twelve
        return False
    if rough(first) and shared_words(first, row) < FEW:  # "millions of Americans" are many millions
        return False
    if one.kind and one.kind == other.kind:
        return True  # in any language
    if one.fate and one.fate == other.fate and among_people(one.kind, other.kind):
        return shared_words(first, row) >= FEW  # "twelve miners died", "twelve people were killed"
    if not first["subject"] or not row["subject"]:
        return one_unit(first, row) and (telling_number(row["value"], row["unit"]) or shared_words(first, row) >= 1)
    if one_unit(first, row) and _about_one(first["subject"], row["subject"]):
        return True
    if _is_count(first) or _is_count(row):
        return False
    return one_unit(first, row) and _alike_told(first, row)  # "a nine-day trip", "a voyage of nine days"


def telling_number(value: float, unit: str | None = None) -> bool:
    """It is not so round that two things have it by chance; of money two figures are enough.

    >>> [telling_number(value) for value in (50.0, 7.5, 12.0, 3700000.0, 328.0)]
    [False, True, False, False, True]
    >>> telling_number(48000000.0, "EUR"), telling_number(50000000.0, "EUR")
    (True, False)
    """
    digits = plain(value).rstrip("0") if value >= 10 and value == int(value) else plain(value)
    figures = 2 if MONEY.fullmatch(unit or "") else 3
    return len(digits.replace(".", "").lstrip("0")) >= figures or "." in digits


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
    if any(some_of(row) or row["for_now"] or row["beside"] for row in (a, b)):
        return False
    if a["day"] and b["day"] and abs((a["day"] - b["day"]).days) > SAME_TIME:
        return False
    return rough(a) == rough(b) and _alike_told(a, b)


def _alike_told(a: Row, b: Row) -> bool:
    """Their sentences share enough words besides those that are counted; bare facts, without a text, may."""
    one, two = a["counted"].context, b["counted"].context
    counted_words = _words(folded(a["subject"])) | _words(folded(b["subject"]))
    shared = {word for word in one & two if word.removesuffix("s") not in counted_words}
    return not one or not two or len(shared) >= max(2, ALIKE * min(len(one), len(two)))


def _compatible(a: Row, b: Row) -> bool:
    """Both numbers can be true: the ranges that they leave open meet."""
    (low, high), (least, most) = _range(a), _range(b)
    return (low <= most and least <= high) or far(a, b) or rounded(a, b) or grown(a, b)


def _range(row: Row) -> tuple[float, float]:
    """
    >>> _range({"value": 10.0, "value_high": None, "qualifier": "more_than"})
    (10.0, inf)
    """
    value, high = row["value"], row["value_high"] or row["value"]
    slack = 0.1 * abs(value) if row["qualifier"] == "about" else 0.0
    low = 0.0 if row["qualifier"] == "less_than" else value - slack
    return low, float("inf") if row["qualifier"] == "more_than" else high + slack
