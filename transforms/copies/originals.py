"""A family of articles -> which of them is the original, and of what kind the others are copies."""

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

import numpy as np
import polars as pl

from transforms.copies.resemblance import shared
from transforms.lexicon import load
from transforms.shingles import Hashes

EXCERPT_CONTAINED = 0.8  # share of an excerpt's shingles that the original has
EXCERPT_LENGTH = 0.8  # an excerpt has at most this share of the original's shingles
#: What a key begins with before the time: whether there is a day, and which.
DAY = 2
REASONS = ("dated", "earliest", "earliest", "credited", "longest", "outlet known", "first by outlet", "first by id")
WORDS = pl.coalesce("word_count", pl.col("body").str.count_matches(r"\S+"), 0)
PASSAGE = 120  # characters from such words on
LONGEST_LINE = 400  # characters of a line taken out
CREDITS = ("originally published", "first appeared", "first published", "originally appeared")


@dataclass(frozen=True)
class Candidacy:
    """What speaks for an article as the original of its family."""

    article_id: str
    text: int  # number of its text
    outlet: str  # in small letters, as are wire and credits
    wire: str
    credits: tuple[str, ...]  # passages, and lines taken out of it, that say where the text is from
    day: date | None
    time: float | None
    words: int


def candidacies(articles: pl.DataFrame, texts: list[int], source_lines: pl.DataFrame) -> list[Candidacy]:
    """The candidacy of every article, in order; a body is looked into once per text."""
    places = dict(zip(reversed(texts), reversed(range(len(texts))), strict=True))
    printed = {text: _credits(articles["body"][place] or "") for text, place in places.items()}
    lines: dict[str, list[str]] = defaultdict(list)
    for name, line in source_lines.select("article_id", "text").sort("article_id", "text").iter_rows():
        lines[name].append(line[:LONGEST_LINE].casefold())
    wanted = articles.select("article_id", "outlet", "wire", "published_on", "published_at", WORDS)
    return [
        Candidacy(
            article_id=name,
            text=text,
            outlet=_name(outlet),
            wire=_name(wire),
            credits=(*printed[text], *lines.get(name, ())),
            day=on or (at.date() if at else None),
            time=at.timestamp() if at else None,
            words=words,
        )
        for text, (name, outlet, wire, on, at, words) in zip(texts, wanted.iter_rows(), strict=True)
    ]


@cache
def _agencies() -> dict[str, str]:
    """Other names of the agencies -> the name that `wire` has, all in small letters."""
    return {other.casefold(): name.casefold() for name, others in load("wires").items() for other in others}


def _name(outlet: str | None) -> str:
    """
    >>> _name("The Associated Press"), _name("The Harbour Courier"), _name(None)
    ('ap', 'harbour courier', '')
    """
    plain = (outlet or "").casefold().strip()
    return _agencies().get(plain, plain.removeprefix("the "))


def told(family: list[Candidacy], sets: list[Hashes]) -> list[dict[str, Any]]:
    """COPIES rows of one family; `sets` are the shingles by number of text."""
    if len(family) == 1:
        return []
    credited = _credited(family)
    keys = [_key(article, credited) for article in family]
    first = original(keys)
    source = family[first]
    texts = sorted({article.text for article in family})
    jaccard, containment = shared(sets, np.full(len(texts), source.text), np.array(texts))
    likeness = dict(zip(texts, zip(jaccard.tolist(), containment.tolist(), strict=True), strict=True))
    rows = []
    for place, article in enumerate(family):
        if place != first:
            j, c = likeness[article.text]
            rows.append(
                {
                    "article_id": article.article_id,
                    "original_id": source.article_id,
                    "kind": _kind(j, c, len(sets[article.text]), len(sets[source.text])),
                    "score": round((j + c) / 2, 4),
                    "method": f"minhash+jaccard; {_reason(keys[first], keys[place])}",
                }
            )
    return rows


def _kind(jaccard: float, containment: float, size: int, original_size: int) -> str:
    if jaccard == 1:
        return "exact"
    if containment >= EXCERPT_CONTAINED and size <= EXCERPT_LENGTH * original_size:
        return "excerpt"
    return "near"


def original(keys: list[tuple[Any, ...]]) -> int:
    """The place of the original among these keys (of `_key`).

    Days are compared first, as printed; then, among the reports of the earliest day that give a time, times. A report that
    gives the day alone may be earlier or later than one with a time: what is credited, and what is longest, decides.

    >>> at_nine, at_ten, that_day = [(False, 1, at, True, -words, at) for at, words in ((9, 50), (10, 90), (None, 70))]
    >>> original([at_ten, at_nine]), original([at_nine, that_day]), original([at_ten, that_day])
    (1, 1, 0)
    """
    day = min(key[:DAY] for key in keys)
    times = [key[DAY] for key in keys if key[:DAY] == day and key[DAY] is not None]
    first = [
        place for place, key in enumerate(keys) if key[:DAY] == day and key[DAY] in (None, min(times, default=None))
    ]
    return min(first, key=lambda place: keys[place][DAY + 1 :])


def _key(article: Candidacy, credited: frozenset[str]) -> tuple[Any, ...]:
    """What orders a family: undated, day, time (null where the report gives the day alone), uncredited, length, outlet, id.

    When a desk first saw it is not asked: of the same documents another order of arrival would make another the original. Ids come
    last, as those of files are made of paths: the same files in another folder have the same original.
    """
    return (
        article.day is None,
        article.day or date.max,
        article.time,
        article.outlet not in credited,
        -article.words,
        article.outlet == "",
        article.outlet,
        article.article_id,
    )


def _credited(family: list[Candidacy]) -> frozenset[str]:
    """Outlets that a member of the family says the text is from, and agencies it is credited to."""
    by: dict[str, set[str]] = defaultdict(set)  # passage -> the outlets that print it
    for article in family:
        for passage in article.credits:
            by[passage].add(article.outlet)
    outlets = {article.outlet for article in family} - {""}
    named = {outlet for outlet in outlets for passage in by if by[passage] - {outlet} and _names(passage, outlet)}
    return frozenset(named | {article.wire for article in family} - {""})


def _names(passage: str, outlet: str) -> bool:
    """
    >>> _names("originally published by the herald.", "herald"), _names("originally published by the herald.", "era")
    (True, False)
    """
    return outlet in passage and re.search(rf"(?<!\w){re.escape(outlet)}(?!\w)", passage) is not None


def _credits(body: str) -> tuple[str, ...]:
    """
    >>> _credits("A fire broke out.\\nThis story was originally published by The Herald.")
    ('originally published by the herald.',)
    >>> _credits("The Herald said a fire broke out.")
    ()
    """
    text = body.casefold()
    places = [text.find(cue) for cue in CREDITS]
    return tuple(text[place : place + PASSAGE] for place in places if place >= 0)


def _reason(first: tuple[Any, ...], other: tuple[Any, ...]) -> str:
    """Why the first is the original and the other its copy."""
    timed = first[DAY] is not None and other[DAY] is not None
    pairs = [
        (reason, a, b)
        for place, (reason, a, b) in enumerate(zip(REASONS, first, other, strict=True))
        if a != b and (timed or place != DAY)
    ]
    reason, a, b = pairs[0]
    return reason if a < b else "not the earliest"  # a third, of the same day and with a time, was before it
