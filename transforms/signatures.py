"""articles -> signatures, bands: fingerprints by which texts that share words are found without comparing all with all.

MinHash (Broder 1997) with fixed seeds, taken three times over the same shingles: of the whole body, of its first 64
and of its first 24 shingles. Two bodies that share a third of their shingles almost surely share a band of the whole.
A copy cut short after its lead has too little in common with the whole of a long body, but it has the same lead. One
more band is the end of the headline, which an abridged copy often keeps behind a "Report:".
"""

from collections.abc import Iterator

import numpy as np
import polars as pl
from numpy.typing import NDArray

from transforms.frames import BANDS, SIGNATURES
from transforms.shingles import Hashes, distinct, mix, shingles, words

LEADS = (24, 64)  # shingles
ROWS = 2  # minima in a band: a pair that shares s of its shingles shares a given band with probability s**2
WHOLE_BANDS = 32
LEAD_BANDS = 8
LONGEST = 2_000_000  # characters of a body that are read: a dump, not a report, and its copies repeat its beginning too
HEADLINE_WORDS = 5  # at the end of a headline; a shorter one has no band
PERMUTATIONS = ROWS * WHOLE_BANDS
BATCH = 1 << 15  # shingles permuted at once: they stay in the processor's cache
#: Odd multipliers: shingles are well mixed already, so a product modulo 2**64 orders them anew.
MULTIPLIERS: Hashes = mix(np.arange(1, PERMUTATIONS + 1, dtype=np.uint64)) | np.uint64(1)


def sign(articles: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The fingerprint of every body (ARTICLES -> SIGNATURES, BANDS); a body without words has neither."""
    ids: list[str] = []
    counts: list[int] = []
    minima: list[Hashes] = []
    for names, runs in _batches(articles):
        ids += names
        counts += [len(distinct(run)) for run in runs]
        minima.append(_minima(runs))
    if not ids:
        return pl.DataFrame(schema=SIGNATURES), pl.DataFrame(schema=BANDS)
    sketches = np.concatenate(minima)  # text x (lead, longer lead, whole) x permutation
    signature = pl.Series(sketches[:, -1].view(np.int64)).cast(pl.List(pl.Int64))
    signatures = pl.DataFrame(
        {"article_id": ids, "shingles": counts, "signature": signature}, schema_overrides=SIGNATURES
    )
    bands = pl.concat([_bands(ids, sketches), _headline_bands(articles)])
    return signatures, bands.sort("article_id", "band")


def _batches(articles: pl.DataFrame) -> Iterator[tuple[list[str], list[Hashes]]]:
    """Ids and shingles of the bodies that have any, about BATCH shingles at a time."""
    names: list[str] = []
    runs: list[Hashes] = []
    size = 0
    rows = articles.select("article_id", "body").sort("article_id")
    for name, run in zip(rows["article_id"].to_list(), shingles(rows["body"].str.head(LONGEST).to_list()), strict=True):
        if not len(run):
            continue
        if size + len(run) > BATCH and runs:
            yield names, runs
            names, runs, size = [], [], 0
        names.append(name)
        runs.append(run)
        size += len(run)
    if runs:
        yield names, runs


def _minima(runs: list[Hashes]) -> Hashes:
    """Smallest permuted shingle of each text's leads and whole: an array text x (leads, whole) x permutation."""
    flat = np.concatenate(runs)
    ends = np.cumsum([len(run) for run in runs])
    starts = np.concatenate([[0], ends[:-1]])
    cuts = np.stack([starts, *(np.minimum(starts + lead, ends) for lead in LEADS)], axis=1)
    # a text shorter than a lead has nothing between it and the next cut: that piece repeats its first shingle
    empty = np.concatenate([cuts[:, 1:], ends[:, None]], axis=1) <= cuts
    cuts[empty] = np.broadcast_to(starts[:, None], cuts.shape)[empty]
    pieces = _pieces(cuts, ends)
    sketches = np.empty((len(runs), cuts.shape[1], PERMUTATIONS), np.uint64)
    with np.errstate(over="ignore"):
        for column, multiplier in enumerate(MULTIPLIERS):
            permuted = np.append(flat * multiplier, np.uint64(0))
            sketches[:, :, column] = np.minimum.reduceat(permuted, pieces)[::2].reshape(cuts.shape)
    return np.minimum.accumulate(sketches, axis=1)


def _pieces(cuts: NDArray[np.int64], ends: NDArray[np.int64]) -> NDArray[np.int64]:
    """Start and end of every piece, alternating, as reduceat wants them."""
    stops = np.concatenate([cuts[:, 1:], ends[:, None]], axis=1)
    stops = np.where(stops <= cuts, cuts + 1, stops)
    return np.stack([cuts, stops], axis=2).reshape(-1)


def _bands(ids: list[str], sketches: Hashes) -> pl.DataFrame:
    """Consecutive minima joined to one hash each (-> BANDS)."""
    leads = [sketches[:, place, : ROWS * LEAD_BANDS] for place in range(len(LEADS))]
    minima = np.concatenate([sketches[:, -1], *leads], axis=1).reshape(len(ids), -1, ROWS)
    with np.errstate(over="ignore"):
        hashes = mix(minima[:, :, 0] * MULTIPLIERS[0] + mix(minima[:, :, 1]))
    count = hashes.shape[1]
    return pl.DataFrame(
        {
            "article_id": pl.Series(ids).gather(np.repeat(np.arange(len(ids)), count)),
            "band": np.tile(np.arange(count, dtype=np.int32), len(ids)),
            "hash": hashes.reshape(-1).view(np.int64),
        },
        schema_overrides=BANDS,
    )


def _headline_bands(articles: pl.DataFrame) -> pl.DataFrame:
    """The last words of every headline joined to one hash (-> BANDS)."""
    titled = articles.select("article_id", "title").drop_nulls()
    hashes, numbers, _ = words([title.lower() for title in titled["title"].to_list()])
    ends = np.searchsorted(numbers, np.arange(titled.height), side="right")
    long = np.flatnonzero(np.diff(ends, prepend=0) >= HEADLINE_WORDS)
    joined = np.zeros(len(long), np.uint64)
    with np.errstate(over="ignore"):
        for place in range(HEADLINE_WORDS):
            joined += hashes[ends[long] - HEADLINE_WORDS + place] * MULTIPLIERS[place]
        joined = mix(joined)
    band = WHOLE_BANDS + LEAD_BANDS * len(LEADS)
    return pl.DataFrame(
        {
            "article_id": titled["article_id"].gather(long.tolist()),
            "band": np.full(len(long), band),
            "hash": joined.view(np.int64),
        },
        schema_overrides=BANDS,
    )
