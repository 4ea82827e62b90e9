"""An amount in its sentence -> what is counted: people dead, people hurt, jobs cut, in any of several languages."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from transforms.lexicon import load

WORD = re.compile(r"[^\W_]+")
ENDS = re.compile(r"[.!?…]+[”\"’»)]*\s|\n")
NUMBER = re.compile(r"\d")
YEAR = re.compile(r"(?<![\w,.])(?:19|20)\d\d(?![\w,.]\d)\b")
AFTER = 9  # words after a number in which it may be told what befell those counted
BEFORE = 3  # words before it
SHORT = 4  # letters; a shorter beginning of a word in the lexicon is the whole word
REACH = 600  # letters to either side in which its sentence begins and ends
DOING = frozenset(["killing", "injuring", "wounding", "hurting"])  # what befell others, who are told next
FATES = ("dead", "injured", "missing", "arrested", "displaced", "rescued", "cut")
LINKS = frozenset(
    ["and", "und", "et", "y", "e", "und", "en", "или", "и", "but", "while", "wobei", "mientras", "tandis"]
)


@dataclass(frozen=True)
class Counted:
    """What a number counts: what befell them ("dead"; None: not told) and who or what they are ("people")."""

    fate: str | None
    kind: str | None
    context: frozenset[str]  # telling words of the sentence


@lru_cache(100_000)
def folded(text: str) -> str:
    """
    >>> folded("Verletzte in Krankenhäuser")
    'verletzte in krankenhauser'
    """
    if text.isascii():
        return text.lower()
    return "".join(c for c in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(c))


def counted(body: str, start: int, end: int, unit: str | None, year: int | None = None) -> Counted:
    """What the amount at body[start:end] counts.

    >>> text = "The quake killed at least 12 people and injured 140, the agency said."
    >>> [counted(text, text.index(n), text.index(n) + len(n), "people").fate for n in ("12 people", "140")]
    ['dead', 'injured']
    >>> text = "Bei dem Beben sind 12 Menschen ums Leben gekommen. 30 Helfer sind unterwegs."
    >>> counted(text, 19, 30, "Menschen").fate, counted(text, 51, 60, "Helfer").fate
    ('dead', None)
    """
    left, right = around(body, start, end)
    context = telling_words(body[left:right])
    inside = _words(f"{body[start:end]} {unit or ''}")
    elsewhen = year is not None and any(int(y) != year for y in YEAR.findall(f"{body[left:start]} {body[end:right]}"))
    fate = None if elsewhen else _fate(body[left:start], inside, body[end:right])  # of another year: background
    return Counted(fate, _kind(_words(unit or ""), fate), context)


@lru_cache(100_000)
def tells_fate(word: str) -> bool:
    """A word that says what befell those counted.

    >>> tells_fate("killed"), tells_fate("harbour")
    (True, False)
    """
    return bool(_told(("noun", "before", "after"), [word], 0))


def around(body: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence of body[start:end] begins and ends."""
    left = max((m.end() for m in ENDS.finditer(body, max(0, start - REACH), start)), default=max(0, start - REACH))
    stop = ENDS.search(body, end, end + REACH)
    return left, stop.start() if stop else min(len(body), end + REACH)


def telling_words(sentence: str) -> frozenset[str]:
    """The longer words of a sentence, folded.

    >>> sorted(telling_words("Police warned 12,000 visitors of thieves."))
    ['police', 'thieves', 'visitors', 'warned']
    """
    return frozenset(w for w in WORD.findall(folded(sentence)) if len(w) > 4 and not w.isdigit())


def words(text: str) -> frozenset[str]:
    """All words of a text, folded.

    >>> sorted(words("The U.S. port"))
    ['port', 's', 'the', 'u']
    """
    return frozenset(WORD.findall(folded(text)))


def _words(text: str) -> list[str]:
    return [word for word in WORD.findall(folded(text)) if not NUMBER.search(word)]


def _fate(before: str, inside: list[str], after: str) -> str | None:
    """The nearest word decides: that counted itself, then the verb right before it, then what follows up to another number."""
    told = {fate for place in range(len(inside)) for fate in _told(("noun",), inside, place)}
    if told:
        return min(told, key=FATES.index)
    opening = WORD.findall(folded(before))[-BEFORE:]
    for back in range(len(opening) - 1, -1, -1):
        if NUMBER.search(opening[back]) or opening[back] in LINKS:
            break
        if found := _told(("before",), opening, back):
            return found[0]
    following = WORD.findall(folded(after))[:AFTER]
    for place, word in enumerate(following):
        if NUMBER.search(word) or word in DOING:  # "ran over ten people, killing one"
            break
        if found := _told(("after", "noun"), following, place):
            return found[0]
    return None


