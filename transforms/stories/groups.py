"""articles, story pairs -> story_articles: which articles tell one event."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from transforms.clusters import average_link, connected
from transforms.frames import STORY_ARTICLES, digest, frame
from transforms.lexicon import load

CROWD = 150  # articles in a component up to which all are compared with all, and it is split as a whole
STEP = 0.1  # by which the bar rises to break up a larger one
DECIMALS = 10_000  # of a score
LAST = datetime.max.replace(tzinfo=UTC)

APART = -1.0  # likelihood of two that cannot be one: a report without a date, like both, must not bring them together

Numbers = NDArray[np.int64]


@dataclass(frozen=True)
class Links:
    """Scored pairs among articles that are numbered in order: the numbers of both ends, and the score."""

    names: list[str]
    left: Numbers
    right: Numbers
    score: NDArray[np.float64]


def group(articles: pl.DataFrame, pairs: pl.DataFrame, copies: pl.DataFrame | None = None) -> pl.DataFrame:
    """The story of every article (ARTICLES, STORY_PAIRS -> STORY_ARTICLES), for whole connected components.

    A copy (`articles.copy_of`, or a row of COPIES, which also gives its score) is in the story of its original. The
    id of a story is a digest of its oldest member, so new members leave it alone and a merger keeps the older one.
    """
    rows = {
        row["article_id"]: row
        for row in articles.select("article_id", "copy_of", "first_seen_at", "published_on").iter_rows(named=True)
    }
    original, copied = _originals(rows, copies)
    links = _among([name for name in rows if name not in original], pairs)
    days = _days(rows, links.names)
    clusters = [part for component in _components(links) for part in _parted(links, component, days)]
    fits = _fits(links, clusters)
    followers: dict[str, list[str]] = defaultdict(list)
    for copy, first in sorted(original.items()):
        followers[first].append(copy)
    found = []
    for cluster in clusters:
        members = {links.names[n]: fits[n] for n in cluster.tolist()}
        everyone = members | {copy: copied[copy] for name in members for copy in followers[name]}
        oldest = min(everyone, key=lambda name: (rows[name]["first_seen_at"] or LAST, name))
        for name, score in everyone.items():
            found.append(
                {
                    "article_id": name,
                    "story_id": digest("story", oldest),
                    "score": score,
                    "joined_at": rows[name]["first_seen_at"],
                }
            )
    return frame(sorted(found, key=lambda row: row["article_id"]), STORY_ARTICLES)


def _among(names: list[str], pairs: pl.DataFrame) -> Links:
    """The pairs both of whose ends are among these articles."""
    place = pl.DataFrame({"article_id": sorted(names)}, schema={"article_id": pl.String}).with_row_index("left")
    here = pairs.join(place, on="article_id").join(
        place.rename({"article_id": "other_id", "left": "right"}), on="other_id"
    )
    left, right = (here[end].to_numpy().astype(np.int64) for end in ("left", "right"))
    return Links(place["article_id"].to_list(), left, right, here["score"].to_numpy())


def _days(rows: dict[str, dict[str, Any]], names: list[str]) -> Numbers:
    """The day of each, since the year 1; 0 where it is not known."""
    told = (rows[name]["published_on"] for name in names)
    return np.array([day.toordinal() if day is not None else 0 for day in told], np.int64)


def likely(pairs: pl.DataFrame) -> pl.DataFrame:
    """The pairs that could hold two articles together (STORY_PAIRS -> STORY_PAIRS): the others are scored again where a group asks."""
    return pairs.filter(pl.col("score") >= load("story_weights")["bar"])


def _originals(rows: dict[str, dict[str, Any]], copies: pl.DataFrame | None) -> tuple[dict[str, str], dict[str, float]]:
    """The original of each copy among these articles, and how well the copy repeats it."""
    original = {name: row["copy_of"] for name, row in rows.items() if row["copy_of"] is not None}
    scores = dict.fromkeys(original, 1.0)
    if copies is not None:
        for name, first, score in copies.select("article_id", "original_id", "score").iter_rows():
            if name in rows:
                original[name], scores[name] = first, score
    # an original that is not among these articles cannot bring a story with it
    return {name: first for name, first in original.items() if first in rows and first not in original}, scores


def unscored(articles: pl.DataFrame, pairs: pl.DataFrame, copies: pl.DataFrame | None = None) -> pl.DataFrame:
    """Pairs that `group` wants scored, too: of a component all with all, whoever found whom (-> article_id, other_id)."""
    rows = {row["article_id"]: row for row in articles.select("article_id", "copy_of").iter_rows(named=True)}
    original, _ = _originals(rows, copies)
    links = _among([name for name in rows if name not in original], pairs)
    inside = [part for part in _components(links) if 2 < len(part) <= CROWD]
    ends = [part[np.stack(np.triu_indices(len(part), 1))] for part in inside]
    left, right = np.concatenate([np.zeros((2, 0), np.int64), *ends], axis=1)
    count = len(links.names)
    new = ~np.isin(left * count + right, links.left * count + links.right)
    names = pl.Series(links.names, dtype=pl.String)
    return pl.DataFrame({"article_id": names[left[new]], "other_id": names[right[new]]}).sort("article_id", "other_id")


def _components(links: Links) -> list[Numbers]:
    """Articles that links connect, in order; a crowd, which round-ups chain together, by stronger links only."""
    edge = load("story_weights")["bar"]
    found: list[Numbers] = []
    left = np.arange(len(links.names))
    while len(left):
        inside = np.zeros(len(links.names), np.bool_)
        inside[left] = True
        kept = (links.score >= edge) & inside[links.left] & inside[links.right]
        label = connected(len(links.names), links.left[kept], links.right[kept])[left]
        order = np.argsort(label, kind="stable")
        parts = np.split(left[order], np.flatnonzero(np.diff(label[order])) + 1)
        last = edge + STEP >= 1
        found += [part for part in parts if last or len(part) <= CROWD]
        crowded = [part for part in parts if not last and len(part) > CROWD]
        left = np.sort(np.concatenate(crowded)) if crowded else left[:0]
        edge += STEP
    return found


def _parted(links: Links, component: Numbers, days: Numbers) -> list[Numbers]:
    """Those of a component that tell one event on average at least this likely."""
    if len(component) == 1 or len(component) > CROWD:
        # what hangs together by the strongest links alone is one event, however many tell it
        return [component]
    place = np.full(len(links.names), -1)
    place[component] = np.arange(len(component))
    one, other = place[links.left], place[links.right]
    here = (one >= 0) & (other >= 0)
    matrix = np.zeros((len(component), len(component)))
    matrix[one[here], other[here]] = matrix[other[here], one[here]] = links.score[here]
    matrix[_far_apart(days[component])] = APART
    return [component[cluster] for cluster in average_link(matrix, load("story_weights")["bar"], matrix > 0)]


def _far_apart(told: Numbers) -> Any:
    """Which pairs were printed so far apart that they tell two events (days by days, booleans)."""
    known = told > 0
    gap = np.abs(told[:, None] - told[None, :])
    return (gap > load("story_weights")["veto_published"]) & known[:, None] & known[None, :]


def _fits(links: Links, clusters: list[Numbers]) -> list[float]:
    """Mean likelihood of each article with the other members of its cluster; 1 for an article alone."""
    cluster = np.zeros(len(links.names), np.int64)
    others = np.zeros(len(links.names), np.int64)
    for number, members in enumerate(clusters):
        cluster[members], others[members] = number, len(members) - 1
    together = cluster[links.left] == cluster[links.right]
    ends = np.concatenate([links.left[together], links.right[together]])
    score = np.tile(
        np.round(links.score[together] * DECIMALS), 2
    )  # whole numbers: their sums are the same in any order
    total = np.bincount(ends, score, len(links.names)) / DECIMALS
    fits: list[float] = np.where(others > 0, np.round(total / np.maximum(others, 1), 4), 1.0).tolist()
    return fits
