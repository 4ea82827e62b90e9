"""A whole run in this process, without Prefect: collect, land, refine, load, check."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

import warehouse
from flows.account.runs import Run, recorded
from flows.collect import Ledger, collect
from flows.collect.landing import bundles, land, note
from flows.engines.language_model import Asker
from flows.processes.workers import Workers
from flows.refine import learn, losses, read_in, refine, refine_again, refine_part
from flows.settings import settings
from flows.sources import files_source
from transforms.frames import REPORTS


@contextmanager
def filed(
    paths: Iterable[Path],
    home: Path,
    batch: int = 200,
    killed: bool = False,
    asker: Asker | None = None,
    part: int = 0,
) -> Iterator[duckdb.DuckDBPyConnection]:
    """The working database after these files have been through every stage, with the run written.

    Without files it settles what is pending. A run that is `killed` has read them and made its lists of furniture, and has refined nothing.
    With `part`, so many reports are filed at a time before their captures are settled.
    """
    desk = settings(home=home)
    with warehouse.connect(desk.database) as db:
        with recorded(db, "ingest") as run:
            run.asker = asker
            archive = warehouse.Archive(desk.home / "archive")
            ledger = Ledger()
            named = [str(path) for path in paths]
            for bundle in bundles(collect(files_source(named), None, ledger, desk)) if named else ():
                run.known(land(db, archive, bundle))
            note(db, ledger)
            work_off(db, archive, run, batch, killed, part)
        yield db


def work_off(
    db: duckdb.DuckDBPyConnection,
    archive: warehouse.Archive,
    run: Run,
    batch: int = 200,
    killed: bool = False,
    part: int = 0,
) -> None:
    """Every pending capture through every stage, as `flows.batches.work_off` does it."""
    with Workers(1) as workers:
        waiting = warehouse.query(db, "pending_captures", limit=None)
        for captures in waiting.iter_slices(batch):
            payloads, damaged = archive.intact(captures)
            filing = read_in(db, payloads, workers, losses(captures, damaged))
            warehouse.load(db, filing.frames, filing.owners)
        learn(db, waiting)
        batch = 0 if killed else batch
        while not (captures := warehouse.query(db, "pending_captures", limit=batch)).is_empty():
            reports = warehouse.query(db, "reports_of_captures", ids=captures.select("capture_id"))
            for some in reports.match_to_schema(REPORTS).iter_slices(part) if part else ():
                filing = refine_part(db, some, workers, lambda _: None, run.asker)
                run.count(filing, warehouse.load(db, filing.frames, filing.owners))
            filing = refine(db, captures, run.run_id, workers, lambda _: None, run.asker)
            run.count(filing, warehouse.load(db, filing.frames, filing.owners))
        while not (due := warehouse.query(db, "due_articles", limit=batch)).is_empty():
            filing = refine_again(db, due, workers, lambda _: None, run.asker)
            warehouse.load(db, filing.frames, filing.owners)
    warehouse.judge(db)


def answers(db: duckdb.DuckDBPyConnection, sql: str, *parameters: object) -> list[tuple]:
    """The rows of the answer."""
    return db.execute(sql, list(parameters)).fetchall()


def name_of(url: str) -> str:
    """The file name in an address.

    >>> name_of("file:///a/b%20c.rss#3")
    'b c.rss'
    """
    from urllib.parse import unquote, urlsplit

    return unquote(urlsplit(url).path.rpartition("/")[2])