def _told(parts: tuple[str, ...], words: list[str], place: int) -> list[str]:
    """The fates of which a phrase of word beginnings stands here, in the order of FATES; very short beginnings are whole words."""
    phrases = _phrases(parts)
    near = [*phrases.get(words[place], ()), *phrases.get(words[place][:SHORT], ())]
    found = {fate for phrase, fate in near if _stands(phrase, words, place)}
    return sorted(found, key=FATES.index)


@cache
def _phrases(parts: tuple[str, ...]) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """The phrases of these parts of the lexicon, and their fates, by the beginning of their first word."""
    words = load("counted")
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for fate in FATES:
        for phrase in (phrase for part in parts for phrase in words[fate][part]):
            found.setdefault(phrase.split()[0][:SHORT], []).append((tuple(phrase.split()), fate))
    return found


def _stands(phrase: tuple[str, ...], words: list[str], place: int) -> bool:
    if place + len(phrase) > len(words):
        return False
    return all(
        word == part if len(part) < SHORT else word.startswith(part)
        for word, part in zip(words[place:], phrase, strict=False)
    )


@cache
def _kinds() -> list[tuple[str, str]]:
    return [(part, kind) for kind, parts in load("counted")["kinds"].items() for part in parts]


def _kind(told: list[str], fate: str | None) -> str | None:
    """Who or what is counted, by one name for all languages; its own last word when it has none.

    >>> _kind(["injured", "people"], "injured"), _kind(["verletzte"], "injured"), _kind(["barcos"], None)
    ('people', 'people', 'ships')
    """
    rest = [word for word in told if fate is None or fate not in _told(("noun",), [word], 0)]
    if not rest:
        return "people" if fate and fate != "cut" else None
    for word in reversed(rest):
        for part, kind in _kinds():
            if word == part or (len(part) > 3 and word.startswith(part) and len(word) - len(part) <= 3):
                return kind
    return rest[-1].removesuffix("s")


def among_people(one: str | None, other: str | None) -> bool:
    """One kind is people of any kind, the other people told by what they do; two such are two groups.

    >>> among_people("workers", "people"), among_people("workers", "soldier"), among_people("cow", "people")
    (True, False, False)
    """
    if "people" not in (one, other):
        return False
    kind = (other if one == "people" else one) or ""
    return kind == "workers" or any(kind.startswith(part) for part in load("counted")["groups"])


def rough(row: dict[str, Any]) -> bool:
    """Said in a word that leaves the number open.

    >>> told = ("dozens of people", "over 12 people", "at least twelve people", "Hunderte Menschen", "über 2 Millionen")
    >>> [rough({"text": text, "qualifier": "more_than"}) for text in told]
    [True, False, False, True, False]
    """
    text = row["text"] or ""
    return row["qualifier"] == "more_than" and not NUMBER.search(text) and bool(_open_words().search(folded(text)))


@cache
def _open_words() -> re.Pattern[str]:
    words = {folded(word) for told in load("amounts")["vague"].values() for word in told}
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(words, key=lambda w: (-len(w), w))))})(?!\w)")


def stated(row: dict[str, Any]) -> tuple[float, float]:
    """Lowest and highest number that a tally leaves open.

    A bound ("at least 12") is open above, so "at least 14" and "14" agree with it, and "11" does not; rough words
    ("dozens") are open up to ten times as many.

    >>> stated({"value": 12.0, "value_high": None, "qualifier": "more_than", "text": "at least 12"})
    (12.0, inf)
    >>> stated({"value": 24.0, "value_high": None, "qualifier": "more_than", "text": "dozens"})
    (24.0, 240.0)
    """
    value, high = float(row["value"]), float(row["value_high"] or row["value"])
    if row["qualifier"] == "less_than":
        return 0.0, high
    if row["qualifier"] == "about":
        return value * 0.9, high * 1.1
    if row["qualifier"] == "more_than":
        return value, value * 10 if rough(row) else float("inf")
    return value, high
