"""Tags -> parts of speech and lemmas, looked up once per word, tag and arc."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
from spacy.attrs import DEP, LEMMA, ORTH, POS, TAG
from spacy.language import Language
from spacy.tokens import Doc

Key = tuple[int, int, int, bool]
#: Keys that are remembered: more than the words of English.
REMEMBERED = 1 << 18
ANY = "preconj"  # an arc of which no rule speaks, for all of these


class Lemmas:
    """What the model's rules and its lemmatizer say of a word with its tag and arc.

    They look at the word alone, but for "is" after the "there" that is no place. Slang of two words ("gon na") keeps the
    lemmas of its parts.
    """

    def __init__(self, nlp: Language) -> None:
        self.ruler, self.lemmatizer = nlp.get_pipe("attribute_ruler"), nlp.get_pipe("lemmatizer")
        self.vocab = nlp.vocab
        self.expletive = nlp.vocab.strings["expl"]
        self.arcs = spoken_of(self.ruler.patterns)  # type: ignore[attr-defined]
        self.known: dict[Key, tuple[int, int, int]] = {}
        index: Any = self.lemmatizer.lookups.get_table("lemma_index", {})  # type: ignore[attr-defined]
        for part in list(index):  # lists of up to 57,000 words, in each of which every word is sought
            index[part] = frozenset(index[part])

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
        """Asks the model's pipes of words that they do not know yet with any arc that comes to the same."""
        same = {key: self.likeness(key) for key in keys}
        if new := [key for key in dict.fromkeys(same.values()) if key not in self.known]:
            self.ask(new)
        for key, like in same.items():
            pos, lemma, dep = self.known[like]
            self.known[key] = (pos, lemma, key[2] if dep == like[2] else dep)

    def likeness(self, key: Key) -> Key:
        """The key with `ANY` for an arc of which no rule speaks that could be about this word and tag."""
        orth, tag, dep, there = key
        strings = self.vocab.strings
        told = self.arcs[""] | self.arcs.get(self.vocab[orth].lower_, set()) | self.arcs.get(strings[tag], set())
        return key if not dep or strings[dep] in told else (orth, tag, strings.add(ANY), there)

    def ask(self, keys: list[Key]) -> None:
        """What the model's pipes say of words that stand alone, each after "there" or "|"."""
        strings = self.vocab.strings
        words, tags, deps = [], [], []
        for orth, tag, dep, there in keys:
            words += ["there" if there else "|", strings[orth]]
            tags += ["EX" if there else "NN", strings[tag]]
            deps += ["expl" if there else "dep", strings[dep]]
        doc = Doc(self.vocab, words=words, tags=tags, deps=deps, heads=list(range(len(words))))
        doc = self.lemmatizer(self.ruler(doc))
        found = doc.to_array([POS, LEMMA, DEP])[1::2].tolist()
        self.known.update((key, (row[0], row[1], row[2])) for key, row in zip(keys, found, strict=True))


def spoken_of(rules: Iterable[Mapping[str, Any]]) -> dict[str, set[str]]:
    """Word in lower case, or tag -> the arcs that the rules about it tell from others; under "" those of all words.

    >>> rules = [{"patterns": [[{"LOWER": "but", "DEP": "advmod"}], [{"TAG": {"IN": ["DT"]}, "DEP": {"NOT_IN": ["det"]}}]]}]
    >>> dict(spoken_of([*rules, {"patterns": [[{"TAG": {"NOT_IN": ["TO"]}, "DEP": "aux"}]]}]))
    {'': {'aux'}, 'but': {'advmod'}, 'DT': {'det'}}
    """
    found: dict[str, set[str]] = defaultdict(set, {"": set()})
    for rule in rules:
        for pattern in rule["patterns"]:
            for word in pattern:
                if "DEP" in word:
                    for about in values(word.get("LOWER")) or values(word.get("TAG")) or [""]:
                        found[about].update(values(word["DEP"]) or values(word["DEP"], "NOT_IN"))
    if any(ANY in arcs for arcs in found.values()):
        raise ValueError(f"a rule speaks of {ANY}")
    return found


def values(wanted: Any, relation: str = "IN") -> list[str]:
    """The values that a pattern names: one, or those of a relation; none of another relation."""
    if isinstance(wanted, str):
        return [wanted]
    return list(wanted.get(relation, [])) if isinstance(wanted, Mapping) else []
