"""A connected component of articles -> its families: those that are one text."""

from collections import defaultdict
from collections.abc import Iterable

import numpy as np
import polars as pl
from numpy.typing import NDArray

from transforms.clusters import average_link
from transforms.copies.forms import Forms
from transforms.copies.resemblance import HEADLINE, RESEMBLES, Headline, headlines, overlap, recycled
from transforms.shingles import Hashes, distinct, shingles

CROWD = 400  # distinct texts in a component up to which all of them are compared with all
TITLES = 8  # headlines of one text that are looked at


class Texts:
    """The distinct texts of some articles; equal ones are one, so thousands of them cost no more."""

    def __init__(self, articles: pl.DataFrame) -> None:
        bodies = articles.select(pl.col("body").fill_null("").alias("body"))
        different = bodies["body"].unique(maintain_order=True)
        self.runs: list[Hashes] = []  # shingles in reading order
        self.sets: list[Hashes] = []  # and sorted, once each
        by_set: dict[bytes, int] = {}
        number: list[int] = []
        for run in shingles(different.to_list()):
            held = distinct(run)
            key = held.tobytes()
            if key not in by_set:
                by_set[key] = len(self.sets)
                self.runs.append(run)
                self.sets.append(held)
            number.append(by_set[key])
        table = pl.DataFrame({"body": different, "text": number}, schema_overrides={"text": pl.Int64})
        self.text: list[int] = bodies.join(table, on="body", maintain_order="left")["text"].to_list()  # article -> text
        self.headlines: list[list[Headline]] = [[] for _ in self.sets]
        told = articles.select("title", "published_on").with_columns(text=pl.Series(self.text, dtype=pl.Int64))
        told = told.unique(maintain_order=True).filter(pl.int_range(pl.len()).over("text") < TITLES)
        for text, headline in zip(told["text"].to_list(), headlines(told), strict=True):
            self.headlines[text].append(headline)
        places = dict(zip(reversed(self.text), reversed(range(len(self.text))), strict=True))
        firsts = [places[text] for text in range(len(self.sets))]
        self.forms = Forms(articles["body"].gather(firsts).to_list(), articles["title"].gather(firsts).to_list())

    def families(self, articles: list[int], pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
        """These articles (by place, connected by these pairs), split so that each resembles its family."""
        places: dict[int, list[int]] = defaultdict(list)
        for place in articles:
            places[self.text[place]].append(place)
        texts = list(places)
        if len(texts) <= CROWD:
            clusters = self._linked(texts)
        else:
            clusters = self._starred(texts, {(self.text[a], self.text[b]) for a, b in pairs})
        return [sorted(place for text in cluster for place in places[text]) for cluster in clusters]

    def _linked(self, texts: list[int]) -> list[list[int]]:
        """Clusters that resemble each other on average."""
        if len(texts) == 1:
            return [texts]
        return [[texts[i] for i in cluster] for cluster in average_link(self._resemblance(texts), RESEMBLES)]

    def _starred(self, texts: list[int], edges: set[tuple[int, int]]) -> list[list[int]]:
        """Clusters of a crowd, in time that grows with its pairs: each of its hubs with the texts that resemble it.

        The text that resembles most others comes first, and takes them; hubs that resemble each other are joined.
        """
        near: dict[int, set[int]] = {text: set() for text in texts}
        for a, b in edges:
            if a != b:
                near[a].add(b)
                near[b].add(a)
        stars: dict[int, list[int]] = {}
        taken: set[int] = set()
        for hub in sorted(texts, key=lambda t: (-len(near[t]), -len(self.sets[t]), self.sets[t].tobytes())):
            if hub not in taken:
                stars[hub] = [hub, *sorted(near[hub] - taken)]
                taken.update(stars[hub])
        hubs = list(stars)
        joined = self._linked(hubs) if len(hubs) <= CROWD else [[hub] for hub in hubs]
        return [[text for hub in cluster for text in stars[hub]] for cluster in joined]

    def _resemblance(self, texts: list[int]) -> NDArray[np.float64]:
        left, right = np.triu_indices(len(texts), 1)
        jaccard, containment = overlap([self.sets[t] for t in texts])
        matrix: NDArray[np.float64] = (jaccard + containment) / 2
        added = [self._equality(texts[a], texts[b]) for a, b in zip(left.tolist(), right.tolist(), strict=True)]
        matrix[left, right] += HEADLINE * np.array(added)
        for a, b in np.argwhere(np.triu(matrix >= RESEMBLES, 1)).tolist():
            one, other = texts[a], texts[b]
            known = self.runs[one], self.sets[one], self.runs[other], self.sets[other]
            if recycled(*known) or self.forms.one(one, other):
                matrix[a, b] = 0.0
        matrix[right, left] = matrix[left, right]
        np.fill_diagonal(matrix, 0.0)
        return matrix

    def _equality(self, a: int, b: int) -> float:
        """Of the two headlines that are most alike."""
        return max(one.equality(other) for one in self.headlines[a] for other in self.headlines[b])
