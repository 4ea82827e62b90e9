"""profiles -> traces: what two articles are compared by, as numbers in one piece, so that thousands are opened at once.

A trace is an array of 64-bit numbers: a head (HEAD), then every mark, then what the first of them are worth; the others are
worth 1. A mark is a digest of a word of one KIND, which is its last hexadecimal digit; the days are the last that are worth something.
Worths are whole numbers: sums of them are the same in any order.
"""

from array import array
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

import numpy as np
import polars as pl
from numpy.typing import NDArray

from transforms.frames import TRACES
from transforms.stories import words
from transforms.stories.profiles import Profile
from transforms.stories.words import number

Numbers = NDArray[np.int64]
Flags = NDArray[np.bool_]

IN_A_ROW = 4088  # bytes: from 4096 on DuckDB keeps a value apart, in blocks of 256 KiB that are mostly empty
HEAD = 11  # marks, marks with a worth, language, day of publishing, dateline, words; days, days of the week, years and
# visitors that it tells, and what its names are worth together
UNKNOWN = -(1 << 40)  # a day that nothing tells
KINDS = ("term", "name", "named", "quantity", "value", "day", "place", "quotation", "weekday", "year", "visitor")
KIND = {kind: number for number, kind in enumerate(KINDS)}
QUOTATION = KIND["quotation"]
WEIGHTS = 10_000  # of a term: its weight in the body; times FIELD in the opening, times FIELD twice in the headline
DIGITS = 16
FIELD = 1 << DIGITS
NAMED = FIELD**3  # added to a term that is part of a name
EXACT = 1 << 40  # of a name: its rarity in these parts
SMALL, TELLING = 10, 34  # of a quantity: "2 men" is seldom telling; of a value, twice that
BIG = 13


def trace(profiles: Iterable[Profile]) -> pl.DataFrame:
    """Each profile in one piece (-> TRACES)."""
    names, first, rest = [], [], []
    for one in profiles:
        told = _traced(one)
        names.append(one.article_id)
        first.append(told[:IN_A_ROW])
        rest.append(told[IN_A_ROW:] or None)
    return pl.DataFrame([names, first, rest], schema=TRACES)


def _traced(one: Profile) -> bytes:
    named = set(" ".join(one.names).split())
    terms = _terms(one, named)
    known = [_name(name) for name in one.names]
    marks = [
        *known,
        *map(_named, sorted(named)),
        *map(_quantity, one.quantities),
        *{(mark("value", repr(float(v))), 20 if v < BIG else 60) for v in sorted(one.values) if v > 2},
        *((day.toordinal() << 4 | KIND["day"], day.toordinal()) for day in one.event_on),
    ]
    valued = [*map(_term, terms), *[told for told, _ in marks]]
    single = [
        *(mark("place", place) for place in one.places),
        *(mark("weekday", day) for day in one.weekdays),
        *(mark("year", year) for year in one.years),
        *(mark("visitor", visitor) for visitor in one.visitors),
        *[run >> 1 & ~15 | QUOTATION for run in one.quotations],
    ]
    head = [
        len(valued) + len(single),
        len(valued),
        number(one.language) if one.language else 0,
        one.published_on.toordinal() if one.published_on else UNKNOWN,
        number(one.dateline) if one.dateline else 0,
        one.words,
        len(one.event_on),
        len(one.weekdays),
        len(one.years),
        len(one.visitors),
        sum([worth for _, worth in known]),
    ]
    return array("q", [*head, *valued, *single, *terms.values(), *[worth for _, worth in marks]]).tobytes()


@lru_cache(words.WORDS_KEPT)
def mark(kind: str, name: str) -> int:
    """The mark of a name of a kind."""
    return number(name) & ~15 | KIND[kind]


@words.kept
def _name(name: str) -> tuple[int, int]:
    return mark("name", name), round(words.rarest(name) * EXACT)


@words.kept
def _named(word: str) -> tuple[int, int]:
    return mark("named", word), round(words.rarity(word) ** 2 * EXACT)


