"""articles, story pairs -> parts: what hangs together, and is split into stories as a whole."""

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from transforms.clusters import connected
from transforms.lexicon import load

CROWD = 150  # articles in a part up to which all are compared with all, and it is split as a whole
STEP = 0.1  # by which the bar rises to break up a larger one

Numbers = NDArray[np.int64]


@dataclass(frozen=True)
class Links:
    """Scored pairs among articles that are numbered in order: the numbers of both ends, and the score."""

    names: list[str]
    left: Numbers
    right: Numbers
    score: NDArray[np.float64]


def among(names: list[str], pairs: pl.DataFrame) -> Links:
    """The pairs both of whose ends are among these articles."""
    place = pl.DataFrame({"article_id": sorted(names)}, schema={"article_id": pl.String}).with_row_index("left")
    here = pairs.join(place, on="article_id").join(
        place.rename({"article_id": "other_id", "left": "right"}), on="other_id"
    )
    left, right = (here[end].to_numpy().astype(np.int64) for end in ("left", "right"))
    return Links(place["article_id"].to_list(), left, right, here["score"].to_numpy())


def part(articles: pl.DataFrame, pairs: pl.DataFrame) -> pl.DataFrame:
    """What hangs together with what (article_id, STORY_PAIRS -> article_id, part: a number), for whole connected components.

    A crowd, which round-ups chain together, hangs together by stronger links only.
    """
    links = among(articles["article_id"].to_list(), pairs)
    edge = load("story_weights")["bar"]
    count = len(links.names)
    parts = np.arange(count)
    crowded = np.ones(count, np.bool_)
    while crowded.any():
        kept = (links.score >= edge) & crowded[links.left] & crowded[links.right]
        label = connected(count, links.left[kept], links.right[kept])
        parts[crowded] = label[crowded]
        crowded &= np.bincount(label, minlength=count)[label] > CROWD
        edge += STEP
        if edge >= 1:
            break
    return pl.DataFrame({"article_id": pl.Series(links.names, dtype=pl.String), "part": parts})


def unscored(parts: pl.DataFrame, pairs: pl.DataFrame) -> pl.DataFrame:
    """Pairs that `group` wants scored, too: of a part all with all, whoever found whom (-> article_id, other_id)."""
    links = among(parts["article_id"].to_list(), pairs)
    count = len(links.names)
    inside = [members for members in split(parts.sort("article_id")["part"].to_numpy()) if 2 < len(members) <= CROWD]
    ends = [members[np.stack(np.triu_indices(len(members), 1))] for members in inside]
    left, right = np.concatenate([np.zeros((2, 0), np.int64), *ends], axis=1)
    new = ~np.isin(left * count + right, links.left * count + links.right)
    names = pl.Series(links.names, dtype=pl.String)
    return pl.DataFrame({"article_id": names[left[new]], "other_id": names[right[new]]}).sort("article_id", "other_id")


def changed(parts: pl.DataFrame, before: pl.DataFrame, stirred: pl.DataFrame) -> pl.DataFrame:
    """The parts that are not as they were (article_id and part, the same before, article_id -> article_id and part).

    One is as it was if the same articles made a part before, and none of them is among the stirred, of which something else has changed.
    Its pairs were scored and its stories told when it came to be, and what decides them are these articles alone.
    """
    was = before.select("article_id", was="part")
    sizes = was.group_by("was").len("size")
    known = parts.join(was, on="article_id", how="left").join(sizes, on="was", how="left")
    known = known.join(stirred.select("article_id", stirred=pl.lit(True)).unique(), on="article_id", how="left")
    same = known.group_by("part").agg(
        same=(pl.col("was").n_unique() == 1) & (pl.col("size").first() == pl.len()) & pl.col("stirred").is_null().all()
    )
    return parts.join(same.filter(~pl.col("same").fill_null(False)), on="part", how="semi")


def split(labels: Numbers) -> list[Numbers]:
    """The places of each label, in order; labels by size."""
    order = np.argsort(labels, kind="stable")
    return np.split(order, np.flatnonzero(np.diff(labels[order])) + 1)
