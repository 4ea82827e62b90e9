"""Copies as the flow finds them: in the warehouse, batch by batch, in any order, and in crowds."""

import random
from datetime import timedelta
from pathlib import Path

import pytest
from test_copies import NOON, article, desk, prose

import warehouse
from flows.processes.workers import Workers
from flows.refine.comparing import compare
from flows.refine.filing import Filing

COUNT = 60
WORDS = prose(99, 60).lower().replace(".", "").split()


def some_words(seed: int, count: int) -> str:
    dice = random.Random(seed)
    return " ".join(dice.choice(WORDS) for _ in range(count))


def crowd(count: int) -> list[dict]:
    """Articles that all print one paragraph, with more or fewer words of their own; every third repeats the one before it, some undated."""
    paragraph = prose(1, 4)
    dice = random.Random(7)
    rows: list[dict] = []
    for number in range(count):
        own = some_words(number, dice.choice([5, 30, 60, 120]))
        body = rows[-1]["body"] + " " + some_words(-number, 4) if number % 3 == 2 else f"{paragraph}\n{own}"
        name, undated = f"{dice.randrange(16**8):08x}", {"published_on": None} if number % 2 else {}
        rows.append(article(name, body, title=some_words(number + 1000, 6), **undated))
    return rows


def filed(home: Path, batches: list[list[dict]]) -> dict[str, list[tuple]]:
    """The tables of copies after these batches, an hour apart; a later article of the same id replaces the earlier one."""
    home.mkdir(exist_ok=True)
    with warehouse.connect(home / "desk.duckdb") as db, Workers(1) as workers:
        for hour, batch in enumerate(batches):
            filing = Filing()
            rows = desk(*({**row, "first_seen_at": NOON + timedelta(hours=hour)} for row in batch))
            compare(db, rows, workers, filing)
            del filing.frames["sentences"]
            warehouse.load(db, {"articles": rows, **filing.frames}, filing.owners)
        return {
            table: db.sql(f"select * from {table} order by all").fetchall()
            for table in ("copies", "copy_pairs", "bands")
        }


@pytest.fixture(scope="module")
def at_once(tmp_path_factory):
    return filed(tmp_path_factory.mktemp("at_once"), [crowd(COUNT)])


@pytest.mark.parametrize(("seed", "size"), [(1, 12), (2, 30)])
def test_neither_order_of_arrival_nor_batches_change_the_copies_in_a_crowd(tmp_path, at_once, seed, size):
    rows = crowd(COUNT)
    random.Random(seed).shuffle(rows)
    assert filed(tmp_path, [rows[start : start + size] for start in range(0, COUNT, size)]) == at_once
    assert len(at_once["copies"]) > 20


def test_articles_that_change_later_leave_no_trace_of_what_they_were(tmp_path, at_once):
    rows = sorted(crowd(COUNT), key=lambda row: row["article_id"])
    gone = [{**row, "body": prose(number, 6)} for number, row in enumerate(rows[:8])]
    without = filed(tmp_path / "without", [gone + rows[8:]])
    assert filed(tmp_path / "left", [rows, gone]) == without
    assert filed(tmp_path / "came", [gone + rows[8:], rows[:8]]) == at_once
    assert len(without["copy_pairs"]) < len(at_once["copy_pairs"])
