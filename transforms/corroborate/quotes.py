"""Quotations of one story that are the same words, whole or cut, however they are set."""

import itertools
import re
from collections.abc import Hashable
from functools import lru_cache

from transforms.corroborate.witnesses import Fact, Row, Telling, Witnesses, alike, joined

WORD = re.compile(r"\w+")
LONG = 5  # words from which a quotation is known by its words alone, whoever is named as the speaker
FEW = 3  # words below which a quotation must stand in the longer one as it is
MOST = 0.8  # share of the shorter one's word pairs that the longer one has


def quotes(rows: list[Row], witnesses: Witnesses) -> list[Fact]:
    """One fact per quotation; its words as the longest report gives them."""
    ordered = sorted(
        rows, key=lambda r: (-len(_words(r["quotation"])), r["article_id"], r["sentence"], r["start_char"])
    )
    facts = []
    for telling in joined(ordered, _same, _held, _wanted):
        first = telling.rows[0]
        facts.append(
            Fact(
                "quote",
                telling.common("speaker"),
                "said",
                first["quotation"],
                telling.common("said_on"),
                telling.evidence,
            )
        )
    return facts


def _same(telling: Telling, row: Row) -> bool:
    first = telling.rows[0]
    if not said_alike(first["quotation"], row["quotation"]):
        return False
    silent = first["speaker"] is None or row["speaker"] is None
    return len(_words(row["quotation"])) >= LONG or silent or alike(first["speaker"], row["speaker"])


def _held(row: Row) -> list[Hashable]:
    """What a quotation can be found by: its words and its pairs of words."""
    words = _words(row["quotation"])
    return [*words, *itertools.pairwise(words)]


def _wanted(row: Row) -> list[Hashable]:
    """What a longer quotation that holds this one must have: one of its pairs, or its first word where it has two at most."""
    words = _words(row["quotation"])
    return list(itertools.pairwise(words)) if len(words) >= FEW else list(words[:1])


def said_alike(longer: str, shorter: str) -> bool:
    """The shorter quotation is in the longer one, but for case, marks and cuts.

    >>> said_alike("We will never, ever give up", "we will never … give up"), said_alike("No one should doubt", "Everyone may doubt")
    (True, False)
    """
    long, short = _words(longer), _words(shorter)
    if len(short) < FEW:
        return bool(short) and f" {' '.join(short)} " in f" {' '.join(long)} "
    pairs = set(itertools.pairwise(long))
    held = sum(pair in pairs for pair in itertools.pairwise(short))
    # a cut breaks one pair of neighbours
    cuts = len(re.findall(r"…|\.\.\.|\[", shorter))
    return held > 0 and held + cuts >= MOST * (len(short) - 1)


@lru_cache(100_000)
def _words(text: str) -> tuple[str, ...]:
    return tuple(WORD.findall(text.casefold().replace("’", "'").replace("'", "")))
