"""texts -> terms with their rarity: the words that tell one story from another."""

import math
import re
import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache
from hashlib import md5
from importlib.util import find_spec
from pathlib import Path
from runpy import run_path
from typing import TypeVar

import numpy as np

from transforms.lexicon import load

Value = TypeVar("Value")

LISTS = Path(find_spec("spacy.lang").submodule_search_locations[0])  # type: ignore[union-attr, index]

UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
FIRST_UNSPACED = "\u0e00"
#: Words as they are spaced; of the scripts without spaces, single characters.
SPACED = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)?")
TOKEN = re.compile(rf"[{UNSPACED}]|[^\W_{UNSPACED}]+(?:['’][^\W\d_]+)?")
IDEOGRAPH = re.compile(rf"[{UNSPACED}]")
WORDS_KEPT = 1 << 18  # words whose terms are remembered, a language
UNSEEN = 1.5  # documents that a word counts as being in when the counts do not know it
NUMERALS = {
    name: str(value)
    for value, name in enumerate(
        ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"], start=2
    )
}
#: What a word weighs that stands so many times.
LOGARITHM = np.array([0.0, *(1 + math.log(n) for n in range(1, 200))])


class _Kept(dict[str, Value]):
    """What a function says of each word met so far. A plain table: one that knows which word was asked last takes far longer."""

    def __init__(self, function: Callable[[str], Value]) -> None:
        super().__init__()
        self.function = function

    def __missing__(self, word: str) -> Value:
        if len(self) > WORDS_KEPT:
            self.clear()
        told = self[word] = self.function(word)
        return told


def kept(function: Callable[[str], Value]) -> Callable[[str], Value]:
    """The same function, which remembers what it has said."""
    return _Kept(function).__getitem__


@cache
def counts() -> tuple[float, dict[str, float]]:
    """Number of documents counted, and in how many of them each English word (stem) stood.

    The counts are part of the program, not of the archive, so what two articles share weighs the same for ever and in
    any order of arrival.
    """
    rows = load("word_counts")
    seen: dict[str, float] = {}
    for word, n in rows[1:]:
        plain = folded(word)
        seen[plain] = max(seen.get(plain, 0.0), float(n))
    return float(rows[0][1]), seen


@kept
def rarity(stem: str) -> float:
    """How telling a word is, 0 (in every document) to 1 (in hardly any)."""
    total, seen = counts()
    often = seen.get(stem, UNSEEN)
    return max(0.0, math.log(total / often) / math.log(total / UNSEEN)) if often > UNSEEN else 1.0


@kept
def rarest(name: str) -> float:
    """The rarity of the most telling word of a name."""
    return max(map(rarity, name.split()))


@cache
def stops(language: str) -> frozenset[str]:
    """Function words of a language, as spaCy lists them; of none when nobody has listed them."""
    path = LISTS / language / "stop_words.py"
    # run by itself: to import it would import the language, and compiling all that French hyphens takes seconds
    return frozenset(word.lower() for word in run_path(str(path))["STOP_WORDS"]) if path.is_file() else frozenset()


#: Letters that no accent can be taken from.
LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe"})


def folded(word: str) -> str:
    """A word in small letters without accents: one name is spelled with and without them.

    >>> folded("Alarcón"), folded("Łódź"), folded("Саратов")
    ('alarcon', 'lodz', 'саратов')
    """
    low = word.lower()
    if low.isascii():
        return low
    bare = unicodedata.normalize("NFKD", low.translate(LETTERS))
    return "".join(letter for letter in bare if not unicodedata.combining(letter))


@lru_cache(WORDS_KEPT)
def stem(word: str) -> str:
    """
    >>> [stem(word) for word in ("agreements", "countries", "Putin's", "boss", "signed", "talks")]
    ['agreement', 'country', 'putin', 'boss', 'sign', 'talk']
    """
    word = folded(word.replace("’", "'"))
    if "'" in word:
        word = word.removesuffix("'s").removesuffix("'").split("'")[0]
    if word.endswith("s"):
        if len(word) > 4 and word.endswith("ies"):
            return word[:-3] + "y"
        if len(word) > 5 and word.endswith(("sses", "shes", "ches", "xes")):
            return word[:-2]
        if len(word) > 3 and not word.endswith(("ss", "us", "is")):
            word = word[:-1]
    if word.endswith(("ing", "ed")):
        root = word[:-3] if word.endswith("ing") else word[:-2]
        if len(root) > 3:
            return root[:-1] if root[-1] == root[-2] and root[-1] not in "lsz" else root
    return word[:-1] if len(word) > 5 and word.endswith("e") else word


def split(text: str) -> list[str]:
    """The words of a text as they stand; neighbouring characters in pairs where words are not spaced.

    >>> split("Xi’s visit, 2026"), split("北京访问 OK")
    (['Xi’s', 'visit', '2026'], ['北京', '京访', '访问', 'OK'])
    """
    if not text or max(text) < FIRST_UNSPACED:
        return SPACED.findall(text)
    found: list[str] = []
    last = ""
    for word in TOKEN.findall(text):
        alone = word[0] >= FIRST_UNSPACED and IDEOGRAPH.match(word)
        if not alone:
            found.append(word)
        elif last:
            found.append(last + word)
        last = word if alone else ""
    return found


def tokens(text: str, language: str | None) -> list[str]:
    """Stems of the telling words, in order.

    >>> tokens("Talks took place in the Kremlin", "en")
    ['talk', 'took', 'place', 'kremlin']
    """
    telling = terms_of(language)
    return [term for word in split(text) if (term := telling[word])]


class _Terms(dict[str, str]):
    """The term of every word met so far, "" for a dull one: most words of a text are in it."""

    def __init__(self, language: str | None) -> None:
        super().__init__()
        self.dull = stops(language or "en")
        self.english = language in (None, "en")

    def __missing__(self, word: str) -> str:
        low = word.lower()
        short = not self.english and len(low) < 4 and low.isalpha() and low < FIRST_UNSPACED
        if len(self) > WORDS_KEPT:
            self.clear()
        term = self[word] = "" if short or low in self.dull else NUMERALS.get(low) or stem(word)
        return term


@cache
def terms_of(language: str | None) -> _Terms:
    """The term of each word of a language, "" for a word that tells nothing."""
    return _Terms(language)


@kept
def number(name: str) -> int:
    """A name as a number of 63 bits, DuckDB's md5_number_lower >> 1: numbers are joined several times as fast as words."""
    return int.from_bytes(md5(name.encode("utf-8", "surrogatepass"), usedforsecurity=False).digest()[8:], "little") >> 1


def normal(raw: list[tuple[float, str]], keep: int) -> dict[str, float]:
    """The heaviest of these terms and their weights (given below 0), of length 1 together, heaviest first.

    >>> normal([(-4.0, "ferri"), (-3.0, "sink"), (-1.0, "sea"), (0.0, "the")], 2)
    {'ferri': 0.8, 'sink': 0.6}
    """
    best = [(-weight, term) for weight, term in sorted(raw)[:keep] if weight < 0]
    norm = math.sqrt(sum([weight * weight for weight, _ in best])) or 1.0
    # to 4 digits; `round` takes three times as long
    return {term: int(weight / norm * 10_000 + 0.5) / 10_000 for weight, term in best}
