"""texts -> their telling words, with places: what profiles are made of, read from many texts at once."""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from transforms.shingles import BASE, CHUNK, INVERSE, INVERSES, LOWER, POWERS, mix, powers
from transforms.stories import words
from transforms.stories.vocabulary import Flags, Numbers, Vocabulary, vocabulary

OTHER, LETTER, DIGIT, APOSTROPHE = 0, 1, 2, 3


def _kinds() -> NDArray[np.uint8]:
    """What each code point of the first plane is in a word, as `words.SPACED` reads it."""
    letters = [chr(code) for code in range(0x10000)]
    kinds = np.array([DIGIT if x.isdecimal() else LETTER if x.isalnum() else OTHER for x in letters], np.uint8)
    kinds[[ord("'"), ord("’")]] = APOSTROPHE
    return kinds


KINDS = _kinds()
UNSPACED = np.array([words.IDEOGRAPH.match(chr(code)) is not None for code in range(0x10000)])


@dataclass(frozen=True)
class Placed:
    """Words of several texts: of which, where in it, the number of the term, the digest in small letters."""

    text: Numbers
    start: Numbers
    end: Numbers
    term: Numbers
    digest: NDArray[np.uint64]


@dataclass(frozen=True)
class Page:
    """Some texts and all their words, in order: of which text, where in it, and the number of the term (DULL where it tells nothing).

    `terms` are those of all words met so far, `worth` the square of their rarity, `digest` that of a word in small letters. Words of
    a text whose script has no spaces stand nowhere (-1).
    """

    language: str | None
    texts: list[str]
    text: Numbers
    start: Numbers
    end: Numbers
    term: Numbers
    digest: NDArray[np.uint64]
    terms: list[str]
    worth: NDArray[np.float64]
    kinds: list[NDArray[np.uint8]]  # of every character, text by text
    codes: list[NDArray[np.uint32]]


def pages(texts: Sequence[str], language: str | None) -> Iterator[Page]:
    """The texts in order, as many at a time as CHUNK holds; a longer one comes alone."""
    held: list[str] = []
    size = 0
    for text in texts:
        if held and size + len(text) + 1 > CHUNK:
            yield _page(held, language)
            held, size = [], 0
        held.append(text)
        size += len(text) + 1
    if held:
        yield _page(held, language)


def _page(texts: list[str], language: str | None) -> Page:
    known = vocabulary(language)
    known.renew()
    whole = "\n".join(texts)
    codes = np.frombuffer(whole.encode("utf-32-le", "surrogatepass"), np.uint32)
    kinds = KINDS.take(codes, mode="clip")
    kinds[codes > 0xFFFF] = [LETTER if chr(code).isalnum() else OTHER for code in codes[codes > 0xFFFF].tolist()]
    firsts = np.cumsum([0] + [len(text) + 1 for text in texts])
    starts, ends, odd = _bounds(kinds)
    text = np.searchsorted(firsts, starts, side="right") - 1
    with np.errstate(over="ignore"):
        term = known.told(_digests(codes, starts, ends), starts, ends, whole)
        small = _digests(_small(codes), starts, ends)
    spaced = Placed(text, starts - firsts[text], ends - firsts[text], term, small)
    unsure = np.flatnonzero(odd | UNSPACED.take(codes, mode="clip"))
    placed = _with_split(spaced, np.unique(np.searchsorted(firsts, unsure, side="right") - 1), texts, known)
    return Page(
        language,
        texts,
        placed.text,
        placed.start,
        placed.end,
        placed.term,
        placed.digest,
        known.terms,
        known.worths,
        np.split(kinds, firsts[1:-1]),
        np.split(codes, firsts[1:-1]),
    )


