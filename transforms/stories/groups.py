"""articles, story pairs -> story_articles: which articles tell one event."""

from collections import defaultdict
from datetime import UTC, date, datetime
from itertools import combinations
from typing import Any

import numpy as np
import polars as pl

from transforms.clusters import average_link, components
from transforms.frames import STORY_ARTICLES, digest, frame
from transforms.lexicon import load

CROWD = 150  # articles in a component up to which all are compared with all, and it is split as a whole
STEP = 0.1  # by which the bar rises to break up a larger one
LAST = datetime.max.replace(tzinfo=UTC)

APART = -1.0  # likelihood of two that cannot be one: a report without a date, like both, must not bring them together

Days = dict[str, date]
Scores = dict[tuple[str, str], float]


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
    scores = {
        (a, b): score
        for a, b, score in pairs.iter_rows()
        if a in rows and b in rows and a not in original and b not in original
    }
    days = {name: row["published_on"] for name, row in rows.items() if row["published_on"] is not None}
    members: list[list[str]] = _clusters(
        [name for name in rows if name not in original], scores, days, load("story_weights")["bar"]
    )
    followers: dict[str, list[str]] = defaultdict(list)
    for copy, first in sorted(original.items()):
        followers[first].append(copy)
    found = []
    for cluster in members:
        everyone = cluster + [copy for name in cluster for copy in followers[name]]
        oldest = min(everyone, key=lambda name: (rows[name]["first_seen_at"] or LAST, name))
        for name in everyone:
            score = copied[name] if name in original else _fit(name, cluster, scores)
            found.append(
                {
                    "article_id": name,
                    "story_id": digest("story", oldest),
                    "score": score,
                    "joined_at": rows[name]["first_seen_at"],
                }
            )
    return frame(sorted(found, key=lambda row: row["article_id"]), STORY_ARTICLES)


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
    scores = {(a, b): s for a, b, s in pairs.iter_rows() if {a, b} <= rows.keys() and not {a, b} & original.keys()}
    bar = load("story_weights")["bar"]
    wanted = [
        pair
        for component in _components([name for name in rows if name not in original], scores, bar)
        if 2 < len(component) <= CROWD
        for pair in combinations(component, 2)
        if pair not in scores
    ]
    return pl.DataFrame(sorted(wanted), schema={"article_id": pl.String, "other_id": pl.String}, orient="row")


def _clusters(names: list[str], scores: Scores, days: Days, bar: float) -> list[list[str]]:
    """Groups that tell one event on average at least this likely."""
    found = []
    beside: dict[str, dict[str, float]] = defaultdict(dict)
    for (a, b), score in scores.items():
        beside[a][b] = score
    for component in _components(names, scores, bar):
        # what hangs together by the strongest links alone is one event, however many tell it
        whole = len(component) == 1 or len(component) > CROWD
        found += [component] if whole else _split(component, beside, days, bar)
    return found


def _components(names: list[str], scores: Scores, edge: float) -> list[list[str]]:
    """Articles that links connect, in order; a crowd, which round-ups chain together, by stronger links only."""
    links = [pair for pair, score in scores.items() if score >= edge]
    found: list[list[str]] = []
    crowded: list[str] = []
    for component in components(names, links):
        if len(component) <= CROWD or edge + STEP >= 1:
            found.append(component)
        else:
            crowded += component
    if crowded:
        inside = set(crowded)
        stronger = {pair: scores[pair] for pair in links if pair[0] in inside}
        found += _components(sorted(crowded), stronger, edge + STEP)
    return found


def _split(component: list[str], beside: dict[str, dict[str, float]], days: Days, bar: float) -> list[list[str]]:
    place = {name: i for i, name in enumerate(component)}
    matrix = np.zeros((len(component), len(component)))
    for a in component:
        for b, score in beside[a].items():
            if b in place:
                matrix[place[a], place[b]] = matrix[place[b], place[a]] = score
    matrix[_far_apart(component, days)] = APART
    return [[component[i] for i in cluster] for cluster in average_link(matrix, bar, matrix > 0)]


def _far_apart(names: list[str], days: Days) -> Any:
    """Which pairs were printed so far apart that they tell two events (names by names, booleans)."""
    told = np.array([days[name].toordinal() if name in days else 0 for name in names])
    known = told > 0
    gap = np.abs(told[:, None] - told[None, :])
    return (gap > load("story_weights")["veto_published"]) & known[:, None] & known[None, :]


def _fit(name: str, cluster: list[str], scores: Scores) -> float:
    """Mean likelihood with the other members; 1 for an article alone."""
    others = [scores.get((min(name, other), max(name, other)), 0.0) for other in cluster if other != name]
    return round(sum(others) / len(others), 4) if others else 1.0
