"""postings -> candidates: which articles share enough of what they are about to be compared.

A term that too many articles of one stretch of days have finds none of them: what everybody writes tells no event, and a topic of
50,000 reports would have a billion pairs. Other terms find reports of the same stretch and its neighbours, reports without a day,
and of any time where the term is among the heaviest of both; the longer between, the more they must share. So which pairs are
found is a function of all postings, whenever they came: when a term becomes too common, the pairs that it alone brought together
go; when it ceases to be, all that it brings together are found. Weights are whole numbers, whose sums are the same in any order.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields

import numpy as np
import polars as pl
from numpy.typing import NDArray

from transforms.stories.parts import split

Numbers = NDArray[np.int64]
Flags = NDArray[np.bool_]

STRETCH = 30  # days
COMMON = 400  # articles of a stretch that a term may have and still bring them together
HEAVIEST = 10  # terms of an article by which others of any time find it
BODY, LEAD, TITLE = 7.4, 3.3, 9.0  # what bodies, openings and headlines count, about as in `lexicon/story_weights.json`
SHARED, BODIES = 400_000, 20_000  # what two must share, and of the bodies alone
FAR, FAR_SHARED = 120, 500_000  # days between two that must share more
#: The same, for who asks whether stored pairs would still be found (warehouse/sql/queries/story_pairs_withdrawn.sql).
BARS = {
    "stretch": STRETCH,
    "heaviest": HEAVIEST,
    "body_counts": BODY,
    "lead_counts": LEAD,
    "title_counts": TITLE,
    "shared": SHARED,
    "bodies": BODIES,
    "far": FAR,
    "far_shared": FAR_SHARED,
}
AT_ONCE = 1 << 20  # shared terms looked at together, so that memory has a bound
SLOTS = 1 << 19
SPREAD = np.int64(0x1E3779B97F4A7C15)


@dataclass(frozen=True)
class Rows:
    """Postings as numbers, end to end."""

    term: Numbers  # as `asked` numbers them
    article: Numbers
    day: Numbers
    dated: Flags
    stretch: Numbers
    worth: Numbers

    def of(self, chosen: Numbers) -> "Rows":
        return Rows(*(getattr(self, column.name)[chosen] for column in fields(self)))


def asked(postings: pl.DataFrame, own: pl.DataFrame) -> pl.DataFrame:
    """The terms of new postings and of those that they replace, numbered in order (POSTINGS, term -> term, nth)."""
    return pl.concat([postings.select("term"), own.select("term")]).unique().sort("term").with_row_index("nth")


def find(
    postings: pl.DataFrame, own: pl.DataFrame, terms: pl.DataFrame, beside: pl.DataFrame, most: int
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Which articles may tell the event of these, and which have a term that has just become too common.

    `postings` are all those of the new and changed articles (POSTINGS), `own` what is stored of them (article and term), which
    counts no more; `beside` all that is stored under the `terms` that are `asked` (nth, article, article_id, day, worth); `most` the
    articles of a stretch that a term may have. -> article_id, other_id; article.
    """
    told = pl.concat([postings.join(terms, on="term").select(beside.columns), beside], how="vertical_relaxed")
    rows = _opened(told)
    is_new = np.arange(told.height) < postings.height
    stands = np.ones(told.height, np.bool_)
    if not own.is_empty():
        stands = is_new | ~np.isin(rows.article, own["article"].unique().to_numpy())
    place = _places(rows)
    now, before = (np.bincount(place[some], minlength=len(place))[place] for some in (stands, ~is_new))
    crowded = stands & ~is_new & (before <= most) & (now > most)
    open_now = np.flatnonzero(stands & (now <= most))
    asks = (is_new | (before > most))[open_now]
    telling = rows.of(open_now)
    found = [_paired(telling, some) for some in _pieces(telling, np.flatnonzero(asks))]
    one, other = open_now[np.concatenate([np.zeros((2, 0), np.int64), *found], axis=1)]
    ends = pl.DataFrame({"one": told["article_id"][one], "other": told["article_id"][other]})
    pairs = ends.select(article_id=pl.min_horizontal("one", "other"), other_id=pl.max_horizontal("one", "other"))
    return pairs.unique().sort("article_id", "other_id"), pl.DataFrame({"article": np.unique(rows.article[crowded])})


