"""The pipeline, top to bottom: collect, refine, file, publish."""

import time
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import count
from threading import Lock

import duckdb
import polars as pl
from prefect import flow, task
from prefect.cache_policies import NO_CACHE
from prefect.task_runners import ThreadPoolTaskRunner

import warehouse
from flows import following
from flows.asking import asking
from flows.collect import Errand, Ledger, collect
from flows.collect.round import Memory
from flows.engines import required
from flows.gathering import due, end_of, every, gather, recall
from flows.holding import holding
from flows.journal import logged
from flows.landing import bundles, land, note
from flows.page import refresh
from flows.progress import Progress
from flows.publish import Take, publish_checked
from flows.refine import learn, losses, read_in, refine, refine_again
from flows.report import leave, watcher
from flows.runs import Run, recorded, write
from flows.settings import Settings, settings
from flows.sources import Source, files_source, load_sources
from flows.summary import Summary, summarise
from flows.workers import Workers

#: Rounds of following links: an index of sitemaps, a sitemap, its pages.
ROUNDS = 3

_desk = Lock()  # sources are fetched side by side and land one at a time


@flow(name="ingest", task_runner=ThreadPoolTaskRunner(max_workers=16), validate_parameters=False)
def ingest(
    paths: Sequence[str] | None = None,
    sources: str | None = None,
    home: str | None = None,
    wait: float | None = None,
    quiet: bool = False,
    poll_all: bool = False,
) -> Summary:
    """Fetch every source and file what it holds: bytes in, facts out.

    Args:
        paths: Files, folders and globs to read as one source named `files`; without them the sources of sources.toml.
        sources: Path of sources.toml; by default COPYDESK_SOURCES.
        home: Where the desk lives; by default COPYDESK_HOME, else ./data.
        wait: Seconds to wait for another writer; by default COPYDESK_LOCK_WAIT.
        quiet: No progress.
        poll_all: Ask every source, whether its time has come or not.
    """
    desk = settings(home=home, sources=sources, lock_wait=wait)
    asked = [files_source(paths)] if paths else [source for source in load_sources(desk.sources) if source.enabled]
    with (
        Progress(quiet=quiet) as progress,
        warehouse.publishing(desk.home, desk.keep_snapshots) as take,
        holding(desk, progress),
        warehouse.connect(desk.database) as db,
        recorded(db, "ingest", desk.published) as run,
        logged(progress, desk.logs, run),
    ):
        progress.watcher = watcher()
        archive = open_archive(db, desk)
        run.left_over = frozenset(warehouse.query(db, "pending_captures", limit=None)["capture_id"])
        if not paths:
            warehouse.declare(db, [source.model_dump() for source in load_sources(desk.sources)])
        warehouse.forget_future(db, datetime.now(UTC))
        memory, until = recall(db), end_of(desk)
        remote = [source for source in asked if source.is_remote]
        errands = every(db, remote) if poll_all else due(db, remote)
        progress.phase(collecting(len(asked), len(remote) - len(errands)), total=len(asked))
        held = [fetch.submit(db, archive, source, desk, progress, run.took) for source in asked if not source.is_remote]
        if errands:
            run.known(poll(db, archive, errands, desk, progress, memory, until, run.took))
        for future in held:
            run.known(future.result())  # bytes to the archive first: from here on nothing can be lost
        progress.share(0.2)
        work_off(db, archive, run, desk, progress)
        for number in range(ROUNDS):
            now = datetime.now(UTC)
            wanted = following.links(db, remote, desk, now)
            if not number:
                asked_for = {errand.url for errand in wanted}
                looks = following.looks(db, remote, desk.look_again, now)
                wanted += [errand for errand in looks if errand.url not in asked_for]
            if not wanted:
                break
            progress.phase(f"following {len(wanted)} links", total=len(wanted))
            run.known(poll(db, archive, wanted, desk, progress, memory, until, run.took, "followed"))
            work_off(db, archive, run, desk, progress)
        finish(db, run, take, progress)
    summary = summarise(desk.home, run.run_id)
    leave(desk, summary, run.took)
    refresh(desk, progress.note)
    return summary


