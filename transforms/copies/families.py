"""A connected component of articles -> its families: those that are one text."""

from collections import defaultdict
from typing import Any

import numpy as np
from numpy.typing import NDArray

from transforms.clusters import average_link, components
from transforms.copies.resemblance import HEADLINE, RESEMBLES, UNTITLED, Headline, headline, shared
from transforms.shingles import Hashes, distinct, shingles

CROWD = 400  # distinct texts in a component up to which all of them are compared with all
STEP = 0.1  # by which the bar rises to break up a larger component
TITLES = 8  # headlines of one text that are looked at


class Texts:
    """The distinct texts of a component; equal bodies are one, so thousands of them cost no more."""

    def __init__(self, articles: list[dict[str, Any]]) -> None:
        bodies = [article["body"] or "" for article in articles]
        different = list(dict.fromkeys(bodies))
        by_set: dict[bytes, int] = {}
        number: dict[str, int] = {}
        self.sets: list[Hashes] = []
        for body, run in zip(different, map(distinct, shingles(different)), strict=True):
            key = run.tobytes()
            if key not in by_set:
                by_set[key] = len(self.sets)
                self.sets.append(run)
            number[body] = by_set[key]
        self.text = [number[body] for body in bodies]  # article -> text
        self.headlines: list[list[Headline]] = [[] for _ in self.sets]
        for article, text in zip(articles, self.text, strict=True):
            if len(self.headlines[text]) < TITLES and (held := headline(article)) not in self.headlines[text]:
                self.headlines[text].append(held)

    def families(self) -> list[list[int]]:
        """Places of the articles, split so that each resembles its family on average."""
        places: dict[int, list[int]] = defaultdict(list)
        for place, text in enumerate(self.text):
            places[text].append(place)
        clusters = self._split(list(range(len(self.sets))), RESEMBLES)
        return [sorted(place for text in cluster for place in places[text]) for cluster in clusters]

    def _split(self, texts: list[int], bar: float) -> list[list[int]]:
        if len(texts) == 1:
            return [texts]
        if len(texts) <= CROWD:
            return [[texts[i] for i in cluster] for cluster in average_link(self._resemblance(texts), RESEMBLES)]
        if bar >= 1:
            return [texts]
        return [family for part in self._connected(texts, bar + STEP) for family in self._split(part, bar + STEP)]

    def _resemblance(self, texts: list[int]) -> NDArray[np.float64]:
        left, right = np.triu_indices(len(texts), 1)
        jaccard, containment = shared([self.sets[t] for t in texts], left, right)
        added = [self._equality(texts[a], texts[b]) for a, b in zip(left.tolist(), right.tolist(), strict=True)]
        matrix = np.zeros((len(texts), len(texts)))
        matrix[left, right] = matrix[right, left] = (jaccard + containment) / 2 + HEADLINE * np.array(added)
        return matrix

    def _equality(self, a: int, b: int) -> float:
        """Of the two headlines that are most alike."""
        return max(one.equality(other) for one in self.headlines[a] for other in self.headlines[b])

    def _connected(self, texts: list[int], bar: float) -> list[list[int]]:
        """Texts of a crowd that resemble the same of its CROWD longest this much; the rest is alone."""
        ordered = sorted(texts, key=lambda t: (-len(self.sets[t]), self.sets[t].tobytes()))
        left = np.repeat(np.arange(min(CROWD, len(ordered))), len(ordered))
        right = np.tile(np.arange(len(ordered)), min(CROWD, len(ordered)))
        keep = left < right
        left, right = left[keep], right[keep]
        jaccard, containment = shared([self.sets[t] for t in ordered], left, right)
        near = (jaccard + containment) / 2 + HEADLINE * UNTITLED >= bar
        names = [f"{i:09}" for i in range(len(ordered))]
        edges = zip(left[near].tolist(), right[near].tolist(), strict=True)
        groups = components(names, ((names[a], names[b]) for a, b in edges))
        return [[ordered[int(name)] for name in group] for group in groups]
