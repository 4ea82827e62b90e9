"""Words -> the vectors that tagger, parser and name finder read: the convolution of spaCy's small models."""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc
from thinc.api import Model

Floats = NDArray[np.float32]
#: Words whose vectors are remembered: about 25 MB. When it is full, it is begun anew.
REMEMBERED = 1 << 16


class Layer:
    """One convolution over a word and its two neighbours, with its residual: what thinc's layers compute."""

    def __init__(self, residual: Model[Any, Any]) -> None:
        window, maxout, norm = (node for node in residual.walk() if not node.layers and node.name != "dropout")
        if (window.name, maxout.name, norm.name) != ("expand_window", "maxout", "layernorm"):
            raise ValueError(f"no convolution: {residual.name}")
        if window.attrs["window_size"] != 1 or maxout.get_dim("nP") != 3:
            raise ValueError(f"another window: {residual.name}")
        weights: Floats = np.asarray(maxout.get_param("W"))  # words out, pieces, words in
        self.weights = np.ascontiguousarray(weights.transpose(2, 1, 0).reshape(weights.shape[2], -1))
        self.bias = np.ascontiguousarray(np.asarray(maxout.get_param("b")).T.reshape(-1))
        self.scale, self.shift = norm.get_param("G"), norm.get_param("b")

    def __call__(self, vectors: Floats) -> Floats:
        """Vectors that know their neighbours; beyond the ends is nothing."""
        count, width = vectors.shape
        window = np.zeros((count, 3 * width), dtype="f")
        window[1:, :width] = vectors[:-1]
        window[:, width : 2 * width] = vectors
        window[:-1, 2 * width :] = vectors[1:]
        pieces = window @ self.weights
        pieces += self.bias
        best = np.maximum(pieces[:, :width], pieces[:, width : 2 * width])
        np.maximum(best, pieces[:, 2 * width :], out=best)
        best -= best.mean(axis=1, keepdims=True)
        best *= (np.einsum("ij,ij->i", best, best) / width + 1e-8)[:, None] ** -0.5
        best *= self.scale
        best += self.shift
        best += vectors
        found: Floats = best
        return found


class Vectors:
    """The vectors of the words of a doc, by the weights of a `tok2vec` model."""

    def __init__(self, model: Model[Any, Any]) -> None:
        embed, encode = model.layers
        extract, *self.embedding = embed.layers
        if extract.name != "extract_features" or encode.name.split("(")[0] != "with_array":
            raise ValueError(f"no convolution over words: {model.name}")
        self.columns = extract.attrs["columns"]
        self.layers = [Layer(residual) for residual in encode.layers[0].layers]
        self.known: dict[bytes, int] = {}
        self.table = np.empty((REMEMBERED, model.get_dim("nO")), dtype="f")

    def __call__(self, doc: Doc) -> Floats:
        """One row per word; each doc by itself, so that no other has a part in its figures."""
        edge = len(self.layers)  # empty words at both ends, as in training
        vectors = np.zeros((len(doc) + 2 * edge, self.table.shape[1]), dtype="f")
        if len(doc):
            vectors[edge:-edge] = self.embedded(doc)
        for layer in self.layers:
            vectors = layer(vectors)
        return np.ascontiguousarray(vectors[edge : len(vectors) - edge])

    def embedded(self, doc: Doc) -> Floats:
        """The vectors of the words by themselves: a word met before is looked up."""
        features = np.ascontiguousarray(doc.to_array(self.columns), dtype="uint64").reshape(len(doc), -1)
        keys = features.view(f"V{8 * features.shape[1]}").ravel().tolist()
        new = {key: place for place, key in enumerate(keys) if key not in self.known}
        if len(self.known) + len(new) > REMEMBERED:
            self.known.clear()
            new = {key: place for place, key in enumerate(keys)}
        if len(new) > REMEMBERED:
            return self.made(features)
        if new:
            first = len(self.known)
            self.table[first : first + len(new)] = self.made(features[list(new.values())])
            self.known.update(zip(new, range(first, first + len(new)), strict=True))
        return self.table[[self.known[key] for key in keys]]

    def made(self, features: NDArray[np.uint64]) -> Floats:
        """The vectors of words never met, by the model's own layers: the same whichever words stand beside them."""
        rows: Any = [features]
        for layer in self.embedding:
            rows = layer.predict(rows)
        found: Floats = rows[0]
        return found