def collecting(sources: int, early: int) -> str:
    """What a run begins with.

    >>> collecting(1, 0), collecting(40, 38)
    ('collecting from 1 source', 'collecting from 2 sources, 38 not due')
    """
    asked = sources - early
    return f"collecting from {asked} source{'' if asked == 1 else 's'}{f', {early} not due' if early else ''}"


@task(task_run_name="collect {source.name}", cache_policy=NO_CACHE)
def fetch(
    db: duckdb.DuckDBPyConnection,
    archive: warehouse.Archive,
    source: Source,
    desk: Settings,
    progress: Progress,
    took: dict[str, float],
) -> int:
    """Everything that the source's paths hold now, landed; how much of it was known already."""
    ledger = Ledger()
    begun = time.monotonic()
    with _desk:
        read = warehouse.places(db, source.name)
    known = 0
    for bundle in bundles(collect(source, read, ledger, desk)):
        with _desk:
            known += land(db, archive, bundle)
            warehouse.remember_places(db, source.name, ledger.places)
    with _desk:
        warehouse.remember_places(db, source.name, ledger.places)
        note(db, ledger)
    progress.advance()
    took[source.name] = time.monotonic() - begun
    progress.note(f"collected {source.name}")
    return known


@task(task_run_name="{verb}", cache_policy=NO_CACHE)
def poll(
    db: duckdb.DuckDBPyConnection,
    archive: warehouse.Archive,
    errands: list[Errand],
    desk: Settings,
    progress: Progress,
    memory: Memory,
    until: float,
    took: dict[str, float],
    verb: str = "collected",
) -> int:
    """What stands at all these addresses, every host at its own pace, landed as it comes; how much was known already."""
    return gather(db, archive, errands, desk, progress, _desk, memory, until, verb, took)


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
    with Workers(desk.workers) as workers:
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
    filing = read_in(payloads, workers, losses(batch, damaged))
    warehouse.load(db, filing.frames, filing.owners)


@task(cache_policy=NO_CACHE)
def settle_batch(
    db: duckdb.DuckDBPyConnection, batch: pl.DataFrame, number: int, run: Run, workers: Workers, progress: Progress
) -> None:
    """One batch through every stage, and one transaction that settles its captures."""
    phase = lambda name: progress.phase(f"batch {number}: {name}")  # noqa: E731
    filing = refine(db, batch, run.run_id, workers, phase, run.asker)
    phase("filing")
    run.count(filing, warehouse.load(db, filing.frames, filing.owners))
    write(db, run, "running")


@task(cache_policy=NO_CACHE)
def settle_again(
    db: duckdb.DuckDBPyConnection, due: pl.DataFrame, number: int, run: Run, workers: Workers, progress: Progress
) -> None:
    """Articles whose outlet's furniture has changed, made anew; their captures were counted when they were settled."""
    phase = lambda name: progress.phase(f"again {number}: {name}")  # noqa: E731
    filing = refine_again(db, due, workers, phase, run.asker)
    phase("filing")
    warehouse.load(db, filing.frames, filing.owners)


def open_archive(db: duckdb.DuckDBPyConnection, desk: Settings) -> warehouse.Archive:
    """The archive, with what a killed run left half done mended: whole records are indexed, a broken tail is cut."""
    archive = warehouse.Archive(desk.home / "archive")
    found = archive.recover(warehouse.query(db, "archived"))
    if found.height:
        warehouse.load(db, {"captures": found})
    return archive


def finish(db: duckdb.DuckDBPyConnection, run: Run, take: Take, progress: Progress) -> None:
    """Check the tables and, if they hold, take what readers shall see: it is put out when the desk is free again."""
    if run.asker and (told := run.asker.told()):
        progress.note(told)
    write(db, run, "completed")  # so that the snapshot has it
    progress.phase("publishing")
    progress.share(0.95)
    publish_checked(db, take, progress.note)
    progress.share(1.0)
