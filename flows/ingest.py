"""The pipeline, top to bottom: collect, refine, file, publish."""

import time
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from threading import Lock
from typing import Any

import duckdb
from prefect import flow, task
from prefect.cache_policies import NO_CACHE
from prefect.task_runners import TaskRunner, ThreadPoolTaskRunner

import warehouse
from flows.account.journal import logged
from flows.account.progress import Progress
from flows.account.report import leave, watcher
from flows.account.runs import Run, recorded
from flows.account.summary import Summary, summarise
from flows.batches import finish, open_archive, work_off
from flows.collect import Errand, Ledger, collect, following
from flows.collect.gathering import due, end_of, every, gather, recall
from flows.collect.landing import bundles, land, note
from flows.collect.round import Memory
from flows.page import refresh
from flows.processes.holding import holding
from flows.settings import Settings, settings
from flows.sources import Source, files_source, load_sources

#: Rounds of following links: an index of sitemaps, a sitemap, its pages.
ROUNDS = 3

_desk = Lock()  # sources are fetched side by side and land one at a time


#: Local sources that are read side by side.
RUNNER: TaskRunner[Any] = ThreadPoolTaskRunner(max_workers=16)


@flow(name="ingest", task_runner=RUNNER, validate_parameters=False)
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
        bring(db, archive, asked, errands, desk, progress, memory, until, run)
        progress.share(0.2)
        work_off(db, archive, run, desk, progress)
        followed: Counter[str] = Counter()
        for number in range(ROUNDS):
            wanted = leads(db, remote, desk, followed, first=not number)
            if not wanted:
                break
            progress.phase(f"following {len(wanted)} links", total=len(wanted))
            run.known(poll(db, archive, wanted, desk, progress, memory, until, run.took, "followed"))
            work_off(db, archive, run, desk, progress)
        finish(db, run, take, progress)
    summary = summarise(desk.home, run.run_id)
    leave(desk, summary, run.took)
    refresh(desk, progress.warn)
    return summary


def bring(
    db: duckdb.DuckDBPyConnection,
    archive: warehouse.Archive,
    asked: Sequence[Source],
    errands: list[Errand],
    desk: Settings,
    progress: Progress,
    memory: Memory,
    until: float,
    run: Run,
) -> None:
    """What the local sources hold and what the errands bring, in the archive: from here on nothing can be lost."""
    held = [source for source in asked if not source.is_remote]
    progress.phase(collecting(len(asked), len(asked) - len(held) - len(errands)), total=len(asked))
    fetching = [fetch.submit(db, archive, source, desk, progress, run.took) for source in held]
    if errands:
        run.known(poll(db, archive, errands, desk, progress, memory, until, run.took))
    for future in fetching:
        run.known(future.result())


def leads(
    db: duckdb.DuckDBPyConnection, remote: Sequence[Source], desk: Settings, followed: Counter[str], first: bool
) -> list[Errand]:
    """The pages that listings lead to; in the `first` round those too that it is time to look at again."""
    now = datetime.now(UTC)
    wanted = following.links(db, remote, desk, now, followed)
    if first:
        known = {errand.url for errand in wanted}
        wanted += [errand for errand in following.looks(db, remote, desk.look_again, now) if errand.url not in known]
    return wanted


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
