"""One bad document costs itself: the process that it ends, or keeps for ever, is another's."""

import os
import time

import polars as pl
import pytest

from flows.processes import workers
from flows.processes.workers import Workers

BAD = 13


def ending(rows: pl.DataFrame) -> int:
    """The sum of the rows; one of them ends whoever looks at it."""
    if BAD in rows["n"]:
        os._exit(3)
    return int(rows["n"].sum())


def sleeping(rows: pl.DataFrame) -> int:
    """The same, but that one is looked at for ever."""
    if BAD in rows["n"]:
        time.sleep(600)
    return int(rows["n"].sum())


def place(rows: pl.DataFrame) -> int:
    """The process that looks at the rows."""
    return os.getpid()


@pytest.fixture(autouse=True)
def impatient(monkeypatch):
    monkeypatch.setattr(workers, "PATIENCE", 5.0)
    monkeypatch.setattr(workers, "PER_ROW", 0.1)


@pytest.mark.parametrize(("stage", "size", "reason"), [(ending, 5, "crashed"), (sleeping, 1, "overran")])
def test_a_document_that_stops_its_process_is_given_up_and_no_other(stage, size, reason):
    with Workers(2) as several:
        sums, failed = several.map(stage, pl.DataFrame({"n": range(10, 10 + 4 * size)}), size)
    assert (sum(sums), failed) == (sum(range(10, 10 + 4 * size)) - BAD, [({"n": BAD}, reason)])


@pytest.mark.parametrize("count", [1, 2])
def test_after_a_run_that_was_cut_off_a_few_documents_are_looked_at_elsewhere_too(count):
    few = pl.DataFrame({"n": [BAD, 1]})
    with Workers(count) as plain:
        assert plain.map(place, few, 5) == ([os.getpid()], []), "else a process costs more than it saves"
    with Workers(count, careful=True) as careful:
        assert careful.map(ending, few, 5) == ([1], [({"n": BAD}, "crashed")])
