"""The pipeline, top to bottom: collect, refine, file, publish."""

from collections.abc import Sequence
from itertools import count
from threading import Lock

import duckdb
import polars as pl
from prefect import flow, task
from prefect.cache_policies import NO_CACHE
from prefect.task_runners import ThreadPoolTaskRunner

import warehouse
from flows.collect import Ledger, collect, fetch_pages
from flows.landing import bundles, land, note
from flows.progress import Progress
from flows.publish import publish_checked
from flows.refine import refine
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
) -> Summary:
    """Fetch every source and file what it holds: bytes in, facts out.

    Args:
        paths: Files, folders and globs to read as one source named `files`; without them the sources of sources.toml.
        sources: Path of sources.toml; by default COPYDESK_SOURCES.
        home: Where the desk lives; by default COPYDESK_HOME, else ./data.
        wait: Seconds to wait for another writer; by default COPYDESK_LOCK_WAIT.
        quiet: No progress.
    """
    desk = settings(home=home, sources=sources, lock_wait=wait)
    asked = [files_source(paths)] if paths else [source for source in load_sources(desk.sources) if source.enabled]
    with (
        Progress(quiet=quiet) as progress,
        warehouse.lock(desk.home, wait=desk.lock_wait, tell=progress.note),
        warehouse.connect(desk.database) as db,
        recorded(db, "ingest") as run,
    ):
        archive = open_archive(db, desk)
        if not paths:
            warehouse.declare(db, [source.model_dump() for source in load_sources(desk.sources)])
        progress.phase(f"collecting from {len(asked)} source{'s' if len(asked) > 1 else ''}")
        for source, future in [(source, fetch.submit(db, archive, source, desk)) for source in asked]:
            run.known(future.result())  # bytes to the archive first: from here on nothing can be lost
            progress.note(f"collected {source.name}")
        work_off(db, archive, run, desk, progress)
        for _ in range(ROUNDS):
            if not follow(db, archive, asked, run, desk, progress):
                break
            work_off(db, archive, run, desk, progress)
        finish(db, run, desk, progress)
    return summarise(desk.home, run.run_id)


@task(task_run_name="collect {source.name}", cache_policy=NO_CACHE)
def fetch(db: duckdb.DuckDBPyConnection, archive: warehouse.Archive, source: Source, desk: Settings) -> int:
    """Everything that the source holds now, landed; how much of it was known already."""
    ledger = Ledger()
    with _desk:
        known = warehouse.polled(db, source.name)
    return landed(db, archive, collect(source, known, ledger, desk), ledger)


def landed(db: duckdb.DuckDBPyConnection, archive: warehouse.Archive, entries, ledger: Ledger) -> int:
    """The entries in the archive, the ledger in its tables; how many entries were known already."""
    known = 0
    for bundle in bundles(entries):
        with _desk:
            known += land(db, archive, bundle)
    with _desk:
        note(db, ledger)
    return known


def work_off(
    db: duckdb.DuckDBPyConnection, archive: warehouse.Archive, run: Run, desk: Settings, progress: Progress
) -> None:
    """File every pending capture, a batch at a time; a crash costs one batch of CPU, never a row."""
    with Workers(desk.workers) as workers:
        for number in count(1):
            batch = warehouse.query(db, "pending_captures", limit=desk.batch)
            if batch.is_empty():
                return
            settle_batch.with_options(task_run_name=f"batch {number}")(
                db, archive, batch, number, run, workers, progress
            )


@task(cache_policy=NO_CACHE)
def settle_batch(
    db: duckdb.DuckDBPyConnection,
    archive: warehouse.Archive,
    batch: pl.DataFrame,
    number: int,
    run: Run,
    workers: Workers,
    progress: Progress,
) -> None:
    """One batch through every stage, and one transaction that settles its captures."""
    phase = lambda name: progress.phase(f"batch {number}: {name}")  # noqa: E731
    filing = refine(db, batch, archive.payloads(batch), run.run_id, workers, phase)
    phase("filing")
    run.count(filing, warehouse.load(db, filing.frames, filing.owners))
    write(db, run, "running")


def follow(
    db: duckdb.DuckDBPyConnection,
    archive: warehouse.Archive,
    asked: list[Source],
    run: Run,
    desk: Settings,
    progress: Progress,
) -> int:
    """Fetch the pages that feeds and sitemaps link to and that were never fetched; how many addresses were asked for."""
    following = {source.name: source for source in asked if source.follow and source.is_remote}
    links = warehouse.query(db, "links_wanted")
    wanted = {name: links.filter(source=name)["url"].to_list() for name in following}
    total = sum(map(len, wanted.values()))
    if total:
        progress.phase(f"following {total} links")
        futures = [
            fetch_links.submit(db, archive, following[name], urls, desk) for name, urls in wanted.items() if urls
        ]
        run.known(sum(future.result() for future in futures))
    return total


@task(task_run_name="follow {source.name}", cache_policy=NO_CACHE)
def fetch_links(
    db: duckdb.DuckDBPyConnection, archive: warehouse.Archive, source: Source, urls: list[str], desk: Settings
) -> int:
    """The pages at these addresses, landed; how many were known already."""
    ledger = Ledger()
    page = source.model_copy(update={"kind": "page"})
    return landed(db, archive, fetch_pages(urls, page, None, ledger, desk), ledger)


def open_archive(db: duckdb.DuckDBPyConnection, desk: Settings) -> warehouse.Archive:
    """The archive, with what a killed run left half done mended: whole records are indexed, a broken tail is cut."""
    archive = warehouse.Archive(desk.home / "archive")
    found = archive.recover(warehouse.query(db, "archived"))
    if found.height:
        warehouse.load(db, {"captures": found})
    return archive


def finish(db: duckdb.DuckDBPyConnection, run: Run, desk: Settings, progress: Progress) -> None:
    """Check the tables and, if they hold, put a fresh snapshot where readers look."""
    write(db, run, "completed")  # so that the snapshot has it
    progress.phase("publishing")
    publish_checked(db, desk, progress.note)
