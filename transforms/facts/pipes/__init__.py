"""Docs -> tagged, parsed and named Docs: spaCy's own model in fewer steps, with what it would have said.

The weights are the model's. What is done otherwise: vectors of words are remembered and the matrices of an article
multiplied at once (`vectors`), names are read off all words of an article together (`names`), and what the tag says of a
word is looked up once per word and tag (`lemmas`). A pipeline that is built another way runs as spaCy runs it.
"""

import warnings
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import Model, NumpyOps
from threadpoolctl import ThreadpoolController

from transforms.facts.pipes.lemmas import Lemmas
from transforms.facts.pipes.names import Names
from transforms.facts.pipes.vectors import Vectors

#: The pipes that are understood, in their order.
ORDER = ["tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer", "ner"]
#: Docs that go through a pipe together.
TOGETHER = 32


class Pipes:
    """A pipeline of this order, its weights read once."""

    def __init__(self, nlp: Language) -> None:
        for name in ("tok2vec", "tagger", "parser", "ner"):
            multiplied_by_numpy(nlp.get_pipe(name).model)  # type: ignore[attr-defined]
        self.vectors = Vectors(nlp.get_pipe("tok2vec").model)  # type: ignore[attr-defined]
        self.lemmas = Lemmas(nlp)
        self.names = Names(nlp.get_pipe("ner"))
        self.tagger, self.parser = nlp.get_pipe("tagger"), nlp.get_pipe("parser")
        self.blas = ThreadpoolController()

    def __call__(self, docs: list[Doc]) -> list[Doc]:
        """The same docs, annotated. One thread: the sums of a matrix are the same on every machine's day."""
        with self.blas.limit(limits=1, user_api="blas"), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            for doc in docs:
                doc.tensor = self.vectors(doc)  # type: ignore[assignment]
            for pipe in (self.tagger, self.parser):
                docs = list(pipe.pipe(docs, batch_size=4 * TOGETHER))  # type: ignore[attr-defined]
            for doc in docs:
                doc.tensor = np.zeros((0,))  # the tagger and the parser have read it
                self.lemmas(doc)
                self.names(doc)
        return docs


def multiplied_by_numpy(model: Model[Any, Any]) -> None:
    """The model with the products of its large matrices left to numpy, which takes a third of the time of thinc's own."""
    for node in model.walk():
        if isinstance(node.ops, NumpyOps):
            node.ops = NumpyOps(use_blis=False)


@cache
def pipes(nlp: Language) -> Pipes | None:
    """The pipeline in fewer steps; null when it is built in another way than the small English model."""
    try:
        return Pipes(nlp) if nlp.pipe_names == ORDER else None
    except (AttributeError, KeyError, ValueError, IndexError):
        return None


def annotated(nlp: Language, docs: Iterable[Doc]) -> Iterator[Doc]:
    """Every doc with tags, lemmas, arcs and names, in order."""
    quick = pipes(nlp)
    if quick is None:
        yield from nlp.pipe(docs, batch_size=TOGETHER)
        return
    rest = iter(docs)
    while some := list(islice(rest, TOGETHER)):
        yield from quick(some)