def _opened(told: pl.DataFrame) -> Rows:
    term, article, day, worth = (
        told[name].fill_null(0).cast(pl.Int64).to_numpy() for name in ("nth", "article", "day", "worth")
    )
    dated = told["day"].is_not_null().to_numpy()
    return Rows(term, article, day, dated, np.where(dated, np.sign(day) * (np.abs(day) // STRETCH), -1), worth)


def _places(rows: Rows) -> Numbers:
    """One small number for the term and the stretch of each posting."""
    known = np.unique(rows.stretch)
    places = rows.term * len(known) + known.searchsorted(rows.stretch)
    if places.max(initial=0) < len(places):
        return places
    numbered: Numbers = np.unique(places, return_inverse=True)[1]
    return numbered


def _pieces(rows: Rows, asking: Numbers) -> Iterator[Numbers]:
    """Those that ask, all of an article together, as many at a time as have about AT_ONCE answers."""
    asking = asking[np.argsort(rows.article[asking], kind="stable")]
    articles = rows.article[asking]
    answers = np.bincount(rows.term)[rows.term[asking]]
    before = (np.cumsum(answers) - answers)[articles.searchsorted(articles)]
    return (asking[some] for some in split(before // AT_ONCE))


def _paired(rows: Rows, asking: Numbers) -> Numbers:
    """A row of either end of each pair that shares enough, and one end of which asks (2 by pairs)."""
    asking = asking[np.argsort(rows.term[asking], kind="stable")]
    many = np.bincount(rows.term[asking], minlength=int(rows.term.max(initial=0)) + 1)
    answers = many[rows.term]
    other = np.repeat(np.arange(len(answers)), answers)
    nth = np.arange(len(other)) - np.repeat(np.cumsum(answers) - answers, answers)
    one = asking[(np.cumsum(many) - many)[rows.term[other]] + nth]
    near = ~(rows.dated[one] & rows.dated[other]) | (np.abs(rows.stretch[one] - rows.stretch[other]) <= 1)
    near |= np.maximum(rows.worth[one] & 255, rows.worth[other] & 255) <= HEAVIEST
    near &= rows.article[one] != rows.article[other]
    one, other = one[near], other[near]
    mine, theirs = rows.worth[one], rows.worth[other]
    body = (mine >> 32) * (theirs >> 32)
    lead = (mine >> 20 & 4095) * (theirs >> 20 & 4095)
    title = (mine >> 8 & 4095) * (theirs >> 8 & 4095)

    # most share one term: what falls on one place with them, other pairs among it, is no less than what they share
    slot = (rows.article[one] ^ rows.article[other] * SPREAD) & SLOTS - 1
    likely = np.bincount(slot, BODY * body + LEAD * lead + TITLE * title)[slot] > SHARED - 1
    likely &= np.bincount(slot, body)[slot] >= BODIES
    one, other, body, lead, title = (some[likely] for some in (one, other, body, lead, title))

    ends, numbers = np.unique(np.concatenate([rows.article[one], rows.article[other]]), return_inverse=True)
    pair = numbers[: len(one)] * len(ends) + numbers[len(one) :]
    _, first, pair = np.unique(pair, return_index=True, return_inverse=True)
    one, other = one[first], other[first]
    bodies, leads, titles = (np.bincount(pair, some, len(first)) for some in (body, lead, title))
    gap = np.where(rows.dated[one] & rows.dated[other], np.abs(rows.day[one] - rows.day[other]), 0)
    shared = BODY * bodies + LEAD * leads + TITLE * np.minimum(titles, 2 * leads)
    enough = (bodies >= BODIES) & (shared >= np.where(gap <= FAR, SHARED, FAR_SHARED))
    return np.stack([one[enough], other[enough]])
