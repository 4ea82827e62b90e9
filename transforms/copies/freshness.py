"""sentences, copies -> what copies say that their originals do not."""

from collections import defaultdict
from collections.abc import Iterable

import polars as pl

from transforms.frames import frame
from transforms.shingles import shingles

MOST = 0.6  # share of a sentence's shingles that an earlier sentence has when it says the same


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
        enough = MOST * len(run)
        return not run or any(n >= enough and _numbers(text) <= self.sentences[place][1] for place, n in shared.items())


def _runs(texts: Iterable[str]) -> list[tuple[str, frozenset[int]]]:
    held = list(texts)
    return [(text, frozenset(run.tolist())) for text, run in zip(held, shingles(held), strict=True)]


def _numbers(text: str) -> frozenset[str]:
    """The words with a digit in them."""
    return frozenset(word.strip(".,;:!?()\"'“”‘’") for word in text.split() if any(c.isdigit() for c in word))
