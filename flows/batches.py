"""What waits in the archive, filed and published: the part that every flow that writes has in common."""

from itertools import count

import duckdb
import polars as pl
from prefect import task
from prefect.cache_policies import NO_CACHE

import warehouse
from flows.account.progress import Progress
from flows.account.runs import Run, write
from flows.engines import required
from flows.engines.language_model import asking
from flows.processes.workers import Workers
from flows.publish import Take, publish_checked
from flows.refine import learn, losses, read_in, refine, refine_again, refine_part
from flows.settings import Settings
from transforms.frames import REPORTS

#: Reports that are refined and filed in one transaction; a file or feeds may hold more.
PART = 500


def open_archive(db: duckdb.DuckDBPyConnection, desk: Settings) -> warehouse.Archive:
    """The archive, with what a killed run left half done mended: whole records are indexed, a broken tail is cut."""
    archive = warehouse.Archive(desk.archive)
    found = archive.recover(warehouse.query(db, "archived"))
    if found.height:
        warehouse.load(db, {"captures": found})
    return archive


def work_off(
    db: duckdb.DuckDBPyConnection,
    archive: warehouse.Archive,
    run: Run,
    desk: Settings,
    progress: Progress,
    are_read: bool = False,
) -> None:
    """File every pending capture, a batch at a time; a crash costs one batch of CPU, never a row.

    All of them are read before the first is filed, because what is furniture of an outlet depends on all its reports, unless
    they `are_read` already; last come the articles whose outlet's furniture has changed.
    """
    required(desk)
    run.asker = run.asker or asking(desk)
    careful = run.after_crash or bool(run.left_over)
    with Workers(desk.workers, progress.counted, careful=careful) as workers:
        waiting = warehouse.query(db, "pending_captures", limit=None)
        for number, batch in enumerate(() if are_read else waiting.iter_slices(desk.batch), 1):
            progress.phase(f"reading {batch.height} captures, part {number}")
            read_batch.with_options(task_run_name=f"read {number}")(db, archive, batch, workers)
        learn(db, waiting)
        for number in count(1):
            batch = warehouse.query(db, "pending_captures", limit=desk.batch)
            if batch.is_empty():
                break
            settle_batch.with_options(task_run_name=f"batch {number}")(db, batch, number, run, workers, progress)
            progress.share(0.3 + 0.6 * min(1, number * desk.batch / waiting.height))
        for number in count(1):
            due = warehouse.query(db, "due_articles", limit=desk.batch)
            if due.is_empty():
                break
            settle_again.with_options(task_run_name=f"again {number}")(db, due, number, run, workers, progress)
    warehouse.judge(db)  # what polls brought has been read now


@task(cache_policy=NO_CACHE)
def read_batch(
    db: duckdb.DuckDBPyConnection, archive: warehouse.Archive, batch: pl.DataFrame, workers: Workers
) -> None:
    """What stands in the captures of one batch, filed; they stay pending. A damaged record is a reject and stops nothing."""
    payloads, damaged = archive.intact(batch)
    filing = read_in(db, payloads, workers, losses(batch, damaged))
    warehouse.load(db, filing.frames, filing.owners)


@task(cache_policy=NO_CACHE)
def settle_batch(
    db: duckdb.DuckDBPyConnection, batch: pl.DataFrame, number: int, run: Run, workers: Workers, progress: Progress
) -> None:
    """One batch through every stage, and one transaction that settles its captures.

    Where the captures hold many reports, these are filed some at a time before: a crash costs a part of a large file, not all
    of it, and what was filed is not made anew.
    """
    phase = progress.within(f"batch {number}")
    reports = warehouse.query(db, "reports_of_captures", ids=batch.select("capture_id")).match_to_schema(REPORTS)
    for place, part in enumerate(reports.iter_slices(PART) if reports.height > PART else (), 1):
        inside = progress.within(f"batch {number}, part {place} of {-(-reports.height // PART)}")
        filing = refine_part(db, part, workers, inside, run.asker)
        inside("filing")
        run.count(filing, warehouse.load(db, filing.frames, filing.owners))
    filing = refine(db, batch, run.run_id, workers, phase, run.asker)
    phase("filing")
    run.count(filing, warehouse.load(db, filing.frames, filing.owners))
    write(db, run, "running")


@task(cache_policy=NO_CACHE)
def settle_again(
    db: duckdb.DuckDBPyConnection, due: pl.DataFrame, number: int, run: Run, workers: Workers, progress: Progress
) -> None:
    """Articles whose outlet's furniture has changed, made anew; their captures were counted when they were settled."""
    phase = progress.within(f"again {number}")
    filing = refine_again(db, due, workers, phase, run.asker)
    phase("filing")
    warehouse.load(db, filing.frames, filing.owners)


def finish(db: duckdb.DuckDBPyConnection, run: Run, take: Take, progress: Progress) -> None:
    """Check the tables and, if they hold, take what readers shall see: it is put out when the desk is free again."""
    if run.asker and (told := run.asker.told()):
        progress.note(told)
    write(db, run, "completed")  # so that the snapshot has it
    progress.phase("publishing")
    progress.share(0.95)
    publish_checked(db, take, progress.note)
    progress.share(1.0)