@words.kept
def _quantity(told: str) -> tuple[int, int]:
    return mark("quantity", told), SMALL if told.startswith(("1 ", "2 ")) else TELLING


@words.kept
def _term(term: str) -> int:
    return number(term) & ~15 | KIND["term"]


def _terms(one: Profile, named: set[str]) -> dict[str, int]:
    """What each word is worth in body, opening and headline, in one number."""
    # weights have 4 digits, so that the nearest whole number is half a step away at most; `round` takes far longer
    worth = {term: int(WEIGHTS * weight + 0.5) for term, weight in one.body.items()}
    for scale, told in ((FIELD, one.lead), (FIELD**2, one.title)):
        for term, weight in told.items():
            worth[term] = worth.get(term, 0) + int(WEIGHTS * weight + 0.5) * scale
    for term in named & worth.keys():
        worth[term] += NAMED
    return worth


@dataclass(frozen=True)
class Traces:
    """TRACES opened: all their numbers end to end, where in them the marks of each article start and end, and what its head says."""

    names: pl.Series
    flat: Numbers
    starts: Numbers
    ends: Numbers
    valued: Numbers
    language: Numbers
    published: Numbers
    dateline: Numbers
    words: Numbers
    days: Numbers
    weekdays: Numbers
    years: Numbers
    visitors: Numbers
    renown: Numbers

    @property
    def height(self) -> int:
        return len(self.starts)

    def headline(self, articles: Numbers) -> Numbers:
        """What the names in the headline of each of these are worth, squared and summed: the whole headline has WEIGHTS squared."""
        counts = self.valued[articles]
        whose = np.repeat(np.arange(len(articles)), counts)
        place = np.arange(len(whose)) + np.repeat(self.starts[articles] - np.cumsum(counts) + counts, counts)
        worth = self.flat[place + (self.ends - self.starts)[articles][whose]]
        named = (self.flat[place] & 15 == KIND["term"]) & (worth >= NAMED)
        worths = np.where(named, worth >> 2 * DIGITS & FIELD - 1, 0)
        return np.bincount(whose, worths**2, len(articles)).astype(np.int64)

    def worths(self, articles: Numbers, places: Numbers) -> Numbers:
        """What the marks at these places, each of an article, are worth."""
        nth = places - self.starts[articles]
        told = nth < self.valued[articles]
        worths: Numbers = np.where(told, self.flat[np.where(told, self.ends[articles] + nth, 0)], 1)
        return worths

    def day(self, articles: Numbers, nth: Numbers) -> Numbers:
        """The days that these articles tell: of each the one of this number, counted from 0."""
        days: Numbers = self.flat[self.starts[articles] + self.valued[articles] - self.days[articles] + nth] >> 4
        return days

    def printed_on(self, day: date | None) -> "Traces":
        """The same articles printed on this day; on none, and telling none, when there is none."""
        if day is not None:
            return replace(self, published=np.full(self.height, day.toordinal()))
        return replace(self, published=np.full(self.height, UNKNOWN), days=np.zeros(self.height, np.int64))


def opened(traces: pl.DataFrame) -> Traces:
    """TRACES rows as numbers, by article_id."""
    rows = traces.unique("article_id", keep="first").sort("article_id")
    held = [part for row in rows.select("trace", "rest").iter_rows() for part in row if part]
    flat = np.frombuffer(b"".join(held), np.int64)
    sizes = rows.select(
        pl.col("trace").bin.size().cast(pl.Int64) + pl.col("rest").bin.size().fill_null(0).cast(pl.Int64)
    )
    lengths = sizes.to_series().to_numpy() // 8
    firsts = np.cumsum(lengths) - lengths
    marks, *rest = flat[firsts[:, None] + np.arange(HEAD)].T
    starts = firsts + HEAD
    return Traces(rows["article_id"], flat, starts, starts + marks, *rest)


def of_profiles(profiles: Iterable[Profile]) -> Traces:
    """Profiles, ready for comparing."""
    return opened(trace(profiles))
