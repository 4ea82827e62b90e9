"""The quotations of the seeds: every one that the key has, with its speaker, and none of the names and scare quotes.

Finders are tried on the body as the key has it: without header, title, captions and furniture, and with the
subheadings as headings, so these figures are theirs alone. A key quotation is found when a row has the same
words (marks, case and stops aside) and at least one of its speakers; one in a title or a subheading does not count.
"""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from transforms.facts import dates, quotes
from transforms.facts.context import Context
from transforms.sentences import spans

pytestmark = pytest.mark.shared
SEEDS = Path(__file__).parents[1].parent / "shared" / "seeds"
NUMBERS = ("000", "001", "002", "003", "004")
WANTED = 26


def key(seed: str) -> dict[str, Any]:
    """What the key says of a seed."""
    if not SEEDS.is_dir():
        pytest.skip(f"needs {SEEDS}")
    return json.loads((SEEDS / "key.json").read_text("utf-8"))[seed]


def found(seed: str) -> list[dict[str, Any]]:
    """The quotations that we find in the body of a seed."""
    told = key(seed)
    gone = {line["line"].strip() for line in told["remove_lines"] if line["kind"] != "subheading"}
    headings = {line["line"].strip() for line in told["remove_lines"] if line["kind"] == "subheading"}
    text = (SEEDS / told["file"]).read_text("utf-8").replace("\xa0", " ")
    lines = [line.strip() for line in text.splitlines() if line.strip() and line.strip() not in gone]
    body = "\n".join(lines)
    numbers = [number for number, line in enumerate(lines) if line in headings]
    article = Context.of(body, headings=numbers)
    kind = type(article.sentences[0])
    article.sentences = [kind(n, a, b, body[a:b]) for n, (a, b) in enumerate(spans(body, numbers))]
    article.dates = list(dates.find(article))
    return [row for row in quotes.find(article) if row["kind"] != "indirect"]


def words(text: str) -> str:
    """Words without marks, stops and case."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def wanted(seed: str) -> list[dict[str, Any]]:
    """The key's quotations that stand in the body and have a speaker."""
    return [
        q
        for q in key(seed)["quotes"]
        if q["kind"] in ("direct", "partial") and q["speakers"] and "subheading" not in (q.get("note") or "")
    ]


def missed(seed: str) -> list[str]:
    """Key quotations that no row of ours has with one of their speakers."""
    rows = found(seed)
    gone = []
    for quote in wanted(seed):
        fits = [
            row
            for row in rows
            if words(row["quotation"]) == words(quote["text"]) and set(row["speakers"]) & set(quote["speakers"])
        ]
        if fits:
            rows.remove(fits[0])
        else:
            gone.append(quote["text"])
    return gone


def test_the_key_has_as_many_quotations_as_we_think():
    assert sum(len(wanted(seed)) for seed in NUMBERS) == WANTED


@pytest.mark.parametrize("seed", NUMBERS)
def test_every_quotation_is_found_with_its_speaker(seed):
    assert missed(seed) == []


@pytest.mark.parametrize("seed", NUMBERS)
def test_nothing_else_is_taken_for_a_quotation(seed):
    told = [words(quote["text"]) for quote in wanted(seed)]
    assert [row["quotation"] for row in found(seed) if words(row["quotation"]) not in told] == []
