"""Quotations of one story that are the same words, whole or cut, however they are set."""

import itertools
import re
from collections.abc import Hashable
from functools import lru_cache

from transforms.corroborate.names import alike
from transforms.corroborate.witnesses import Fact, Row, Telling, Witnesses, joined

WORD = re.compile(r"\w+")
#: What an editor put in, or in the place of what was said: "the [foreign] minister", "(Israel's) army"; and marks of words left out.
PUT_IN = re.compile(r"\[[^\]]{0,80}\]|\([^)]{0,80}\)")
CUT = re.compile(r"…|\.\s?\.\s?\.|\[|\(")
#: One letter before a hyphen is no word ("e-mail", "email"), nor is a hyphen or a mark within words anything said.
SPELLED = re.compile(r"\b(\w)[-‐‑]\s?(?=\w)")
MARKS = re.compile(r"['’‘ʼ`´]")
LONG = 5  # words from which a quotation is known by its words alone, whoever is named as the speaker
FEW = 3  # words below which a quotation must stand in the longer one as it is
MOST = 0.8  # share of the shorter one's word pairs that the longer one has
HALF = 0.5  # of two parts of one statement: share of the shorter one's word pairs that both have
PART = 5  # pairs that both parts have, where one speaker is named
OWN = 8  # pairs, whoever is named


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
    one_speaker = alike(first["speaker"], row["speaker"])
    spoken = one_speaker or "indirect" not in (first["kind"], row["kind"])  # what is retold has words of its own
    if spoken and parts_of_one(first["quotation"], row["quotation"], PART if one_speaker else OWN):
        return True
    if not said_alike(first["quotation"], row["quotation"]):
        return False
    silent = first["speaker"] is None or row["speaker"] is None
    return len(_words(row["quotation"])) >= LONG or silent or one_speaker


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
    >>> said_alike("He worked around the clock on her e-mails", "he [Comey] worked around-the-clock on (her) emails")
    True
    """
    long, short = _words(longer), _words(shorter)
    if len(short) < FEW:
        return bool(short) and f" {' '.join(short)} " in f" {' '.join(long)} "
    held = _shared(long, short)
    # a cut breaks one pair of neighbours
    return held > 0 and held + len(CUT.findall(shorter)) >= MOST * (len(short) - 1)


def parts_of_one(longer: str, shorter: str, least: int) -> bool:
    """Both are parts of one statement: each begins or ends elsewhere, and what they share is at least so many pairs of words in one run.

    >>> parts_of_one("We broke no law, and we will fight these false claims in court", "we will fight these false claims in court to the very end of it all, by all means that we have", 5)
    True
    >>> parts_of_one("We will build the bridge by next year", "We will build the school and the road by next spring", 5)
    False
    """
    long, short = sorted((_words(longer), _words(shorter)), key=len, reverse=True)
    if len(short) <= least or _shared(long, short) < max(least, HALF * (len(short) - 1)):
        return False
    return _run(long, short) >= least


def _run(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    """Neighbouring pairs of words in the longest run that both have."""
    best = 0
    ends = [0] * (len(other) + 1)
    for word in one:
        row = [0] * (len(other) + 1)
        for place, told in enumerate(other):
            if word == told:
                row[place + 1] = ends[place] + 1
        best = max(best, max(row))
        ends = row
    return max(best - 1, 0)


def _shared(long: tuple[str, ...], short: tuple[str, ...]) -> int:
    pairs = set(itertools.pairwise(long))
    return sum(pair in pairs for pair in itertools.pairwise(short))


@lru_cache(100_000)
def _words(text: str) -> tuple[str, ...]:
    plain = SPELLED.sub(r"\1", MARKS.sub("", PUT_IN.sub(" ", text.casefold())))
    return tuple(WORD.findall(plain)) or tuple(WORD.findall(MARKS.sub("", text.casefold())))
