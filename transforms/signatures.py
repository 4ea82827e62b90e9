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

Minima = NDArray[np.uint32]

LEADS = (24, 64)  # shingles
ROWS = 2  # minima in a band: a pair that shares s of its shingles shares a given band with probability s**2
WHOLE_BANDS = 32
LEAD_BANDS = 8
LONGEST = 2_000_000  # characters of a body that are read: a dump, not a report, and its copies repeat its beginning too
HEADLINE_WORDS = 5  # at the end of a headline; a shorter one has no band
PERMUTATIONS = ROWS * WHOLE_BANDS
BATCH = 1 << 15  # shingles permuted at once: they stay in the processor's cache
#: Odd multipliers: shingles are well mixed already, so a product modulo 2**32 orders their upper halves anew.
SCATTERED: Hashes = mix(np.arange(1, PERMUTATIONS + 1, dtype=np.uint64)) | np.uint64(1)
MULTIPLIERS: Minima = (SCATTERED >> np.uint64(32)).astype(np.uint32) | np.uint32(1)


def sign(articles: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The fingerprint of every body (ARTICLES -> SIGNATURES, BANDS); a body without words has neither."""
    ids: list[str] = []
    counts: list[int] = []
    minima: list[Minima] = []
    for names, runs in _batches(articles):
        ids += names
        counts += [len(distinct(run)) for run in runs]
        minima.append(_minima(runs))
    if not ids:
        return pl.DataFrame(schema=SIGNATURES), pl.DataFrame(schema=BANDS)
    sketches = np.concatenate(minima)  # text x (lead, longer lead, whole) x permutation
    signature = pl.Series(sketches[:, -1].astype(np.int64)).cast(pl.List(pl.Int64))
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


def _minima(runs: list[Hashes]) -> Minima:
    """Smallest permuted shingle of each text's leads and whole: an array text x (leads, whole) x permutation."""
    sketches = np.empty((len(runs), len(LEADS) + 1, PERMUTATIONS), np.uint32)
    for place, lead in enumerate(LEADS):
        _smallest([run[:lead] for run in runs], sketches[:, place, : ROWS * LEAD_BANDS])
    _smallest(runs, sketches[:, -1])
    return sketches


def _smallest(runs: list[Hashes], into: Minima) -> None:
    """Smallest permuted shingle of each run, as many permutations as `into` has columns."""
    flat = (np.concatenate(runs) >> np.uint64(32)).astype(np.uint32)
    starts = np.cumsum([0] + [len(run) for run in runs[:-1]])
    permuted = np.empty_like(flat)
    for column in range(into.shape[1]):
        np.multiply(flat, MULTIPLIERS[column], out=permuted)
        into[:, column] = np.minimum.reduceat(permuted, starts)


def _bands(ids: list[str], sketches: Minima) -> pl.DataFrame:
    """Consecutive minima joined to one hash each (-> BANDS)."""
    leads = [sketches[:, place, : ROWS * LEAD_BANDS] for place in range(len(LEADS))]
    minima = np.concatenate([sketches[:, -1], *leads], axis=1).reshape(len(ids), -1, ROWS).astype(np.uint64)
    with np.errstate(over="ignore"):
        hashes = mix((minima[:, :, 0] << np.uint64(32)) | minima[:, :, 1])
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
    hashes, numbers, _ = words(titled["title"].to_list())
    ends = np.searchsorted(numbers, np.arange(titled.height), side="right")
    long = np.flatnonzero(np.diff(ends, prepend=0) >= HEADLINE_WORDS)
    joined = np.zeros(len(long), np.uint64)
    with np.errstate(over="ignore"):
        for place in range(HEADLINE_WORDS):
            joined += hashes[ends[long] - HEADLINE_WORDS + place] * SCATTERED[place]
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
