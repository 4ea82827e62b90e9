"""A family of articles -> which of them is the original, and of what kind the others are copies."""

from datetime import date, datetime
from typing import Any

import numpy as np

from transforms.copies.resemblance import shared
from transforms.shingles import Hashes

EXCERPT_CONTAINED = 0.8  # share of an excerpt's shingles that the original has
EXCERPT_LENGTH = 0.8  # an excerpt has at most this share of the original's shingles
REASONS = ("earliest", "earliest", "earliest", "earliest", "credited", "longest", "first seen", "first by id")
CREDITS = ("originally published", "first appeared", "first published", "originally appeared")


def told(family: list[dict[str, Any]], sets: list[Hashes]) -> list[dict[str, Any]]:
    """COPIES rows of one family."""
    if len(family) == 1:
        return []
    credits = _credits(family)
    keys = [_key(article, credits) for article in family]
    first = min(range(len(family)), key=lambda i: keys[i])
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


def _key(article: dict[str, Any], credits: frozenset[str]) -> tuple[Any, ...]:
    """What orders a family: the smallest is its original. Times are compared within a day, days as printed."""
    at: datetime | None = article["published_at"]
    on: date | None = article["published_on"] or (at.date() if at else None)
    seen: datetime | None = article["first_seen_at"]
    return (
        on is None,
        on or date.max,
        at is None,
        at.timestamp() if at else 0.0,
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
    places = [
        text.find(cue) for cue in ("originally published", "first appeared", "first published", "originally appeared")
    ]
    return any(place >= 0 and outlet in text[place : place + 120] for place in places)


def _reason(first: tuple[Any, ...], other: tuple[Any, ...]) -> str:
    return next(reason for reason, a, b in zip(REASONS, first, other, strict=True) if a != b)
