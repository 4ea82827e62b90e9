"""texts -> what a story is told apart by: terms with their rarity, names, quantities, quoted runs."""

import math
import re
import unicodedata
from collections import Counter
from functools import cache, lru_cache
from importlib import import_module

from transforms.lexicon import load

UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
TOKEN = re.compile(rf"[{UNSPACED}]|[^\W_{UNSPACED}]+(?:['’][^\W\d_]+)?")
IDEOGRAPH = re.compile(rf"[{UNSPACED}]")
#: A number, with the word after it: "129 people", "$284 billion", "7.8-magnitude".
QUANTITY = re.compile(r"(?<![\w.,])([$€£¥]?)(\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)(?:st|nd|rd|th)?(?:[\s-]*([^\W\d_]+))?")
QUOTED = re.compile(r"[“\"«„]([^“”\"«»„\n]{12,600})[”\"»“]")
CAPITALISED = re.compile(
    r"(?:[A-ZÀ-ÞŁŠŽČĆŚŹŻ][\w’'.-]*[\w]|[A-Z])(?:(?:\s+(?:of|de|del|der|van|von|bin|al|la|le|the)){0,2}\s+[A-ZÀ-ÞŁŠŽČĆŚŹŻ][\w’'.-]*\w)*"
)
WORDS_KEPT = 1 << 18  # words whose terms are remembered, a language
UNSEEN = 1.5  # documents that a word counts as being in when the counts do not know it
NUMERALS = {
    name: str(value)
    for value, name in enumerate(
        ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"], start=2
    )
}
SPELLED = re.compile(r"\b(" + "|".join(NUMERALS) + r")\b", re.IGNORECASE)


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


@lru_cache(WORDS_KEPT)
def rarity(stem: str) -> float:
    """How telling a word is, 0 (in every document) to 1 (in hardly any)."""
    total, seen = counts()
    return max(0.0, math.log(total / max(seen.get(stem, UNSEEN), UNSEEN)) / math.log(total / UNSEEN))


@cache
def stops(language: str) -> frozenset[str]:
    """Function words of a language; of none when nobody has listed them."""
    try:
        words = import_module(f"spacy.lang.{language}.stop_words").STOP_WORDS
    except ModuleNotFoundError:
        return frozenset()
    return frozenset(word.lower() for word in words)


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
    word = word.removesuffix("'s").removesuffix("'").split("'")[0]
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 5 and word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for suffix in ("ing", "ed"):
        if len(word) > len(suffix) + 3 and word.endswith(suffix):
            root = word[: -len(suffix)]
            return root[:-1] if root[-1] == root[-2] and root[-1] not in "lsz" else root
    return word[:-1] if len(word) > 5 and word.endswith("e") else word


def tokens(text: str, language: str | None) -> list[str]:
    """Stems of the telling words, in order; pairs of characters where words are not spaced.

    >>> tokens("Talks took place in the Kremlin", "en")
    ['talk', 'took', 'place', 'kremlin']
    """
    telling = _telling(language)
    found: list[str] = []
    last = ""
    for word in TOKEN.findall(text):
        if word[0] >= "\u0e00" and IDEOGRAPH.match(word):
            if last:
                found.append(last + word)
            last = word
            continue
        last = ""
        if term := telling[word]:
            found.append(term)
    return found


class _Telling(dict[str, str]):
    """The term of every word met so far, "" for a dull one: most words of a text are in it."""

    def __init__(self, language: str | None) -> None:
        super().__init__()
        self.dull = stops(language or "en")
        self.english = language in (None, "en")

    def __missing__(self, word: str) -> str:
        low = word.lower()
        dull = low in self.dull or (not self.english and len(low) < 4 and low.isalpha())
        if len(self) > WORDS_KEPT:
            self.clear()
        self[word] = "" if dull else NUMERALS.get(low) or stem(word)
        return self[word]


@cache
def _telling(language: str | None) -> _Telling:
    return _Telling(language)


def weighted(stems: list[str], keep: int) -> dict[str, float]:
    """The heaviest terms and their weights (log frequency times rarity), of length 1 together, heaviest first."""
    raw = {term: (1 + math.log(n)) * rarity(term) ** 2 for term, n in Counter(stems).items()}
    best = sorted(((w, t) for t, w in raw.items() if w > 0), key=lambda item: (-item[0], item[1]))[:keep]
    norm = math.sqrt(sum(w * w for w, _ in best)) or 1.0
    return {term: round(w / norm, 4) for w, term in best}


def names(text: str) -> Counter[str]:
    """Capitalised runs, as stems joined by a space; a single word that opens a sentence counts only if it recurs inside one.

    >>> sorted(names("The Red Square parade. Xi met Putin. Rain fell."))
    ['putin', 'red squar']
    """
    found: Counter[str] = Counter()
    for line in text.split("\n"):
        for match in CAPITALISED.finditer(line):
            words = match[0].split()
            before = line[max(0, match.start() - 4) : match.start()].rstrip(" \"'“‘(—–-")
            opens = not before or before.endswith((".", "!", "?", ":", "…"))
            while words and words[0].lower() in stops("en"):
                words, opens = words[1:], False
            if not words or (opens and len(words) == 1):
                continue
            found[" ".join(stem(word) for word in words)] += 1
    return found


def quantities(text: str) -> set[str]:
    """Numbers with the stem of what they count; years and days of months are dates, not quantities.

    >>> sorted(quantities("seven hours, 129 people, $121 a share, in 2017 and on May 8"))
    ['$121', '129 peopl', '7 hour']
    """
    spelled = SPELLED.sub(lambda m: NUMERALS[m[0].lower()], text)
    found = set()
    for sign, number, word in QUANTITY.findall(spelled):
        plain = number.replace(",", "")
        counted = stem(word) if word and word.lower() not in stops("en") else ""
        if sign:
            found.add(f"{sign}{plain}" + (f" {counted}" if counted in SCALES else ""))
        elif counted and counted not in MONTHS and not (len(plain) == 4 and plain[:2] in ("19", "20")):
            found.add(f"{plain} {counted}")
        elif len(plain) > 4 or "." in plain:
            found.add(plain)
    return found


SCALES = {"million", "billion", "trillion", "thousand"}
MONTHS = {
    stem(word)
    for name in [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ]
    for word in (name, name[:3])
} | {"sept", "am", "pm"}


WEEKDAYS = {name: name for name in ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")}


def weekdays(text: str) -> set[str]:
    """The days of the week that a text names.

    >>> sorted(weekdays("late on Tuesday, before Friday's vote"))
    ['friday', 'tuesday']
    """
    return {
        WEEKDAYS[low] for word in TOKEN.findall(text) if (low := word.lower().split("'")[0].split("’")[0]) in WEEKDAYS
    }


def years(text: str) -> set[str]:
    """The years that a text names.

    >>> sorted(years("in 2013, 1,999 votes"))
    ['2013']
    """
    return set(re.findall(r"(?<![\w,.$€£])(?:19|20)\d\d(?![\w,]\d)\b", text))


def quoted_runs(text: str) -> set[str]:
    """Every run of five words inside quotation marks.

    >>> len(quoted_runs("He said: “We will never be the same again”, and left “at once”."))
    3
    """
    runs: set[str] = set()
    for match in QUOTED.finditer(text):
        words = [m[0].lower() for m in TOKEN.finditer(match[1])]
        runs.update(" ".join(words[i : i + 5]) for i in range(len(words) - 4))
    return runs
