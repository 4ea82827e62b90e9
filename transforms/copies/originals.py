"""A family of articles -> which of them is the original, and of what kind the others are copies."""

from datetime import date, datetime
from typing import Any

import numpy as np

from transforms.copies.resemblance import shared
from transforms.shingles import Hashes

EXCERPT_CONTAINED = 0.8  # share of an excerpt's shingles that the original has
EXCERPT_LENGTH = 0.8  # an excerpt has at most this share of the original's shingles
#: What a key begins with before the time: whether there is a day, and which.
DAY = 2
REASONS = ("dated", "earliest", "earliest", "credited", "longest", "first seen", "first by id")
CREDITS = ("originally published", "first appeared", "first published", "originally appeared")


def told(family: list[dict[str, Any]], sets: list[Hashes]) -> list[dict[str, Any]]:
    """COPIES rows of one family."""
    if len(family) == 1:
        return []
    credits = _credits(family)
    keys = [_key(article, credits) for article in family]
    first = original(keys)
    others = [i for i in range(len(family)) if i != first]
    jaccard, containment = shared(sets, np.full(len(others), first), np.array(others))
    rows = []
    for i, j, c in zip(others, jaccard.tolist(), containment.tolist(), strict=True):
        rows.append(
            {
                "article_id": family[i]["article_id"],
                "original_id": family[first]["article_id"],
                "kind": _kind(j, c, len(sets[i]), len(sets[first])),
                "score": round((j + c) / 2, 4),
                "method": f"minhash+jaccard; {_reason(keys[first], keys[i])}",
            }
        )
    return rows


def _kind(jaccard: float, containment: float, size: int, original_size: int) -> str:
    if jaccard == 1:
        return "exact"
    if containment >= EXCERPT_CONTAINED and size <= EXCERPT_LENGTH * original_size:
        return "excerpt"
    return "near"


def original(keys: list[tuple[Any, ...]]) -> int:
    """The place of the original among these keys (of `_key`).

    Days are compared first, as printed; then, among the reports of the earliest day that give a time, times. A report that
    gives the day alone may be earlier or later than one with a time: what is credited, and what is longest, decides.

    >>> at_nine, at_ten, that_day = [(False, 1, at, True, -words, 0, at) for at, words in ((9, 50), (10, 90), (None, 70))]
    >>> original([at_ten, at_nine]), original([at_nine, that_day]), original([at_ten, that_day])
    (1, 1, 0)
    """
    day = min(key[:DAY] for key in keys)
    times = [key[DAY] for key in keys if key[:DAY] == day and key[DAY] is not None]
    first = [
        place for place, key in enumerate(keys) if key[:DAY] == day and key[DAY] in (None, min(times, default=None))
    ]
    return min(first, key=lambda place: keys[place][DAY + 1 :])


def _key(article: dict[str, Any], credits: frozenset[str]) -> tuple[Any, ...]:
    """What orders a family: undated, day, time (null where the report gives the day alone), uncredited, length, ..."""
    at: datetime | None = article["published_at"]
    on: date | None = article["published_on"] or (at.date() if at else None)
    seen: datetime | None = article["first_seen_at"]
    return (
        on is None,
        on or date.max,
        at.timestamp() if at else None,
        (article["outlet"] or "").casefold() not in credits,
        -(article["word_count"] or len(article["body"].split())),
        seen.timestamp() if seen else 0.0,
        article["article_id"],
    )


def _credits(family: list[dict[str, Any]]) -> frozenset[str]:
    """Outlets that another member says the text is from."""
    named = {(article["wire"] or "").casefold() for article in family}
    for article in family:
        outlet = (article["outlet"] or "").casefold()
        if outlet and any(_credited(outlet, other["body"]) for other in family if other is not article):
            named.add(outlet)
    return frozenset(named - {""})


def _credited(outlet: str, body: str) -> bool:
    """
    >>> _credited("the herald", "A fire broke out.\\nThis story was originally published by The Herald.")
    True
    >>> _credited("the herald", "The Herald said a fire broke out.")
    False
    """
    text = body.casefold()
    places = [text.find(cue) for cue in CREDITS]
    return any(place >= 0 and outlet in text[place : place + 120] for place in places)


def _reason(first: tuple[Any, ...], other: tuple[Any, ...]) -> str:
    """Why the first is the original and the other its copy."""
    timed = first[DAY] is not None and other[DAY] is not None
    pairs = [
        (reason, a, b)
        for place, (reason, a, b) in enumerate(zip(REASONS, first, other, strict=True))
        if a != b and (timed or place != DAY)
    ]
    reason, a, b = pairs[0]
    return reason if a < b else "not the earliest"  # a third, of the same day and with a time, was before it
