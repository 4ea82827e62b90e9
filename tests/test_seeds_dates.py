"""The dates and amounts of the seeds: every one that the key resolves, none that it does not.

Finders are tried on the body as the key has it (without header, title and captions), so these figures are theirs
alone. A key date in a header or caption belongs to other tests; a vague count ("several fronts") and an ordinal
that counts nothing ("first overseas trip") have no row.
"""

import json
import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from transforms.facts import amounts, dates
from transforms.facts.context import Context
from transforms.sentences import spans

pytestmark = pytest.mark.shared
SEEDS = Path(__file__).parents[1].parent / "shared" / "seeds"
NUMBERS = ("000", "001", "002", "003", "004")
COMPARATORS = {"=": "exactly", ">": "more_than", ">=": "more_than", "<": "less_than"}


def key(seed: str) -> dict[str, Any]:
    """What the key says of a seed."""
    if not SEEDS.is_dir():
        pytest.skip(f"needs {SEEDS}")
    return json.loads((SEEDS / "key.json").read_text("utf-8"))[seed]


def context(seed: str) -> Context:
    """The body of a seed, its publish day, and a capture of 2026."""
    wanted = key(seed)
    gone = {line["line"].strip() for line in wanted["remove_lines"]}
    text = (SEEDS / wanted["file"]).read_text("utf-8").replace("\xa0", " ")
    body = "\n".join(line for line in text.splitlines() if line.strip() and line.strip() not in gone)
    day = wanted["publish_date"]
    article = Context.of(
        body,
        published_on=date.fromisoformat(day) if day else None,
        first_seen_at=datetime(2026, 11, 21, tzinfo=UTC),
    )
    article.sentences = [type(article.sentences[0])(n, a, b, body[a:b]) for n, (a, b) in enumerate(spans(body))]
    return article


def wanted_dates(seed: str) -> list[dict[str, Any]]:
    """The dates of the key that stand in the body."""
    return [d for d in key(seed)["dates"] if d.get("sentence")]


def core(words: str) -> str:
    """Words of a key's span without the small ones around them: "in May" is "May"."""
    return re.sub(r"^(?:in|on|at)\s+", "", words)


@pytest.mark.parametrize("seed", NUMBERS)
def test_every_date_that_the_key_resolves_is_found_with_its_value(seed: str) -> None:
    rows = [(row["text"], row["value"]) for row in dates.find(context(seed))]
    for expected in wanted_dates(seed):
        if expected["value"] is not None:
            matching = [r for r in rows if core(expected["raw"]) in r[0] and r[1] == expected["value"]]
            assert matching, (expected["raw"], expected["value"], rows)
            rows.remove(matching[0])


@pytest.mark.parametrize("seed", NUMBERS)
def test_no_date_has_a_value_that_the_key_does_not_give(seed: str) -> None:
    known = [(core(d["raw"]), d["value"]) for d in wanted_dates(seed) if d["value"]]
    for row in dates.find(context(seed)):
        if row["value"] is not None:
            assert any(words in row["text"] and value == row["value"] for words, value in known), row


def test_a_date_without_a_publish_day_is_a_row_without_a_value() -> None:
    rows = {row["text"]: row["value"] for row in dates.find(context("003"))}
    assert rows["last month"] is None
    assert rows["this month"] is None


def test_a_weekday_with_a_date_says_that_the_weekday_fixed_its_year() -> None:
    (row,) = dates.find(context("004"))
    assert (row["starts_on"], row["anchor"]) == (date(2022, 2, 4), "weekday")


@pytest.mark.parametrize("seed", NUMBERS)
def test_every_amount_that_the_schema_can_express_is_found(seed: str) -> None:
    article = context(seed)
    article.dates = list(dates.find(article))
    rows = list(amounts.find(article))
    for expected in key(seed)["quantities"]:
        if expected["value"] is None or expected["unit"] == "ordinal":
            continue
        unit = {"ordinal_years": "year"}.get(expected["unit"], expected["unit"])
        found = [
            r for r in rows if expected["raw"] in r["text"] and (r["value"], r["unit"]) == (expected["value"], unit)
        ]
        assert found, (expected["raw"], rows)
        assert found[0]["qualifier"] == COMPARATORS[expected["comparator"]]


@pytest.mark.parametrize("seed", NUMBERS)
def test_no_amount_of_time_is_found_that_the_key_does_not_have(seed: str) -> None:
    article = context(seed)
    article.dates = list(dates.find(article))
    known = {(q["value"], {"ordinal_years": "year"}.get(q["unit"], q["unit"])) for q in key(seed)["quantities"]}
    timed = [r for r in amounts.find(article) if r["unit"] in ("hour", "day", "week", "month", "year", "troops")]
    assert {(r["value"], r["unit"]) for r in timed} <= known
