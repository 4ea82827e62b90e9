"""profiles -> traces: what two articles are compared by, as numbers in one piece, so that thousands are opened at once.

A trace is an array of 64-bit numbers: a head (HEAD), then every mark, then what the first of them are worth; the others are
worth 1. A mark is a digest of a word of one KIND, which is its last hexadecimal digit. Worths are whole numbers: sums of
them are the same in any order.
"""

import json
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from transforms.frames import PROFILES, TRACES, frame
from transforms.stories import words
from transforms.stories.words import number

Numbers = NDArray[np.int64]
Flags = NDArray[np.bool_]

HEAD = 6  # marks, marks with a worth, language, day of publishing, dateline, words
UNKNOWN = -(1 << 40)  # a day that nothing tells
KINDS = ("term", "name", "named", "quantity", "value", "day", "place", "quotation", "weekday", "year", "visitor")
KIND = {kind: number for number, kind in enumerate(KINDS)}
WEIGHTS = 10_000  # of a term: its weight in the body; times FIELD in the opening, times FIELD twice in the headline
FIELD = 1 << 16
NAMED = FIELD**3  # added to a term that is part of a name
EXACT = 1 << 40  # of a name: its rarity in these parts
SMALL, TELLING = 10, 34  # of a quantity: "2 men" is seldom telling; of a value, twice that
BIG = 13


def trace(profiles: pl.DataFrame) -> pl.DataFrame:
    """Each profile in one piece (PROFILES -> TRACES)."""
    rows = ({"article_id": row["article_id"], "trace": _traced(row)} for row in profiles.iter_rows(named=True))
    return frame(rows, TRACES)


def _traced(row: dict[str, Any]) -> bytes:
    extra = json.loads(row["features"])
    names = row["names"] or ()
    named = set(" ".join(names).split())
    marks = [
        *_terms(row, extra, named),
        *map(_name, names),
        *map(_named, sorted(named)),
        *map(_quantity, row["quantities"] or ()),
        *{(_mark("value", repr(float(v))), 20 if v < BIG else 60) for v in sorted(extra["values"]) if v > 2},
        *((day.toordinal() << 4 | KIND["day"], day.toordinal()) for day in row["event_on"] or ()),
    ]
    last = KIND["quotation"]
    single = [
        *(_mark("place", place) for place in row["places"] or ()),
        *(_mark(kind, name) for kind in ("weekday", "year", "visitor") for name in extra[f"{kind}s"]),
        *(int(run, 16) >> 1 & ~15 | last for run in row["quotations"] or ()),
    ]
    published = row["published_on"]
    head = [
        len(marks) + len(single),
        len(marks),
        number(row["language"]) if row["language"] else 0,
        published.toordinal() if published else UNKNOWN,
        number(extra["dateline"]) if extra["dateline"] else 0,
        extra["words"],
    ]
    return np.array([*head, *(mark for mark, _ in marks), *single, *(worth for _, worth in marks)], np.int64).tobytes()


@lru_cache(words.WORDS_KEPT)
def _mark(kind: str, name: str) -> int:
    """The mark of a name of a kind."""
    return number(name) & ~15 | KIND[kind]


@lru_cache(words.WORDS_KEPT)
def _name(name: str) -> tuple[int, int]:
    return _mark("name", name), round(words.rarest(name) * EXACT)


@lru_cache(words.WORDS_KEPT)
def _named(word: str) -> tuple[int, int]:
    return _mark("named", word), round(words.rarity(word) ** 2 * EXACT)


def _quantity(told: str) -> tuple[int, int]:
    return _mark("quantity", told), SMALL if told.startswith(("1 ", "2 ")) else TELLING


def _terms(row: dict[str, Any], extra: dict[str, Any], named: set[str]) -> list[tuple[int, int]]:
    """What each word is worth in body, opening and headline, in one number."""
    body = zip(row["terms"] or (), row["weights"] or (), strict=True)
    worth = {term: round(WEIGHTS * weight) for term, weight in body}
    for scale, told in ((FIELD, extra["lead"]), (FIELD**2, extra["title"])):
        for term, weight in told.items():
            worth[term] = worth.get(term, 0) + round(WEIGHTS * weight) * scale
    return [(number(term) & ~15, value + NAMED if term in named else value) for term, value in worth.items()]


@dataclass(frozen=True)
class Traces:
    """TRACES opened: a number for each article and each mark. Marks of article n stand at starts[n] .. starts[n + 1]."""

    names: pl.Series
    starts: Numbers
    marks: Numbers
    worths: Numbers
    language: Numbers
    published: Numbers
    dateline: Numbers
    words: Numbers

    @property
    def height(self) -> int:
        return len(self.starts) - 1

    def owners(self, kind: str) -> tuple[Numbers, Numbers]:
        """Article and worth of every mark of a kind."""
        places = np.flatnonzero(self.marks & 15 == KIND[kind])
        return np.searchsorted(self.starts, places, side="right") - 1, self.worths[places]

    def counted(self, kind: str) -> Numbers:
        """How many marks of a kind each article has."""
        return np.bincount(self.owners(kind)[0], minlength=self.height)

    def summed(self, kind: str) -> Numbers:
        """What the marks of a kind are worth together, article by article."""
        total = np.zeros(self.height, np.int64)
        np.add.at(total, *self.owners(kind))
        return total

    def printed_on(self, day: date | None) -> "Traces":
        """The same articles printed on this day; on none, and telling none, when there is none."""
        if day is not None:
            return replace(self, published=np.full(self.height, day.toordinal()))
        kept = self.marks & 15 != KIND["day"]
        starts = np.concatenate([[0], np.cumsum(kept)])[self.starts]
        unknown = np.full(self.height, UNKNOWN)
        return replace(self, published=unknown, starts=starts, marks=self.marks[kept], worths=self.worths[kept])


def opened(traces: pl.DataFrame) -> Traces:
    """TRACES rows as numbers, by article_id."""
    rows = traces.unique("article_id", keep="first").sort("article_id")
    held = rows["trace"].to_list()
    flat = np.frombuffer(b"".join(held), np.int64)
    ends = np.cumsum([len(one) // 8 for one in held], dtype=np.int64)
    firsts = np.concatenate([[0], ends[:-1]]).astype(np.int64) if held else ends
    counts, valued = flat[firsts], flat[firsts + 1]
    starts = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
    worths = np.ones(starts[-1], np.int64)
    worths[_ranges(starts[:-1], valued)] = flat[_ranges(firsts + HEAD + counts, valued)]
    marks = flat[_ranges(firsts + HEAD, counts)]
    return Traces(rows["article_id"], starts, marks, worths, *(flat[firsts + place] for place in range(2, HEAD)))


def _ranges(starts: Numbers, counts: Numbers) -> Numbers:
    """So many numbers from each start on, one after the other.

    >>> _ranges(np.array([5, 20]), np.array([3, 2])).tolist()
    [5, 6, 7, 20, 21]
    """
    places: Numbers = np.arange(counts.sum()) + np.repeat(starts - (np.cumsum(counts) - counts), counts)
    return places


def of_profiles(profiles: pl.DataFrame) -> Traces:
    """Profiles, ready for comparing (PROFILES -> Traces)."""
    return opened(trace(profiles.match_to_schema(PROFILES)))
