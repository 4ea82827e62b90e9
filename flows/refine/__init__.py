"""Captures through every stage, one file a verb: read in, learn what recurs, clean, compare, dig, tell; nothing written.

`refine` reads what the warehouse already knows where a stage needs its neighbours (versions of the same article, texts
that it may repeat, stories that it may tell) and returns a `Filing`: every row that the batch changes, and whose
rows they replace. What it returns is a function of the documents in the archive, not of the order they came in:
groups of copies and stories are worked out anew from all their members whenever one of them moves, and articles
whose outlet's furniture has changed are refined again.
"""

import duckdb
import polars as pl

from flows.engines.language_model import Asker
from flows.processes.workers import Workers
from flows.refine.cleaning import take_again, take_in, take_part
from flows.refine.comparing import compare
from flows.refine.digging import find_facts
from flows.refine.filing import Filing, Phase
from flows.refine.learning import learn
from flows.refine.reading import losses, read_in
from flows.refine.telling import retell

__all__ = ["Filing", "learn", "losses", "read_in", "refine", "refine_again", "refine_part"]


def refine(
    db: duckdb.DuckDBPyConnection,
    batch: pl.DataFrame,
    run_id: str,
    workers: Workers,
    phase: Phase,
    asker: Asker | None = None,
) -> Filing:
    """Everything that these captures, once read in, change in the tables (CAPTURES -> Filing)."""
    filing = Filing()
    phase(f"cleaning {batch.height} captures")
    changed = take_in(db, batch, run_id, workers, filing)
    relate(db, changed, workers, phase, filing, asker)
    return filing


def refine_part(
    db: duckdb.DuckDBPyConnection, reports: pl.DataFrame, workers: Workers, phase: Phase, asker: Asker | None = None
) -> Filing:
    """Everything that some reports of captures change (REPORTS -> Filing); no capture is settled by it."""
    filing = Filing()
    phase(f"cleaning {reports.height} reports")
    changed, _, _ = take_part(db, reports, workers, filing)
    relate(db, changed, workers, phase, filing, asker)
    return filing


def refine_again(
    db: duckdb.DuckDBPyConnection, due: pl.DataFrame, workers: Workers, phase: Phase, asker: Asker | None = None
) -> Filing:
    """Everything that changes when these articles (DUE) are made anew with the furniture now known."""
    filing = Filing()
    phase(f"cleaning {due.height} articles again")
    changed = take_again(db, due, workers, filing)
    relate(db, changed, workers, phase, filing, asker)
    return filing


def relate(
    db: duckdb.DuckDBPyConnection,
    changed: pl.DataFrame,
    workers: Workers,
    phase: Phase,
    filing: Filing,
    asker: Asker | None = None,
) -> None:
    """What the changed articles mean to others: copies, facts, stories."""
    phase(f"comparing {changed.height} articles")
    members, copies, moved = compare(db, changed, workers, filing)
    phase(f"finding facts in {moved.height} articles")
    facts = find_facts(db, copies, moved, workers, filing, asker)
    phase("telling stories")
    retell(db, members, copies, moved, facts, filing)
