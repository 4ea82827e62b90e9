"""articles, story pairs -> story_articles: which articles tell one event."""

from collections import defaultdict
from datetime import UTC, datetime
from typing import Any

import numpy as np
import polars as pl

from transforms.clusters import average_link
from transforms.frames import STORY_ARTICLES, digest
from transforms.lexicon import load
from transforms.stories.parts import CROWD, Links, Numbers, among, part, split

DECIMALS = 10_000  # of a score
LAST = datetime.max.replace(tzinfo=UTC)

APART = -1.0  # likelihood of two that cannot be one: a report without a date, like both, must not bring them together


def group(
    articles: pl.DataFrame, pairs: pl.DataFrame, copies: pl.DataFrame | None = None, parts: pl.DataFrame | None = None
) -> pl.DataFrame:
    """The story of every article (ARTICLES, STORY_PAIRS -> STORY_ARTICLES), for whole connected components.

    `parts` are those that are wanted of them (`part`), if these are known; an article of none stands alone. A copy (a row of
    COPIES, which also gives its score, or of `articles.copy_of` where these are not given) is in the story of its original. The
    id of a story is a digest of its oldest member, so new members leave it alone and a merger keeps the older one.
    """
    rows = {
        row["article_id"]: row
        for row in articles.select("article_id", "copy_of", "first_seen_at", "published_on").iter_rows(named=True)
    }
    original, copied = _originals(rows, copies)
    single = pl.Series("article_id", sorted(rows.keys() - original.keys()), dtype=pl.String).to_frame()
    links = among(single["article_id"].to_list(), pairs)
    known = part(single, pairs) if parts is None else single.join(parts, on="article_id", how="left")
    clusters = _clusters(links, known.sort("article_id"), _days(rows, links.names))
    fits = _fits(links, clusters)
    followers: dict[str, list[str]] = defaultdict(list)
    for copy, first in sorted(original.items()):
        followers[first].append(copy)
    found = []
    for cluster in clusters:
        members = {links.names[n]: fits[n] for n in cluster.tolist()}
        everyone = members | {copy: copied[copy] for name in members for copy in followers.get(name, ())}
        oldest = min(everyone, key=lambda name: (rows[name]["first_seen_at"] or LAST, name))
        story = digest("story", oldest)
        found += [(name, story, score, rows[name]["first_seen_at"]) for name, score in everyone.items()]
    return pl.DataFrame(sorted(found), schema=STORY_ARTICLES, orient="row")


def _days(rows: dict[str, dict[str, Any]], names: list[str]) -> Numbers:
    """The day of each, since the year 1; 0 where it is not known."""
    told = (rows[name]["published_on"] for name in names)
    return np.array([day.toordinal() if day is not None else 0 for day in told], np.int64)


def likely(pairs: pl.DataFrame) -> pl.DataFrame:
    """The pairs that could hold two articles together (STORY_PAIRS -> STORY_PAIRS): the others are scored again where a group asks."""
    return pairs.filter(pl.col("score") >= load("story_weights")["bar"])


def _originals(rows: dict[str, dict[str, Any]], copies: pl.DataFrame | None) -> tuple[dict[str, str], dict[str, float]]:
    """The original of each copy among these articles, and how well the copy repeats it."""
    if copies is None:
        told = [(name, row["copy_of"], 1.0) for name, row in rows.items() if row["copy_of"] is not None]
    else:
        told = [row for row in copies.select("article_id", "original_id", "score").iter_rows() if row[0] in rows]
    original = {name: first for name, first, _ in told}
    # an original that is not among these articles cannot bring a story with it
    kept = {name: first for name, first in original.items() if first in rows and first not in original}
    return kept, {name: score for name, _, score in told}


def _clusters(links: Links, parts: pl.DataFrame, days: Numbers) -> list[Numbers]:
    """Those of each part that tell one event."""
    count = len(links.names)
    label = parts["part"].fill_null(pl.lit(count) + pl.int_range(pl.len())).to_numpy()
    inside = np.flatnonzero(label[links.left] == label[links.right])
    inside = inside[np.argsort(label[links.left[inside]], kind="stable")]
    whose = label[links.left[inside]]
    found = []
    for members in split(label):
        first, last = np.searchsorted(whose, label[members[0]] + np.arange(2)) if len(members) > 1 else (0, 0)
        found += _parted(links, members, inside[first:last], days)
    return found


def _parted(links: Links, members: Numbers, inside: Numbers, days: Numbers) -> list[Numbers]:
    """Those of a part that tell one event on average at least this likely; `inside` are its pairs."""
    if len(members) == 1 or len(members) > CROWD:
        # what hangs together by the strongest links alone is one event, however many tell it
        return [members]
    one, other = members.searchsorted(links.left[inside]), members.searchsorted(links.right[inside])
    matrix = np.zeros((len(members), len(members)))
    matrix[one, other] = matrix[other, one] = links.score[inside]
    matrix[_far_apart(days[members])] = APART
    return [members[cluster] for cluster in average_link(matrix, load("story_weights")["bar"], matrix > 0)]


def _far_apart(told: Numbers) -> Any:
    """Which pairs were printed so far apart that they tell two events (days by days, booleans)."""
    known = told > 0
    gap = np.abs(told[:, None] - told[None, :])
    return (gap > load("story_weights")["veto_published"]) & known[:, None] & known[None, :]


def _fits(links: Links, clusters: list[Numbers]) -> list[float]:
    """Mean likelihood of each article with the other members of its cluster; 1 for an article alone."""
    sizes = np.array([len(members) for members in clusters], np.int64)
    everyone = np.concatenate([np.zeros(0, np.int64), *clusters])
    cluster, others = np.zeros((2, len(links.names)), np.int64)
    cluster[everyone], others[everyone] = np.repeat(np.arange(len(clusters)), sizes), np.repeat(sizes - 1, sizes)
    together = cluster[links.left] == cluster[links.right]
    ends = np.concatenate([links.left[together], links.right[together]])
    score = np.tile(
        np.round(links.score[together] * DECIMALS), 2
    )  # whole numbers: their sums are the same in any order
    total = np.bincount(ends, score, len(links.names)) / DECIMALS
    fits: list[float] = np.where(others > 0, np.round(total / np.maximum(others, 1), 4), 1.0).tolist()
    return fits
