"""articles -> copies: which article repeats which, and which of them is the original.

The resemblance of two bodies is the mean of the Jaccard similarity of their shingles and of the containment of the
shorter in the longer, so that a copy cut short still resembles the whole. Families are found inside whole connected
components of the verified pairs, from the texts alone: neither order of arrival nor batch size can change them.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from transforms.clusters import average_link, components
from transforms.frames import COPIES, COPY_PAIRS, frame
from transforms.shingles import Hashes, distinct, shingles

RESEMBLES = 0.33  # mean(jaccard, containment) from which two bodies are one text; tuned on dev
EXCERPT_CONTAINED = 0.8  # share of an excerpt's shingles that the original has
EXCERPT_LENGTH = 0.8  # an excerpt has at most this share of the original's shingles
CROWD = 400  # distinct texts in a component up to which all of them are compared with all
STEP = 0.1  # by which the bar rises to break up a larger component

Articles = dict[str, dict[str, Any]]


def pair(articles: pl.DataFrame, candidates: pl.DataFrame) -> pl.DataFrame:
    """The candidates that do resemble each other (ARTICLES, frame of article_id and other_id -> COPY_PAIRS)."""
    first = pl.min_horizontal("article_id", "other_id")
    last = pl.max_horizontal("article_id", "other_id")
    wanted = candidates.select(article_id=first, other_id=last).filter(pl.col("article_id") != pl.col("other_id"))
    wanted = wanted.unique().sort("article_id", "other_id")
    texts = (
        articles.select("article_id", "body").filter(pl.col("body").is_not_null()).unique("article_id", keep="first")
    )
    known = texts.with_row_index("number").select("number", "article_id")
    numbered = wanted.join(known, on="article_id").join(
        known.rename({"article_id": "other_id", "number": "other"}), on="other_id"
    )
    numbered = numbered.sort("article_id", "other_id")
    sets = [distinct(run) for run in shingles(texts["body"].to_list())]
    jaccard, containment = _compare(sets, numbered["number"].to_numpy(), numbered["other"].to_numpy())
    pairs = numbered.select("article_id", "other_id").with_columns(
        jaccard=pl.Series(jaccard, dtype=pl.Float64), containment=pl.Series(containment, dtype=pl.Float64)
    )
    return pairs.filter((pl.col("jaccard") + pl.col("containment")) / 2 >= RESEMBLES).match_to_schema(COPY_PAIRS)


def find_copies(articles: pl.DataFrame, pairs: pl.DataFrame) -> pl.DataFrame:
    """Every article that repeats another (ARTICLES, COPY_PAIRS -> COPIES), for whole connected components.

    `articles` holds every article of the pairs; what no pair names has no row. `method` says why this article is the
    copy and the other the original: because the other was published earlier, is the one credited, is longer, was seen
    first, or, all else equal, has the smaller id.
    """
    rows: list[dict[str, Any]] = []
    named = pl.concat([pairs["article_id"], pairs["other_id"]]).unique().sort()
    known = (
        articles.filter(pl.col("article_id").is_in(named.implode()))
        .unique("article_id", keep="first")
        .sort("article_id")
    )
    by_id: Articles = {row["article_id"]: row for row in known.iter_rows(named=True)}
    for members in components(by_id, pairs.select("article_id", "other_id").iter_rows()):
        texts = _Texts([by_id[name]["body"] for name in members])
        for family in texts.families():
            rows += _told(
                [by_id[members[place]] for place in family], [texts.sets[texts.text[place]] for place in family]
            )
    return frame(sorted(rows, key=lambda row: row["article_id"]), COPIES)


def fresh(sentences: pl.DataFrame, copies: pl.DataFrame) -> pl.DataFrame:
    """Sentences of a copy that its original and earlier copies lack (SENTENCES, COPIES -> article_id, sentence).

    Earlier is by id, among the copies of one original. A sentence with another number is another sentence; one that
    differs only in typography, a few words or a cut is not.
    """
    told: dict[str, _Told] = defaultdict(_Told)
    by_id: dict[str, list[tuple[int, str]]] = defaultdict(list)
    wanted = pl.concat([copies["article_id"], copies["original_id"]]).unique()
    of_family = sentences.filter(pl.col("article_id").is_in(wanted.implode())).sort("article_id", "sentence")
    for name, number, text in of_family.select("article_id", "sentence", "text").iter_rows():
        by_id[name].append((number, text))
    rows = []
    for name, original in copies.sort("article_id").select("article_id", "original_id").iter_rows():
        family = told[original]
        if not family.sentences:
            family.add(text for _, text in by_id[original])
        rows += [{"article_id": name, "sentence": number} for number, text in by_id[name] if not family.has(text)]
        family.add(text for _, text in by_id[name])
    return frame(rows, pl.Schema({"article_id": pl.String, "sentence": pl.Int32}))


class _Told:
    """What the texts of one family have said so far."""

    def __init__(self) -> None:
        self.sentences: list[tuple[frozenset[int], frozenset[str]]] = []
        self.holders: dict[int, list[int]] = defaultdict(list)

    def add(self, texts: Iterable[str]) -> None:
        for text, run in _runs(texts):
            for shingle in run:
                self.holders[shingle].append(len(self.sentences))
            self.sentences.append((run, _numbers(text)))

    def has(self, text: str) -> bool:
        """A sentence told before has most of this one's shingles, and all of its numbers."""
        _, run = next(iter(_runs([text])))
        shared: dict[int, int] = defaultdict(int)
        for shingle in run:
            for place in self.holders.get(shingle, ()):
                shared[place] += 1
        enough = 0.6 * len(run)
        return not run or any(n >= enough and _numbers(text) <= self.sentences[place][1] for place, n in shared.items())


