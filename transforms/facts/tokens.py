"""A parsed Doc as plain objects: what rules read of a word, read out of spaCy once.

Names and meanings are spaCy's own (`dep_`, `children`, `char_span`, ...), so that its documentation serves. Rules ask for
them a hundred times per word, and spaCy looks up a string for each question and walks a clause for each child.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property
from itertools import count, pairwise
from typing import Any, overload

from spacy import tokens
from spacy.attrs import DEP, ENT_TYPE, HEAD, IDX, IS_ALPHA, IS_PUNCT, IS_SPACE, LEMMA, LOWER, ORTH, POS, SENT_START, TAG
from spacy.strings import StringStore

STRINGS = (ORTH, LOWER, LEMMA, POS, TAG, DEP, ENT_TYPE)
#: Strings by spaCy's number for them, which is the same in every vocabulary.
KNOWN: dict[int, str] = {}
REMEMBERED = 1 << 18
LEAF: list["Token"] = []  # the children of a word that has none


class Token:
    """A word of a Doc. Two are equal when they are the same word of the same Doc."""

    __slots__ = ("children", "dep_", "doc", "ent_type_", "head", "i", "idx", "is_alpha", "is_punct", "is_sent_start",
                 "is_space", "lemma_", "lower_", "pos_", "tag_", "text")  # fmt: skip
    head: "Token"

    def __init__(
        self, doc: "Doc", i: int, idx: int, is_sent_start: bool, is_alpha: bool, is_punct: bool, is_space: bool,
        text: str, lower_: str, lemma_: str, pos_: str, tag_: str, dep_: str, ent_type_: str
    ) -> None:  # fmt: skip
        self.doc, self.i, self.idx, self.text = doc, i, idx, text
        self.is_sent_start, self.is_alpha, self.is_punct, self.is_space = is_sent_start, is_alpha, is_punct, is_space
        self.lower_, self.lemma_, self.pos_, self.tag_, self.dep_, self.ent_type_ = (
            lower_,
            lemma_,
            pos_,
            tag_,
            dep_,
            ent_type_,
        )
        self.children: list[Token] = LEAF  # in order of the text

    def __len__(self) -> int:
        return len(self.text)

    def __repr__(self) -> str:
        return self.text

    @property
    def lefts(self) -> list["Token"]:
        """The children before it."""
        return [child for child in self.children if child.i < self.i]

    @property
    def rights(self) -> list["Token"]:
        """The children behind it."""
        return [child for child in self.children if child.i > self.i]

    @property
    def n_lefts(self) -> int:
        """How many children stand before it."""
        return len(self.lefts)

    @property
    def subtree(self) -> Iterator["Token"]:
        """The word and all that hangs on it, each between what stands before and behind it."""
        for child in self.lefts:
            yield from child.subtree
        yield self
        for child in self.rights:
            yield from child.subtree

    @property
    def ancestors(self) -> Iterator["Token"]:
        """The heads above it."""
        word = self
        while word.head is not word:
            word = word.head
            yield word

    @property
    def conjuncts(self) -> tuple["Token", ...]:
        """The words joined to it, without itself."""
        first = self
        while first.dep_ == "conj" and first.head is not first:
            first = first.head
        found = [first]
        for word in found:  # grows
            found += [child for child in word.rights if child.dep_ == "conj"]
        return tuple(word for word in found if word is not self)

    @property
    def left_edge(self) -> "Token":
        """The first word of all that hangs on it."""
        return self.doc.words[self.doc.source[self.i].left_edge.i]

    @property
    def right_edge(self) -> "Token":
        """The last word of all that hangs on it."""
        return self.doc.words[self.doc.source[self.i].right_edge.i]

    @property
    def sent(self) -> "Span":
        """The sentence it stands in."""
        place = bisect_right(self.doc.firsts, self.i)
        last = self.doc.firsts[place] if place < len(self.doc.firsts) else len(self.doc)
        return Span(self.doc, self.doc.firsts[place - 1] if place else 0, last)

    @property
    def is_quote(self) -> bool:
        """Whether it is a quotation mark."""
        return self.doc.source[self.i].is_quote

    @property
    def is_currency(self) -> bool:
        """Whether it is the sign of a currency."""
        return self.doc.source[self.i].is_currency

    @property
    def text_with_ws(self) -> str:
        """The word and the space behind it, if any."""
        return self.doc.source[self.i].text_with_ws

    def is_ancestor(self, descendant: "Token") -> bool:
        """Whether the other hangs on it, directly or not."""
        return any(word is self for word in descendant.ancestors)

    def nbor(self, distance: int = 1) -> "Token":
        """The word so many words on. Raises IndexError beyond the ends."""
        if self.i + distance < 0:
            raise IndexError(f"no word {distance} from {self.i}")
        return self.doc.words[self.i + distance]


class Span:
    """The words doc[start:end]."""

    __slots__ = ("doc", "end", "label_", "start")

    def __init__(self, doc: "Doc", start: int, end: int, label: str = "") -> None:
        self.doc, self.start, self.end, self.label_ = doc, start, end, label

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc.words[self.start : self.end])

    @overload
    def __getitem__(self, place: int) -> Token: ...
    @overload
    def __getitem__(self, place: slice) -> "Span": ...
    def __getitem__(self, place: int | slice) -> "Token | Span":
        if isinstance(place, slice):
            start, end, _ = place.indices(len(self))
            return Span(self.doc, self.start + start, self.start + max(start, end))
        return self.doc.words[self.start : self.end][place]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Span) and self.key == other.key and self.doc is other.doc

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return self.text

    @property
    def key(self) -> tuple[int, int, str]:
        """What tells it from other spans of its Doc."""
        return self.start, self.end, self.label_

    @property
    def start_char(self) -> int:
        """Its first character."""
        return self.doc.words[self.start].idx if self.start < len(self.doc) else len(self.doc.text)

    @property
    def end_char(self) -> int:
        """The character behind its last one."""
        if self.start == self.end:
            return self.start_char
        last = self.doc.words[self.end - 1]
        return last.idx + len(last.text)

    @property
    def text(self) -> str:
        """Its words, without the space behind the last."""
        return self.doc.text[self.start_char : self.end_char]

    @property
    def root(self) -> Token:
        """The word with the shortest way to the top of its sentence; of several the first."""
        if self.end - self.start == 1:
            return self.doc.words[self.start]
        return self.doc.words[self.doc.source[self.start : self.end].root.i]


class Doc:
    """All words of a body."""

    def __init__(self, source: tokens.Doc, text: str) -> None:
        self.source, self.text = source, text
        self.words: list[Token] = []
        if not len(source):
            return
        told: Any = source.to_array([IDX, HEAD, SENT_START, IS_ALPHA, IS_PUNCT, IS_SPACE, *STRINGS])
        places, heads, firsts, alpha, punct, space = told[:, : -len(STRINGS)].T.astype("int64").tolist()
        written = spelled(told[:, -len(STRINGS) :].T.tolist(), source.vocab.strings)
        flags = ([flag == 1 for flag in column] for column in (firsts, alpha, punct, space))
        self.words = [Token(self, *row) for row in zip(count(), places, *flags, *written, strict=False)]
        for word, way in zip(self.words, heads, strict=True):
            word.head = self.words[word.i + way]
            if not way:
                continue
            if word.head.children is LEAF:  # half of the words have none: as many lists less to make and to look after
                word.head.children = [word]
            else:
                word.head.children.append(word)

    def __len__(self) -> int:
        return len(self.words)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.words)

    @overload
    def __getitem__(self, place: int) -> Token: ...
    @overload
    def __getitem__(self, place: slice) -> Span: ...
    def __getitem__(self, place: int | slice) -> Token | Span:
        if isinstance(place, slice):
            start, end, _ = place.indices(len(self.words))
            return Span(self, start, max(start, end))
        return self.words[place]

    @cached_property
    def ents(self) -> tuple[Span, ...]:
        """The names that the model or another finder sees."""
        return tuple(Span(self, ent.start, ent.end, ent.label_) for ent in self.source.ents)

    @property
    def sents(self) -> Iterator[Span]:
        """Its sentences."""
        edges = sorted({0, *self.firsts, len(self)})
        return (Span(self, start, end) for start, end in pairwise(edges))

    @cached_property
    def firsts(self) -> list[int]:
        """The words that begin a sentence."""
        return [word.i for word in self.words if word.is_sent_start]

    @cached_property
    def idxs(self) -> list[int]:
        """Where the words begin, in characters."""
        return [word.idx for word in self.words]

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """Lower-case word -> where it stands, in words."""
        found: dict[str, list[int]] = defaultdict(list)
        for word in self.words:
            found[word.lower_].append(word.i)
        return found

    def having(self, words: frozenset[str]) -> list[Token]:
        """The tokens that are one of these words, in any case, in order: it costs no look at the others."""
        return [
            self.words[place] for place in sorted(p for word in words & self.places.keys() for p in self.places[word])
        ]

    def char_span(self, start: int, end: int) -> Span | None:
        """The words that body[start:end] touches; null where it reaches beyond the body."""
        if start < 0 or end < 1 or max(start + 1, end) > len(self.text):
            return None
        first = bisect_right(self.idxs, start) - 1
        last = bisect_right(self.idxs, end - 1) - 1
        if start == self.idxs[first] + len(self.words[first].text):  # the space behind a word
            first += 1
        return Span(self, first, max(first, last + 1))


def spelled(columns: list[list[int]], strings: StringStore) -> list[list[str]]:
    """The strings of these numbers."""
    if len(KNOWN) > REMEMBERED:
        KNOWN.clear()
    for key in {key for column in columns for key in column} - KNOWN.keys():
        KNOWN[key] = strings[key]
    return [[KNOWN[key] for key in column] for column in columns]
