"""All stages again, from the archive alone: after a rule changed, or when the database is lost.

No network, unless a language model is asked (COPYDESK_LLM_URL): then for the sentences that it has not answered yet.
"""

from datetime import UTC, date, datetime
from typing import Literal

import duckdb
from prefect import flow

import warehouse
from flows.account.journal import logged
from flows.account.progress import Progress
from flows.account.report import leave, watcher
from flows.account.runs import recorded
from flows.account.summary import Summary, summarise
from flows.batches import finish, open_archive, work_off
from flows.page import refresh
from flows.processes.holding import holding
from flows.settings import settings


class NothingToRebuild(ValueError):
    """No capture is of that source, or as young as that; the message says which sources there are."""


@flow(name="rebuild", validate_parameters=False)
def rebuild(
    home: str | None = None,
    wait: float | None = None,
    quiet: bool = False,
    since: date | None = None,
    source: str | None = None,
    stage: Literal["read", "clean"] = "read",
) -> Summary:
    """Refine and file everything that the archive holds, or a part of it, and publish it.

    The archive is the only input: without a working database its captures are found in the WARC files, and the history of
    runs, which no archive has, comes from the published snapshot, if it is there. Every capture is
    pending again before the first is filed, so a rebuild that was interrupted is finished by the next run of any kind. With a
    part is worked out whatever hangs together with it, so that the tables are those of a whole rebuild.

    Args:
        home: Where the desk lives; by default COPYDESK_HOME, else ./data.
        wait: Seconds to wait for another writer; by default COPYDESK_LOCK_WAIT.
        quiet: No progress.
        since: Only what was fetched on this day (UTC) or later.
        source: Only what came from the source of this name.
        stage: Where to begin; read is from the bytes on, clean from the reports as they were read (when no reader changed).
    """
    desk = settings(home=home, lock_wait=wait)
    with (
        Progress(quiet=quiet) as progress,
        warehouse.publishing(desk.home, desk.keep_snapshots) as take,
        holding(desk, progress),
        warehouse.connect(desk.database) as db,
        recorded(db, "rebuild", desk.published) as run,
        logged(progress, desk.logs, run),
    ):
        progress.watcher = watcher()
        archive = open_archive(db, desk)
        # what a stopped run has left was never read
        are_read = stage == "clean" and warehouse.query(db, "pending_captures", limit=1).is_empty()
        whole = since is None and source is None and stage == "read"
        begin = None if whole else chosen(db, since, source)
        progress.phase("emptying the tables")
        if whole:
            warehouse.reopen(db)
        else:
            warehouse.reopen_part(db, source, begin)
        work_off(db, archive, run, desk, progress, are_read=are_read)
        finish(db, run, take, progress)
    summary = summarise(desk.home, run.run_id)
    leave(desk, summary, run.took)
    refresh(desk, progress.warn)
    return summary


def chosen(db: duckdb.DuckDBPyConnection, since: date | str | None, source: str | None) -> datetime | None:
    """When the first of the wanted captures may have been fetched; null for all. Raises NothingToRebuild where there are none."""
    day = date.fromisoformat(since) if isinstance(since, str) else since  # a server hands parameters over as JSON
    begin = datetime(day.year, day.month, day.day, tzinfo=UTC) if day else None
    if warehouse.query(db, "captures_chosen", source=source, since=begin).is_empty():
        known = ", ".join(warehouse.query(db, "sources_of_captures")["source"]) or "none"
        raise NothingToRebuild(
            f"nothing in the archive is{f' of source {source!r}' if source else ''}"
            f"{f' fetched since {day}' if day else ''}; its sources: {known}"
        )
    return begin
