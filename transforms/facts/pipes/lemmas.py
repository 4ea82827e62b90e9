"""Tags -> parts of speech and lemmas, looked up once per word, tag and arc."""

from typing import Any

import numpy as np
from spacy.attrs import DEP, LEMMA, ORTH, POS, TAG
from spacy.language import Language
from spacy.tokens import Doc

Key = tuple[int, int, int, bool]
#: Keys that are remembered: more than the words of English.
REMEMBERED = 1 << 18


class Lemmas:
    """What the model's rules and its lemmatizer say of a word with its tag and arc.

    They look at the word alone, but for "is" after the "there" that is no place. Slang of two words ("gon na") keeps the
    lemmas of its parts.
    """

    def __init__(self, nlp: Language) -> None:
        self.ruler, self.lemmatizer = nlp.get_pipe("attribute_ruler"), nlp.get_pipe("lemmatizer")
        self.vocab = nlp.vocab
        self.expletive = nlp.vocab.strings["expl"]
        self.known: dict[Key, tuple[int, ...]] = {}

    def __call__(self, doc: Doc) -> None:
        """Sets part of speech and lemma of every word, and the arc of white space."""
        if not len(doc):
            return
        told: Any = doc.to_array([ORTH, TAG, DEP])
        rows: list[list[int]] = told.tolist()
        before = [False, *(dep == self.expletive for _, _, dep in rows[:-1])]
        keys = [(orth, tag, dep, there) for (orth, tag, dep), there in zip(rows, before, strict=True)]
        if len(self.known) > REMEMBERED:
            self.known.clear()
        if new := [key for key in dict.fromkeys(keys) if key not in self.known]:
            self.learn(new)
        found: Any = np.array([self.known[key] for key in keys], dtype="uint64")
        doc.from_array([POS, LEMMA, DEP], found)

    def learn(self, keys: list[Key]) -> None:
        """Asks the model's pipes of words that stand alone, each after "there" or "|"."""
        strings = self.vocab.strings
        words, tags, deps = [], [], []
        for orth, tag, dep, there in keys:
            words += ["there" if there else "|", strings[orth]]
            tags += ["EX" if there else "NN", strings[tag]]
            deps += ["expl" if there else "dep", strings[dep]]
        doc = Doc(self.vocab, words=words, tags=tags, deps=deps, heads=list(range(len(words))))
        doc = self.lemmatizer(self.ruler(doc))
        found = doc.to_array([POS, LEMMA, DEP])[1::2].tolist()
        self.known.update(zip(keys, map(tuple, found), strict=True))
