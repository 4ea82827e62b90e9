"""words -> numbers of their terms: which words are the same, and how much each tells, looked up once a word."""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from transforms.stories import words

Numbers = NDArray[np.int64]
Flags = NDArray[np.bool_]
Digests = NDArray[np.uint64]

DULL = -1  # the term of a word that tells nothing
SLOTS = np.uint64((1 << 17) - 1)


class Vocabulary:
    """The terms of the words of a language met so far, by number, and the square of their rarity. What number a term has tells nothing."""

    def __init__(self, language: str | None) -> None:
        self.telling = words.terms_of(language)
        self.forget()

    def forget(self) -> None:
        """Know none."""
        self.terms: list[str] = []
        self.worths = np.zeros(1 << 12)  # with room for more
        self.numbers = {"": DULL}
        self.known: dict[int, int] = {}  # by the digest of the word
        # a place for each of the latest words, by the last digits of its digest: the digest, and the number of its term
        self.keys = np.zeros(int(SLOTS) + 1, np.uint64)
        self.keys[0] = 1  # an empty place holds no word: the digest that it seems to hold would stand elsewhere
        self.values = np.full(len(self.keys), DULL)

    def renew(self) -> None:
        """Forget all, when that is much."""
        if max(len(self.known), len(self.terms)) > words.WORDS_KEPT:
            self.forget()

    def number(self, word: str) -> int:
        """That of a word's term."""
        term = self.telling[word]
        if term not in self.numbers:
            place = self.numbers[term] = len(self.terms)
            if place == len(self.worths):
                self.worths = np.concatenate([self.worths, np.zeros(place)])
            self.terms.append(term)
            self.worths[place] = words.rarity(term) ** 2
        return self.numbers[term]

    def told(self, digests: Digests, starts: Numbers, ends: Numbers, text: str) -> Numbers:
        """The number of the term of every word of a text: of each its digest, and where it starts and ends."""
        slots = digests & SLOTS
        found: Numbers = self.values[slots]
        odd = np.flatnonzero(self.keys[slots] != digests)  # new words, and those whose place another has taken
        for digest, slot, word in zip(digests[odd].tolist(), slots[odd].tolist(), odd.tolist(), strict=True):
            number = self.known.get(digest)
            if number is None:
                number = self.known[digest] = self.number(text[starts[word] : ends[word]])
            found[word] = self.values[slot] = number
            self.keys[slot] = digest
        return found


@cache
def vocabulary(language: str | None) -> Vocabulary:
    """That of a language."""
    return Vocabulary(language)