def _with_split(placed: Placed, chosen: Numbers, texts: list[str], known: Vocabulary) -> Placed:
    """The words as they are, but of the chosen texts those of `words.split`, without places."""
    if not len(chosen):
        return placed
    rest = [(n, word) for n in chosen.tolist() for word in words.split(texts[n])]
    keep = ~np.isin(placed.text, chosen)
    text = np.concatenate([placed.text[keep], np.array([n for n, _ in rest], np.int64)])
    term = np.concatenate([placed.term[keep], np.array([known.number(word) for _, word in rest], np.int64)])
    nowhere = np.full(len(rest), -1)
    start, end = np.concatenate([placed.start[keep], nowhere]), np.concatenate([placed.end[keep], nowhere])
    small = np.concatenate([placed.digest[keep], digests([word for _, word in rest])])
    order = np.argsort(text, kind="stable")
    return Placed(text[order], start[order], end[order], term[order], small[order])


def _bounds(kinds: NDArray[np.uint8]) -> tuple[Numbers, Numbers, Flags]:
    """Where words start and end, as `words.SPACED` finds them; and characters about which that is not so sure.

    Runs of letters and digits, each with what stands behind one apostrophe: "boy's", "O'Neill".
    """
    inside = np.zeros(len(kinds) + 2, np.bool_)
    inside[1:-1] = (kinds == LETTER) | (kinds == DIGIT)
    turns = np.flatnonzero(inside[1:] != inside[:-1])
    starts, ends = turns[::2], turns[1::2]
    odd = np.zeros(len(kinds), np.bool_)
    if len(starts) < 2:
        return starts, ends, odd
    joined = (starts[1:] - ends[:-1] == 1) & (kinds[ends[:-1]] == APOSTROPHE) & (kinds[starts[1:]] == LETTER)
    digits = np.cumsum(np.concatenate([[0], kinds == DIGIT]))
    odd[starts[1:][joined & (digits[ends[1:]] > digits[starts[1:]])]] = True  # "o'5th" goes on behind the letters
    # of a chain, "rock'n'roll", every second join counts: the word behind it is a new one
    opens = np.concatenate([[True], ~joined[:-1]])
    place = np.arange(len(joined))
    joined &= (place - np.maximum.accumulate(np.where(opens, place, 0))) % 2 == 0
    begins = np.concatenate([[True], ~joined])
    return starts[begins], ends[np.concatenate([~joined, [True]])], odd


def _small(codes: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """The code points of small letters."""
    return np.where(codes > 0xFFFF, codes, LOWER.take(codes, mode="clip"))


def digests(told: list[str]) -> NDArray[np.uint64]:
    """The digest of each of these words in small letters, as in a Page."""
    codes = _small(np.frombuffer(" ".join(told).encode("utf-32-le", "surrogatepass"), np.uint32))
    ends = np.cumsum([len(word) + 1 for word in told]) - 1
    with np.errstate(over="ignore"):
        return _digests(codes, ends - [len(word) for word in told], ends)


def _digests(codes: NDArray[np.uint32], starts: Numbers, ends: Numbers) -> NDArray[np.uint64]:
    """A number of 64 bits for every word."""
    longer = len(codes) > len(POWERS)  # one text above CHUNK
    factors = powers(BASE, len(codes)) if longer else POWERS
    inverses = powers(INVERSE, len(codes)) if longer else INVERSES
    sums = np.zeros(len(codes) + 1, np.uint64)
    np.cumsum(codes * factors[: len(codes)], dtype=np.uint64, out=sums[1:])
    return mix((sums[ends] - sums[starts]) * inverses[starts])


def weighted(page: Page, text: Numbers, term: Numbers, keep: int) -> list[dict[str, float]]:
    """`words.weighted` of each text of a page, of these of its words."""
    size = len(page.terms) + 1
    told, counts = np.unique(text * size + term, return_counts=True)
    raw = words.LOGARITHM[np.minimum(counts, len(words.LOGARITHM) - 1)] * page.worth[told % size]
    ends = np.searchsorted(told, np.arange(1, len(page.texts) + 1) * size).tolist()
    names, heavy = (told % size).tolist(), (-raw).tolist()
    found = []
    for start, end in itertools.pairwise([0, *ends]):
        weights = raw[start:end]
        least = np.partition(weights, -keep)[-keep] if end - start > keep else 0.0
        best = (start + np.flatnonzero(weights >= least)).tolist()
        found.append(words.normal([(heavy[n], page.terms[names[n]]) for n in best], keep))
    return found