def _runs(texts: Iterable[str]) -> list[tuple[str, frozenset[int]]]:
    held = list(texts)
    return [(text, frozenset(run.tolist())) for text, run in zip(held, shingles(held), strict=True)]


def _numbers(text: str) -> frozenset[str]:
    """The words with a digit in them."""
    return frozenset(word.strip(".,;:!?()\"'“”‘’") for word in text.split() if any(c.isdigit() for c in word))


class _Texts:
    """The distinct texts of a component; equal bodies are one, so thousands of them cost no more."""

    def __init__(self, bodies: list[str]) -> None:
        distinct_bodies = list(dict.fromkeys(bodies))
        sets = [distinct(run) for run in shingles(distinct_bodies)]
        by_set: dict[bytes, int] = {}
        self.sets: list[Hashes] = []
        number = {}
        for body, run in zip(distinct_bodies, sets, strict=True):
            key = run.tobytes()
            if key not in by_set:
                by_set[key] = len(self.sets)
                self.sets.append(run)
            number[body] = by_set[key]
        self.text = [number[body] for body in bodies]  # member -> text

    def families(self) -> list[list[int]]:
        """Places of the members, split so that each resembles its family on average."""
        places: dict[int, list[int]] = defaultdict(list)
        for place, text in enumerate(self.text):
            places[text].append(place)
        return [
            sorted(p for text in cluster for p in places[text])
            for cluster in self._split(list(range(len(self.sets))), RESEMBLES)
        ]

    def _split(self, texts: list[int], bar: float) -> list[list[int]]:
        if len(texts) == 1:
            return [texts]
        if len(texts) <= CROWD:
            return [[texts[i] for i in cluster] for cluster in average_link(self._resemblance(texts), RESEMBLES)]
        if bar >= 1:
            return [texts]
        parts = self._connected(texts, bar + STEP)
        return [family for part in parts for family in self._split(part, bar + STEP)]

    def _resemblance(self, texts: list[int]) -> NDArray[np.float64]:
        left, right = np.triu_indices(len(texts), 1)
        jaccard, containment = _compare([self.sets[t] for t in texts], left, right)
        matrix = np.zeros((len(texts), len(texts)))
        matrix[left, right] = matrix[right, left] = (jaccard + containment) / 2
        return matrix

    def _connected(self, texts: list[int], bar: float) -> list[list[int]]:
        """Texts of a crowd that resemble one of the longest, at most CROWD of them, this much; the rest is alone."""
        ordered = sorted(texts, key=lambda t: (-len(self.sets[t]), self.sets[t].tobytes()))
        left = np.repeat(np.arange(min(CROWD, len(ordered))), len(ordered))
        right = np.tile(np.arange(len(ordered)), min(CROWD, len(ordered)))
        keep = left < right
        jaccard, containment = _compare([self.sets[t] for t in ordered], left[keep], right[keep])
        near = (jaccard + containment) / 2 >= bar
        edges = zip(left[keep][near].tolist(), right[keep][near].tolist(), strict=True)
        names = [f"{i:09}" for i in range(len(ordered))]
        groups = components(names, ((names[a], names[b]) for a, b in edges))
        return [[ordered[int(name)] for name in group] for group in groups]


