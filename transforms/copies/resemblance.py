"""Two articles -> how much of one text they are, 0 to 1.3: shared shingles, and the headline."""

import itertools
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from transforms.shingles import Hashes, chunks, words

#: Mean of jaccard and containment, plus what the headlines add, from which two bodies are one text; tuned on dev.
RESEMBLES = 0.47
HEADLINE = 0.3  # what equal headlines add; entirely different ones add nothing
UNTITLED = 0.4  # how equal two headlines count as when one is missing, or when the same one comes back on another day
CONTAINED = 0.8  # share of a text's shingles from which it is a part of the other, wherever it stands there
LEAD = 40  # shingles at the beginning
LONG_BLOCK = 150  # shingles; a shorter block is a paragraph or two of a report
LEAD_SHARED = 0.2  # share of a lead that another text prints, from which that text has the lead
BLOCK = 0.5  # share of what two texts have in common that stands in one piece
SAME_NEWS = 3  # days apart up to which equal headlines are no coincidence: "Markets at noon" is printed every day


@dataclass(frozen=True)
class Headline:
    """The words of a headline, and the day it was published."""

    words: frozenset[int]
    day: date | None

    def equality(self, other: "Headline") -> float:
        """Share of words that the two have in common, 0..1."""
        if not self.words or not other.words:
            return UNTITLED
        share = len(self.words & other.words) / len(self.words | other.words)
        apart = abs((self.day - other.day).days) if self.day and other.day else 0
        return share if apart <= SAME_NEWS else min(share, UNTITLED)


def headlines(articles: pl.DataFrame) -> list[Headline]:
    """The headline of every row (title, published_on).

    >>> told = pl.DataFrame({"title": ["Fire in port", "FIRE IN PORT!", None], "published_on": [None, None, None]})
    >>> one, other, none = headlines(told)
    >>> one.equality(other), one.equality(none)
    (1.0, 0.4)
    """
    found: list[frozenset[int]] = []
    with np.errstate(over="ignore"):
        for texts in chunks(articles["title"].to_list()):
            hashes, numbers, _ = words(texts)
            bounds = np.searchsorted(numbers, np.arange(len(texts) + 1)).tolist()
            held = hashes.tolist()
            found += [frozenset(held[start:end]) for start, end in itertools.pairwise(bounds)]
    return [Headline(title, day) for title, day in zip(found, articles["published_on"].to_list(), strict=True)]


def shared(
    sets: list[Hashes], left: NDArray[Any], right: NDArray[Any]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Jaccard similarity, and containment in the larger, of sorted sets, pair by pair; 0 where one is empty."""
    if not len(left):
        return np.zeros(0), np.zeros(0)
    sizes = np.array([len(s) for s in sets], np.int64)
    common = np.array([_common(sets[a], sets[b]) for a, b in zip(left.tolist(), right.tolist(), strict=True)])
    union = sizes[left] + sizes[right] - common
    return common / np.maximum(union, 1), common / np.maximum(np.minimum(sizes[left], sizes[right]), 1)


def recycled(one: Hashes, one_set: Hashes, other: Hashes, other_set: Hashes) -> bool:
    """Whether all that two texts share is a block that neither begins with: a gallery, a sign-up box, old background.

    A copy has the lead of its original, or the original has the copy's, or they share pieces throughout, or one is a part
    of the other. The runs are shingles in reading order, the sets the same, sorted.
    """
    there, back = _held(one, other_set), _held(other, one_set)
    if not len(one) or not len(other) or max(np.mean(there[:LEAD]), np.mean(back[:LEAD])) >= LEAD_SHARED:
        return False
    common = _common(one_set, other_set)
    if common >= CONTAINED * min(len(one_set), len(other_set)):
        return False
    return max(_longest(there), _longest(back)) >= max(BLOCK * common, LONG_BLOCK)


def _held(run: Hashes, known: Hashes) -> NDArray[np.bool_]:
    """Which of these stand in the sorted set."""
    places = np.minimum(np.searchsorted(known, run), len(known) - 1)
    return known[places] == run if len(known) else np.zeros(len(run), np.bool_)


def _longest(marks: NDArray[np.bool_]) -> int:
    """The most in a row.

    >>> _longest(np.array([True, False, True, True]))
    2
    """
    gaps = np.flatnonzero(~np.concatenate([[False], marks, [False]]))
    return int(np.diff(gaps).max()) - 1


def overlap(sets: list[Hashes]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """`shared` of all sets with all: two matrices. None of the sets is empty."""
    sizes = np.array([len(s) for s in sets], np.int64)
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    kinds, numbers = np.unique(np.concatenate(sets), return_inverse=True)
    common = np.zeros((len(sets), len(sets)), np.int64)
    for row, (start, size) in enumerate(zip(starts.tolist(), sizes.tolist(), strict=True)):
        held = np.zeros(len(kinds), np.int64)
        held[numbers[start : start + size]] = 1
        common[row] = np.add.reduceat(held[numbers], starts)
    return common / (sizes[:, None] + sizes - common), common / np.minimum(sizes[:, None], sizes)


def _common(a: Hashes, b: Hashes) -> int:
    """How many numbers two sorted sets share."""
    small, large = (a, b) if len(a) <= len(b) else (b, a)
    if not len(small):
        return 0
    places = np.minimum(np.searchsorted(large, small), len(large) - 1)
    return int(np.count_nonzero(large[places] == small))
