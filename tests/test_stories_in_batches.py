"""Stories as the flow finds them: in the warehouse, batch by batch, in any order, and in crowds."""

import random
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import duckdb
import polars as pl
import pytest

import warehouse
from flows.refine import telling
from flows.refine.filing import Filing
from transforms.frames import ARTICLES, COPIES, FACTS, frame
from transforms.stories import groups, parts

COUNT = 60
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
SYLLABLES = ["ba", "dor", "vel", "ni", "kus", "tram", "ol", "pes", "gri", "hun", "mar", "zet"]


def word(dice: random.Random) -> str:
    return "".join(dice.choice(SYLLABLES) for _ in range(3)).capitalize()


def report(number: int) -> dict:
    """One of three that tell an event by its own names; all have the harbour in common, which soon finds nobody any more."""
    event, teller = divmod(number, 3)
    names = [word(random.Random(1000 * event + n)) for n in range(9)]
    own = [word(random.Random(50_000 + 50 * number + n)) for n in range(9)]
    also = [word(random.Random(1000 * (event + 1) + n)) for n in range(2)] if event % 4 == 0 else []
    body = " ".join([*names[teller : teller + 6], "Quellhaven", *also, *own])
    return {
        "article_id": f"{random.Random(number).randrange(16**8):08x}",
        "title": f"{names[3]} and {own[0]} in Quellhaven",
        "body": body,
        "language": "en",
        "published_on": None if number % 10 == 9 else date(2026, 3, 1) + timedelta(days=event % 45),
        "first_seen_at": NOON,
        "outlet": f"Paper {number % 7}",
    }


def filed(home: Path, batches: list[list[dict]], between: str = "") -> dict[str, list[tuple]]:
    """The tables of stories after these batches; a later article of the same id replaces the earlier one."""
    home.mkdir(exist_ok=True)
    nothing = {table: pl.DataFrame(schema=schema) for table, schema in FACTS.items()}
    with warehouse.connect(home / "desk.duckdb") as db:
        for batch in batches:
            filing, rows = Filing(), frame(batch, ARTICLES).sort("article_id")
            telling.retell(db, rows, pl.DataFrame(schema=COPIES), rows, nothing, filing)
            warehouse.load(db, {"articles": rows, **filing.frames}, filing.owners)
            if between:
                db.execute(between)
        tables = {
            table: db.sql(f"select * from {table} order by all").fetchall()
            for table in ("stories", "story_articles", "postings")
        }
        return tables | {"pairs": db.sql("select * from story_pairs where score > 0 order by all").fetchall()}


@pytest.fixture(scope="module", autouse=True)
def soon_too_common():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(telling, "COMMON", 12)
        yield


@pytest.fixture(scope="module")
def reports():
    return [report(number) for number in range(COUNT)]


@pytest.fixture(scope="module")
def at_once(tmp_path_factory, reports):
    return filed(tmp_path_factory.mktemp("at_once"), [reports])


@pytest.mark.parametrize(("seed", "size"), [(1, 20), (2, 59)])
def test_neither_order_of_arrival_nor_batches_change_the_stories(tmp_path, at_once, reports, seed, size):
    shuffled = random.Random(seed).sample(reports, COUNT)
    assert filed(tmp_path, [shuffled[start : start + size] for start in range(0, COUNT, size)]) == at_once
    assert 5 < len(at_once["stories"]) < 45


@pytest.mark.parametrize("crowd", [6, 9])
def test_what_a_crowd_falls_apart_into_is_told_the_same_in_any_batches(tmp_path, monkeypatch, reports, crowd):
    for module in (parts, groups):
        monkeypatch.setattr(module, "CROWD", crowd)
    chained = [
        {**row, "body": f"{row['body']} {reports[(number + 3) % COUNT]['body']}" if number % 5 == 0 else row["body"]}
        for number, row in enumerate(reports)
    ]
    whole = filed(tmp_path / "whole", [chained])
    assert max(Counter(story for _, story, *_ in whole["story_articles"]).values()) > 1
    for seed, size in ((1, 7), (2, 25)):
        shuffled = random.Random(seed).sample(chained, COUNT)
        batches = [shuffled[start : start + size] for start in range(0, COUNT, size)]
        assert filed(tmp_path / f"by_{size}", batches) == whole


def test_articles_filed_before_there_were_traces_are_traced_when_they_are_asked_for(tmp_path, at_once, reports):
    assert filed(tmp_path, [reports[:30], reports[30:]], between="delete from traces") == at_once


def test_articles_that_change_later_leave_no_trace_of_what_they_were(tmp_path, at_once, reports):
    gone = [
        {**row, "title": "Rain", "body": f"It rained in {word(random.Random(n))}."}
        for n, row in enumerate(reports[:48])
    ]
    without = filed(tmp_path / "without", [gone + reports[48:]])
    assert filed(tmp_path / "left", [reports, gone]) == without
    assert filed(tmp_path / "came", [gone + reports[48:], reports[:48]]) == at_once
    assert without["pairs"] != at_once["pairs"]


def test_desks_of_an_earlier_shape_keep_what_articles_are_found_and_compared_by(tmp_path, at_once, reports):
    names = [f"{word(random.Random(n))} {word(random.Random(n + 900))} said {n} things" for n in range(150)]
    reports = [*reports, {**reports[0], "article_id": "long", "body": ". ".join([reports[0]["body"], *names])}]
    new = filed(tmp_path, [reports])
    with duckdb.connect(str(tmp_path / "desk.duckdb")) as db:
        db.execute(
            """
            create or replace table postings as
            select
                article_id, article, day, term, (worth & 255)::utinyint as place, (worth >> 32)::float as body,
                ((worth >> 20) & 4095)::float as lead, ((worth >> 8) & 4095)::float as title
            from postings
            """
        )
        stored = db.sql("from traces order by article_id").fetchall()
        assert [row[0] for row in stored if row[2] is not None] == ["long"]
        db.execute("update traces set trace = trace || coalesce(rest, ''::blob); alter table traces drop column rest")
        db.execute("delete from migrations where name in ('0018_worths.sql', '0019_traces_in_rows.sql')")
    assert filed(tmp_path, []) == new
    with warehouse.connect(tmp_path / "desk.duckdb") as db:
        assert db.sql("from traces order by article_id").fetchall() == stored