def _compare(
    sets: list[Hashes], left: NDArray[Any], right: NDArray[Any]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Jaccard similarity and containment of sets, pair by pair; 0 where one is empty. `left` is best in order."""
    sizes = np.array([len(s) for s in sets], np.int64)
    if not len(left):
        return np.zeros(0), np.zeros(0)
    flat = np.concatenate(sets) if sets else np.zeros(0, np.uint64)
    _, dense = np.unique(flat, return_inverse=True)
    pieces = np.split(dense.astype(np.int32), np.cumsum(sizes)[:-1])
    marked = np.zeros(len(flat) + 1, np.bool_)
    shared = np.empty(len(left), np.int64)
    current = -1
    for place, (a, b) in enumerate(zip(left.tolist(), right.tolist(), strict=True)):
        if a != current:
            if current >= 0:
                marked[pieces[current]] = False
            marked[pieces[a]] = True
            current = a
        shared[place] = np.count_nonzero(marked[pieces[b]])
    smaller = np.minimum(sizes[left], sizes[right])
    union = sizes[left] + sizes[right] - shared
    return shared / np.maximum(union, 1), shared / np.maximum(smaller, 1)


# -- which is the original --


def _told(family: list[dict[str, Any]], sets: list[Hashes]) -> list[dict[str, Any]]:
    """COPIES rows of one family."""
    if len(family) == 1:
        return []
    credits = _credits(family)
    keys = [_key(article, credits) for article in family]
    first = min(range(len(family)), key=lambda i: keys[i])
    others = [i for i in range(len(family)) if i != first]
    jaccard, containment = _compare(sets, np.full(len(others), first), np.array(others))
    rows = []
    for i, j, c in zip(others, jaccard.tolist(), containment.tolist(), strict=True):
        rows.append(
            {
                "article_id": family[i]["article_id"],
                "original_id": family[first]["article_id"],
                "kind": _kind(j, c, len(sets[i]), len(sets[first])),
                "score": round((j + c) / 2, 4),
                "method": f"minhash+jaccard; {_reason(keys[first], keys[i])}",
            }
        )
    return rows


def _kind(jaccard: float, containment: float, size: int, original_size: int) -> str:
    if jaccard == 1:
        return "exact"
    if containment >= EXCERPT_CONTAINED and size <= EXCERPT_LENGTH * original_size:
        return "excerpt"
    return "near"


REASONS = ("earliest", "earliest", "earliest", "earliest", "credited", "longest", "first seen", "first by id")


def _key(article: dict[str, Any], credits: frozenset[str]) -> tuple[Any, ...]:
    """What orders a family: the smallest is its original. Times are compared within a day, days as printed."""
    at: datetime | None = article["published_at"]
    on: date | None = article["published_on"] or (at.date() if at else None)
    seen: datetime | None = article["first_seen_at"]
    return (
        on is None,
        on or date.max,
        at is None,
        at.timestamp() if at else 0.0,
        (article["outlet"] or "").casefold() not in credits,
        -(article["word_count"] or len(article["body"].split())),
        seen.timestamp() if seen else 0.0,
        article["article_id"],
    )


def _credits(family: list[dict[str, Any]]) -> frozenset[str]:
    """Outlets that another member says the text is from."""
    named = {(article["wire"] or "").casefold() for article in family}
    for article in family:
        outlet = (article["outlet"] or "").casefold()
        if outlet and any(_credited(outlet, other["body"]) for other in family if other is not article):
            named.add(outlet)
    return frozenset(named - {""})


def _credited(outlet: str, body: str) -> bool:
    """
    >>> _credited("the herald", "A fire broke out.\\nThis story was originally published by The Herald.")
    True
    >>> _credited("the herald", "The Herald said a fire broke out.")
    False
    """
    text = body.casefold()
    places = [
        text.find(cue) for cue in ("originally published", "first appeared", "first published", "originally appeared")
    ]
    return any(place >= 0 and outlet in text[place : place + 120] for place in places)


def _reason(first: tuple[Any, ...], other: tuple[Any, ...]) -> str:
    return next(reason for reason, a, b in zip(REASONS, first, other, strict=True) if a != b)
