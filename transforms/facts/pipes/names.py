"""Words -> named entities: the greedy decoding of spaCy's name finder, for all words of a doc together.

Outside a name its transition system sees only the word itself, so the scores of all words are one product of matrices; a
name is then followed word by word, all names of a doc at once. Moves are B-, I-, L-, U- with a label, and O; no name
crosses the start of a sentence or begins with white space.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import IS_SPACE, SENT_START
from spacy.tokens import Doc, Span

from transforms.facts.pipes.vectors import Floats, Vectors

LOWEST = np.float32(-np.inf)


class Names:
    """The names in a doc, by the weights of an `ner` pipe."""

    def __init__(self, pipe: Any) -> None:
        reading, lower, upper = pipe.model.layers
        words, _, linear = reading.layers
        if lower.get_dim("nF") != 3 or pipe.cfg.get("beam_width", 1) != 1 or pipe.model.attrs["unseen_classes"]:
            raise ValueError("another transition system")
        self.vectors = Vectors(words)
        self.linear, self.lower, self.upper = linear, lower, upper
        self.pieces = (lower.get_dim("nF"), lower.get_dim("nO"), lower.get_dim("nP"))
        self.padding = lower.get_param("pad").reshape(self.pieces)
        moves = [pipe.moves.get_class_name(number) for number in range(pipe.moves.n_moves)]
        self.moves = [(move[:1], move[2:]) for move in moves]
        self.inside = {label: number for number, (move, label) in enumerate(self.moves) if move == "I" and label}
        self.last = {label: number for number, (move, label) in enumerate(self.moves) if move == "L" and label}
        self.begins = np.array([move == "B" and label != "" for move, label in self.moves])
        units = np.array([move == "U" and label != "" for move, label in self.moves])
        outside = np.array([move == "O" for move, _ in self.moves])
        if not (self.begins.any() and outside.sum() == 1 and self.inside.keys() == self.last.keys()):
            raise ValueError("other moves")
        self.anywhere = self.begins | units | outside
        self.ending = units | outside  # moves at the last word of a sentence
        self.blank = outside  # at white space

    def __call__(self, doc: Doc) -> None:
        """Sets the entities of a doc."""
        doc.set_ents([Span(doc, *name) for name in self.spans(doc)], default="outside")

    def spans(self, doc: Doc) -> list[tuple[int, int, str]]:
        """First word, word behind the last, and label of every name, in order."""
        if not len(doc):
            return []
        parts = self.parts(doc)
        last = np.append(doc.to_array([SENT_START])[1:] == 1, True)
        space = doc.to_array([IS_SPACE]) == 1
        scores = self.scored(parts[:, 0] + self.padding[1] + self.padding[2])
        allowed = np.where(last[:, None], self.ending, self.anywhere)
        allowed = np.where(space[:, None], self.blank, allowed)
        best = np.where(allowed, scores, LOWEST).argmax(axis=1)
        starts = np.flatnonzero(self.begins[best])
        ends = self.ends(parts, last, starts, best)
        found, place = [], 0
        for start in np.flatnonzero(best != self.blank.argmax()).tolist():
            if start >= place:
                place = ends.get(start, start + 1)
                found.append((start, place, self.moves[best[start]][1]))
        return found

    def ends(
        self, parts: Floats, last: NDArray[np.bool_], starts: NDArray[np.int64], best: NDArray[np.int64]
    ) -> dict[int, int]:
        """Start -> the word behind the end, of every name that could begin there."""
        inner = np.array([self.inside[self.moves[best[start]][1]] for start in starts], dtype=int)
        final = np.array([self.last[self.moves[best[start]][1]] for start in starts], dtype=int)
        ended: dict[int, int] = {}
        here = starts + 1
        while len(starts):
            scores = self.scored(parts[here, 0] + parts[starts, 1] + parts[here - 1, 2])
            rows = np.arange(len(starts))
            goes_on, stops = scores[rows, inner], scores[rows, final]
            stop = last[here] | (stops > goes_on) | ((stops == goes_on) & (final < inner))
            ended.update(zip(starts[stop].tolist(), (here[stop] + 1).tolist(), strict=True))
            starts, inner, final, here = starts[~stop], inner[~stop], final[~stop], here[~stop] + 1
        return ended

    def parts(self, doc: Doc) -> Floats:
        """What each word adds to the state, as the word itself, as the first of its name, as the one before."""
        read: Floats = self.linear.predict(self.vectors(doc))
        weights = self.lower.get_param("W").reshape(-1, read.shape[1])
        found: Floats = (read @ weights.T).reshape(len(doc), *self.pieces)
        return found

    def scored(self, state: Floats) -> Floats:
        """The scores of all moves, a row per state."""
        hidden: Floats = (state + self.lower.get_param("b")).max(axis=2)
        weights, bias = self.upper.get_param("W"), self.upper.get_param("b")
        return hidden @ weights.T + bias  # type: ignore[no-any-return]
