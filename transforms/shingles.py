"""bodies -> shingles: every run of three words (five characters where words are not spaced) as a 64-bit number.

Hashes are polynomials over code points, computed for a whole batch at once in numpy, with fixed constants: the same
text has the same shingles on every machine, in every run and in every company.
"""

import itertools
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]

WORDS = 3  # words in a shingle
CHARACTERS = 5  # characters in a shingle of Chinese, Japanese, Thai, Lao, Khmer or Burmese
CHUNK = 1 << 16  # characters hashed at once: the working arrays stay in the processor's cache
SEPARATOR = "\n"

BASE = 0x9E3779B97F4A7C15 | 1  # odd, so it has an inverse modulo 2**64
INVERSE = pow(BASE, -1, 1 << 64)
UNSPACED = ((0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x3040, 0x30FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF))
OTHER, LETTER, ALONE = 0, 1, 2


def _classes() -> NDArray[np.uint8]:
    """For every code point of the first plane: part of a word, a word of its own, or neither."""
    kinds = np.zeros(0x10000, np.uint8)
    for code in range(0x10000):
        if not 0xD800 <= code <= 0xDFFF and chr(code).isalnum():
            kinds[code] = LETTER
    kinds[0x0300:0x0370] = LETTER  # combining marks
    kinds[0x0900:0x0E00] = LETTER  # scripts of India: vowel signs are marks
    for first, last in UNSPACED:
        kinds[first : last + 1] = ALONE
    kinds[0x30FB] = OTHER  # the middle dot between foreign names
    return kinds


def _lower() -> NDArray[np.uint32]:
    """The small letter of every code point of the first plane: six times as fast as str.lower where quotes are curly."""
    return np.array([ord(chr(code).lower()[0]) for code in range(0x10000)], np.uint32)


def powers(base: int, count: int) -> Hashes:
    """base**0 .. base**(count - 1), modulo 2**64."""
    factors = np.full(count, base, np.uint64)
    factors[:1] = 1
    return np.cumprod(factors, dtype=np.uint64)


KINDS = _classes()
LOWER = _lower()
POWERS = powers(BASE, CHUNK + 1)
INVERSES = powers(INVERSE, CHUNK + 1)


def mix(values: Hashes) -> Hashes:
    """The numbers scattered over 64 bits (the finaliser of splitmix64, Steele et al. 2014)."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


def chunks(bodies: Sequence[str | None]) -> Iterator[list[str]]:
    """The bodies in order, as many at a time as CHUNK holds; a longer one comes alone."""
    held: list[str] = []
    size = 0
    for body in bodies:
        text = body or ""
        if held and size + len(text) > CHUNK:
            yield held
            held, size = [], 0
        held.append(text)
        size += len(text) + 1
    if held:
        yield held


def words(texts: Sequence[str]) -> tuple[Hashes, NDArray[np.int64], NDArray[np.bool_]]:
    """Hash, text number and kind (True: an unspaced character) of every word of these texts, in order, case aside."""
    if not any(texts):
        return np.zeros(0, np.uint64), np.zeros(0, np.int64), np.zeros(0, np.bool_)
    codes, kinds = _letters(SEPARATOR.join(texts))
    starts, ends = _bounds(kinds)
    longer = len(codes) > len(POWERS)  # one text above CHUNK
    factors = powers(BASE, len(codes)) if longer else POWERS
    inverses = powers(INVERSE, len(codes)) if longer else INVERSES
    sums = np.zeros(len(codes) + 1, np.uint64)
    np.cumsum(codes * factors[: len(codes)], dtype=np.uint64, out=sums[1:])
    hashes = mix((sums[ends] - sums[starts]) * inverses[starts])
    firsts = np.cumsum([0] + [len(text) + 1 for text in texts])
    counts = np.diff(np.searchsorted(starts, firsts))
    return hashes, np.repeat(np.arange(len(texts)), counts), kinds[starts] == ALONE


def _letters(text: str) -> tuple[NDArray[np.uint32], NDArray[np.uint8]]:
    """The code points in lower case, and the kind of each."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    kinds = KINDS.take(codes, mode="clip")
    lower = LOWER.take(codes, mode="clip")
    wide = codes > 0xFFFF
    if wide.any():  # rare ideographs; emoji are no words
        kinds = np.where(wide, np.where((codes >= 0x20000) & (codes < 0x32000), ALONE, OTHER), kinds).astype(np.uint8)
        lower = np.where(wide, codes, lower)
    return lower, kinds


def _bounds(kinds: NDArray[np.uint8]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Where words start and end."""
    letter = np.zeros(len(kinds) + 2, np.bool_)
    np.equal(kinds, LETTER, out=letter[1:-1])
    turns = np.flatnonzero(letter[1:] != letter[:-1])
    starts, ends = turns[::2], turns[1::2]
    alone = np.flatnonzero(kinds == ALONE)
    if len(alone):
        starts, ends = np.sort(np.append(starts, alone)), np.sort(np.append(ends, alone + 1))
    return starts, ends


def shingles(bodies: Sequence[str | None]) -> Iterator[Hashes]:
    """The shingles of each body in reading order, repeats included; a body too short for one has one of all its words.

    >>> a, b, c = shingles(["The cat sat down.", "the CAT, sat down", "Not this cat"])
    >>> len(a), (a == b).all(), set(a) & set(c)
    (2, np.True_, set())
    >>> [len(s) for s in shingles(["", None, "Fire", "Two words", "一场大火烧毁了仓库"])]
    [0, 0, 1, 1, 5]
    """
    with np.errstate(over="ignore"):
        for texts in chunks(bodies):
            hashes, numbers, alone = words(texts)
            bounds = np.searchsorted(numbers, np.arange(len(texts) + 1)).tolist()
            unspaced = np.concatenate([[0], np.cumsum(alone)])
            spaced = _runs(hashes, WORDS)
            for start, end in itertools.pairwise(bounds):
                if 2 * int(unspaced[end] - unspaced[start]) > end - start:
                    yield _runs(hashes[start:end], CHARACTERS)
                elif end - start >= WORDS:
                    yield spaced[start : end - WORDS + 1]
                else:
                    yield _runs(hashes[start:end], WORDS)


def distinct(run: Hashes) -> Hashes:
    """The different numbers among these, in order (np.unique, three times as fast).

    >>> distinct(np.array([3, 1, 3], np.uint64)).tolist()
    [1, 3]
    """
    ordered = np.sort(run)
    return ordered[np.concatenate([[True], ordered[1:] != ordered[:-1]])] if len(ordered) else ordered


def _runs(hashes: Hashes, width: int) -> Hashes:
    """One number for each run of `width` words."""
    count = max(len(hashes) - width + 1, min(1, len(hashes)))
    total = np.zeros(count, np.uint64)
    for place in range(min(width, len(hashes))):
        total = (total + hashes[place : place + count]) * np.uint64(BASE)
    return mix(total)
