"""Events and positions of five real reports against what a careful analyst found in them.

An event of the key counts as found when a row of the same sentence has its PLOVER type and one of its actors; a
position when a row of the same sentence has its stance, one of its holders, and half of the words of its target.
What the schema cannot express counts for nothing: the codes (statement) and (none), the stances claims and criticises.
"""

import json
import re
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from transforms.clean import clean
from transforms.facts import by_article, dates, events, positions, quotes
from transforms.facts.context import Context, contexts
from transforms.frames import PAYLOADS, digest, frame
from transforms.normalise import normalise
from transforms.read import read
from transforms.sentences import split

SEEDS = Path(__file__).parents[1].parent / "shared" / "seeds"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SEEDS.is_dir(), reason="the measuring material ../shared is absent"),
]
NOT_EXPRESSIBLE = {"claims", "criticises"}
SMALL = {
    "the",
    "a",
    "an",
    "of",
    "to",
    "in",
    "and",
    "by",
    "for",
    "on",
    "its",
    "their",
    "any",
    "some",
    "will",
    "is",
    "as",
    "with",
    "from",
    "at",
    "s",
}


@cache
def key() -> dict[str, Any]:
    return {seed: facts for seed, facts in json.loads((SEEDS / "key.json").read_text()).items() if seed.isdigit()}


@cache
def contexts_of_the_seeds() -> dict[str, Context]:
    """Seed -> the report as it comes out of reading and cleaning, with what earlier finders find in it."""
    captures = [
        {
            "capture_id": digest("files", path.name),
            "source": "files",
            "url": path.as_uri(),
            "media_type": "text/plain",
            "fetched_at": datetime(2026, 1, 1, tzinfo=UTC),
            "payload": path.read_bytes(),
        }
        for path in sorted(SEEDS.glob("*.txt"))
    ]
    articles = normalise(clean(read(frame(captures, PAYLOADS))[0])[0])[0]
    found = {}
    for context in contexts(articles.iter_rows(named=True), by_article(split(articles))):
        context.dates = list(dates.find(context))
        context.quotes = list(quotes.find(context))
        found[context.article["url"].rsplit("/", 1)[1][:3]] = context
    return found


def context(seed: str) -> Context:
    return contexts_of_the_seeds()[seed]


def words(text: str) -> set[str]:
    """Words of a text that mean something, cut to their first six letters so that forms of a word agree."""
    return {word[:6] for word in re.findall(r"\w+", text.lower().replace("-", "")) if word not in SMALL}


def same_sentence(found: Context, row: dict[str, Any], sentence: str) -> bool:
    text = found.body[row["start_char"] : row["end_char"]]
    return text in sentence or words(found.sentences[row["sentence"]].text) <= words(sentence)


def is_told(found: Context, row: dict[str, Any], event: dict[str, Any]) -> bool:
    named = {*row["actors"], row["actor1"], row["actor2"]}
    kind = {"DEMAND": "REQUEST"}.get(event["plover"], event["plover"]).lower()
    return (
        row["event_type"] == kind and bool(named & {*event["actors"]}) and same_sentence(found, row, event["sentence"])
    )


def is_held(found: Context, row: dict[str, Any], position: dict[str, Any]) -> bool:
    wanted = words(re.sub(r"\(.*?\)", "", position["target"])) or words(position["target"])
    here = same_sentence(found, row, position["sentence"]) or row["rule"] == "stance_list/1"
    return (
        row["stance"] == position["stance"]
        and bool({*row["holders"]} & {*position["holders"]})
        and len(words(row["target"]) & wanted) * 2 >= len(wanted)
        and here
    )


def events_of_the_key() -> list[tuple[str, dict[str, Any]]]:
    return [(seed, event) for seed, facts in key().items() for event in facts["events"] if event["plover"].isalpha()]


def positions_of_the_key() -> list[tuple[str, dict[str, Any]]]:
    return [
        (seed, p) for seed, facts in key().items() for p in facts["positions"] if p["stance"] not in NOT_EXPRESSIBLE
    ]


def test_four_of_five_events_of_the_key_are_found() -> None:
    rows = {seed: list(events.find(context(seed))) for seed in key()}
    wanted = events_of_the_key()
    missed = [
        (s, e["trigger"], e["plover"]) for s, e in wanted if not any(is_told(context(s), row, e) for row in rows[s])
    ]
    print(
        f"\nevents: {len(wanted) - len(missed)} of {len(wanted)} found, {sum(map(len, rows.values()))} rows; missed: {missed}"
    )
    assert len(wanted) - len(missed) >= 0.8 * len(wanted), missed


def test_four_of_five_positions_of_the_key_are_found() -> None:
    rows = {seed: list(positions.find(context(seed))) for seed in key()}
    wanted = positions_of_the_key()
    missed = [
        (s, p["stance"], p["target"]) for s, p in wanted if not any(is_held(context(s), row, p) for row in rows[s])
    ]
    print(
        f"\npositions: {len(wanted) - len(missed)} of {len(wanted)} found, {sum(map(len, rows.values()))} rows; missed: {missed}"
    )
    assert len(wanted) - len(missed) >= 0.8 * len(wanted), missed


@pytest.mark.parametrize("finder", [events, positions])
def test_every_row_stands_on_words_of_the_body_that_hold_what_it_claims(finder: Any) -> None:
    for seed in key():
        found = context(seed)
        for row in finder.find(found):
            text = found.body[row["start_char"] : row["end_char"]]
            assert row.get("trigger", row.get("target")) in text
            sentence = found.sentences[row["sentence"]]
            assert sentence.start <= row["start_char"] < row["end_char"] <= sentence.end
