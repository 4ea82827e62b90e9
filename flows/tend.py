"""The desk's night shift: what failed for a passing reason again, what is kept no longer out, files merged and shrunk."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import duckdb
import polars as pl
from prefect import flow
from pydantic import BaseModel

import warehouse
from flows.account.journal import logged
from flows.account.progress import Progress
from flows.account.runs import Run, recorded, rules_version
from flows.batches import finish, open_archive, work_off
from flows.processes.holding import holding
from flows.publish import Take
from flows.settings import Settings, settings

#: How long a capture is tried again each night for a reason that may pass, and how many captures a night.
TRIED_FOR, TRIED = timedelta(days=7), 500


class Tended(BaseModel):
    """What was done, or in a dry run what would be."""

    dry_run: bool = False
    swept: list[str] = []  # leftover files
    retried: dict[str, int] = {}  # reason -> captures
    settled: dict[str, int] = {}  # what became of them
    condensed: int = 0  # captures that let go of their bytes
    files_before: int = 0
    files_after: int = 0
    left_alone: list[str] = []  # archive files that were not touched, and why
    archive_before: int = 0  # bytes
    archive_after: int = 0
    database_before: int = 0
    database_after: int = 0


@flow(name="tend", validate_parameters=False)
def tend(
    home: str | None = None,
    wait: float | None = None,
    quiet: bool = False,
    dry_run: bool = False,
    retry: bool = True,
    keep_versions: int | None = None,
    keep_archive_days: int | None = None,
) -> Tended:
    """Look after a desk: retry, retention, compaction, vacuum. No public row changes but by what was retried.

    Args:
        home: Where the desk lives; by default COPYDESK_HOME, else ./data.
        wait: Seconds to wait for another writer; by default COPYDESK_LOCK_WAIT.
        quiet: No progress.
        dry_run: Say what would be done, and do nothing.
        retry: Try again what was rejected for a reason that may have passed.
        keep_versions: Versions of an article that keep their bytes; by default COPYDESK_KEEP_VERSIONS, else all.
        keep_archive_days: Days that bytes are kept on which no version rests; by default COPYDESK_KEEP_ARCHIVE_DAYS, else for ever.
    """
    desk = settings(home=home, lock_wait=wait, keep_versions=keep_versions, keep_archive_days=keep_archive_days)
    done = Tended(dry_run=dry_run)
    with (
        Progress(quiet=quiet) as progress,
        warehouse.publishing(desk.home, desk.keep_snapshots) as take,
        holding(desk, progress),
    ):
        if not desk.database.exists():
            progress.note(f"nothing to look after: no working database in {desk.home}")
            return done
        measure(done, desk, "before")
        progress.phase("sweeping")
        found = warehouse.leftovers(desk.home) if dry_run else warehouse.sweep_all(desk.home)
        done.swept = [str(path.relative_to(desk.home)) for path in found]
        with warehouse.connect(desk.database) as db:
            if dry_run:
                foresee(db, desk, retry, done)
                return done
            with recorded(db, "tend", desk.published) as run, logged(progress, desk.logs, run):
                archive = open_archive(db, desk)
                if retry:
                    try_again(db, archive, run, desk, take, progress, done)
                keep_house(db, desk, progress, done)
        progress.phase("vacuuming")
        warehouse.vacuum(desk.database)
        measure(done, desk, "after")
    return done


def foresee(db: duckdb.DuckDBPyConnection, desk: Settings, retry: bool, done: Tended) -> None:
    """What would be done, written nowhere."""
    if retry:
        done.retried = counted(retriable(db))
    made = planned(db, desk)
    done.condensed = len(made.condensed)
    done.files_after = done.files_before - len(made.files) + len(made.groups)


def try_again(
    db: duckdb.DuckDBPyConnection,
    archive: warehouse.Archive,
    run: Run,
    desk: Settings,
    take: Take,
    progress: Progress,
    done: Tended,
) -> None:
    """What was rejected for a reason that may have passed goes through all stages again, and readers see what came of it."""
    found = retriable(db)
    if found.is_empty():
        return
    done.retried = counted(found)
    progress.phase(f"trying {found['capture_id'].n_unique()} captures again")
    warehouse.retry(db, found)
    work_off(db, archive, run, desk, progress)
    done.settled = {
        name: run.counts[name] for name in ("filed", "unchanged", "listings", "rejected") if run.counts[name]
    }
    finish(db, run, take, progress)


def keep_house(db: duckdb.DuckDBPyConnection, desk: Settings, progress: Progress, done: Tended) -> None:
    """Files that a killed compaction left go; small files become few; what is kept no longer is let go of."""
    folder = desk.archive
    for path in warehouse.strays(folder, warehouse.query(db, "archived")):
        path.unlink()
        done.swept.append(str(path.relative_to(desk.home)))
    made = planned(db, desk)
    for names in made.groups:
        progress.phase(f"merging {len(names)} archive files")
        name, left = warehouse.compact(db, folder, names, made.condensed)
        done.left_alone += left
        untouched = {one.partition(":")[0] for one in left}
        if name:
            progress.note(f"{len(names) - len(untouched)} files are now {name}")
    done.condensed = made.condensed_in(set(made.files) - {one.partition(":")[0] for one in done.left_alone})


def planned(db: duckdb.DuckDBPyConnection, desk: Settings) -> warehouse.Plan:
    """What is worth rewriting in the archive, by the settings."""
    days = desk.keep_archive_days
    before = None if days is None else datetime.now(UTC) - timedelta(days=days)
    condensable = warehouse.query(db, "condensable", before=before, keep=desk.keep_versions)
    return warehouse.plan(desk.archive, warehouse.query(db, "archived"), condensable)


def retriable(db: duckdb.DuckDBPyConnection) -> pl.DataFrame:
    """What is tried again tonight."""
    since = datetime.now(UTC) - TRIED_FOR
    return warehouse.query(db, "retriable", rules=rules_version(), since=since, limit=TRIED)


def counted(found: pl.DataFrame) -> dict[str, int]:
    """Captures by reason."""
    return dict(sorted(Counter(found.unique(["capture_id", "reason"])["reason"]).items()))


def measure(done: Tended, desk: Settings, when: str) -> None:
    """Files and bytes as they are now."""
    files = [path.stat().st_size for path in desk.archive.glob("*.warc.gz")]
    setattr(done, f"files_{when}", len(files))
    setattr(done, f"archive_{when}", sum(files))
    setattr(done, f"database_{when}", desk.database.stat().st_size)
