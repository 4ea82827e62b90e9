"""articles -> copies: which article repeats which, and which of them is the original.

The resemblance of two bodies is the mean of the Jaccard similarity of their shingles and of the containment of the
smaller in the larger, so that a copy cut short still resembles the whole; equal headlines add to it. Families are found
inside whole connected components of the verified pairs, from the articles alone: neither order of arrival nor batch
size can change them.
"""

from collections import defaultdict
from typing import Any

import numpy as np
import polars as pl

from transforms.clusters import components
from transforms.copies.families import Texts
from transforms.copies.forms import Forms
from transforms.copies.freshness import fresh
from transforms.copies.originals import candidacies, told
from transforms.copies.resemblance import HEADLINE, RESEMBLES, headlines, recycled, shared
from transforms.copies.screening import screen
from transforms.frames import COPIES, COPY_PAIRS, frame
from transforms.shingles import distinct, shingles

__all__ = ["find_copies", "fresh", "pair", "screen"]

NO_LINES = pl.DataFrame(schema={"article_id": pl.String(), "text": pl.String()})


def pair(articles: pl.DataFrame, candidates: pl.DataFrame) -> pl.DataFrame:
    """The candidates that do resemble each other (ARTICLES, frame of article_id and other_id -> COPY_PAIRS)."""
    named = pl.concat([candidates["article_id"], candidates["other_id"]]).unique()
    texts = articles.select("article_id", "body", "title", "published_on").unique("article_id", keep="first")
    texts = texts.filter(pl.col("article_id").is_in(named.implode())).sort("article_id")
    place = pl.DataFrame({"article_id": texts["article_id"], "left": np.arange(texts.height)})
    other = place.rename({"article_id": "other_id", "left": "right"})
    first, last = pl.min_horizontal("article_id", "other_id"), pl.max_horizontal("article_id", "other_id")
    wanted = candidates.select(article_id=first, other_id=last).unique().join(place, on="article_id")
    wanted = wanted.join(other, on="other_id").filter(pl.col("left") != pl.col("right")).sort("left", "right")
    left, right = wanted["left"].to_numpy(), wanted["right"].to_numpy()
    runs = list(shingles(texts["body"].to_list()))
    sets = [distinct(run) for run in runs]
    jaccard, containment = shared(sets, left, right)
    alike = (jaccard + containment) / 2
    likely = np.flatnonzero(alike >= RESEMBLES - HEADLINE)
    titles = headlines(texts.select("title", "published_on"))
    added = [titles[a].equality(titles[b]) for a, b in zip(left[likely].tolist(), right[likely].tolist(), strict=True)]
    alike_enough = likely[alike[likely] + HEADLINE * np.array(added, np.float64) >= RESEMBLES].tolist()
    ends = zip(left[alike_enough].tolist(), right[alike_enough].tolist(), strict=True)
    forms = Forms(texts["body"].to_list(), texts["title"].to_list())
    found = np.array(
        [
            n
            for n, (a, b) in zip(alike_enough, ends, strict=True)
            if not recycled(runs[a], sets[a], runs[b], sets[b]) and not forms.one(a, b)
        ],
        np.int64,
    )
    return pl.DataFrame(
        {
            "article_id": wanted["article_id"].gather(found.tolist()),
            "other_id": wanted["other_id"].gather(found.tolist()),
            "jaccard": jaccard[found],
            "containment": containment[found],
        },
        schema_overrides=COPY_PAIRS,
    )


def find_copies(articles: pl.DataFrame, pairs: pl.DataFrame, source_lines: pl.DataFrame = NO_LINES) -> pl.DataFrame:
    """Every article that repeats another (ARTICLES, COPY_PAIRS -> COPIES), for whole connected components.

    `articles` holds every article of the pairs, and `source_lines` (article_id, text) the lines taken out of them that
    say where a text is from ("Originally published by"); what no pair names has no row. `method` says why this article is the
    copy and the other the original: because the other alone is dated, was published earlier (by the day, and by the time
    where both give one), is the one credited, is longer, or, all else equal, is of a known outlet, the
    first by name, or has the smaller id.
    """
    named = pl.concat([pairs["article_id"], pairs["other_id"]]).unique()
    known = articles.filter(pl.col("article_id").is_in(named.implode())).unique("article_id", keep="first")
    known = known.sort("article_id")
    texts = Texts(known)
    candidates = candidacies(known, texts.text, source_lines)
    place = {name: number for number, name in enumerate(known["article_id"])}
    edges: dict[str, list[tuple[int, int]]] = defaultdict(list)
    links = [pair for pair in pairs.select("article_id", "other_id").iter_rows() if place.keys() >= set(pair)]
    groups = components(place, links)
    group = {name: names[0] for names in groups for name in names}
    for a, b in links:
        edges[group[a]].append((place[a], place[b]))
    rows: list[dict[str, Any]] = []
    for names in groups:
        for family in texts.families([place[name] for name in names], edges[names[0]]):
            rows += told([candidates[number] for number in family], texts.sets)
    return frame(sorted(rows, key=lambda row: row["article_id"]), COPIES)
