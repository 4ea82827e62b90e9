"""Quotations of one story that are the same words, whole or cut, however they are set."""

import itertools
import re

from transforms.corroborate.witnesses import Fact, Row, Telling, Witnesses, alike, joined

WORD = re.compile(r"\w+")
LONG = 5  # words from which a quotation is known by its words alone, whoever is named as the speaker
MOST = 0.8  # share of the shorter one's word pairs that the longer one has


def quotes(rows: list[Row], witnesses: Witnesses) -> list[Fact]:
    """One fact per quotation; its words as the longest report gives them."""
    ordered = sorted(
        rows, key=lambda r: (-len(_words(r["quotation"])), r["article_id"], r["sentence"], r["start_char"])
    )
    facts = []
    for telling in joined(ordered, _same):
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


def said_alike(longer: str, shorter: str) -> bool:
    """The shorter quotation is in the longer one, but for case, marks and cuts.

    >>> said_alike("We will never, ever give up", "we will never … give up"), said_alike("No one should doubt", "Everyone may doubt")
    (True, False)
    """
    long, short = _words(longer), _words(shorter)
    if len(short) < 3:
        return bool(short) and f" {' '.join(short)} " in f" {' '.join(long)} "
    pairs = set(itertools.pairwise(long))
    held = sum(pair in pairs for pair in itertools.pairwise(short))
    # a cut breaks one pair of neighbours
    cuts = len(re.findall(r"…|\.\.\.|\[", shorter))
    return held + cuts >= MOST * (len(short) - 1)


def _words(text: str) -> list[str]:
    return WORD.findall(text.casefold().replace("’", "'").replace("'", ""))
