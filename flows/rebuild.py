"""All stages again, from the archive alone: after a rule changed, or when the database is lost. No network."""

from prefect import flow

import warehouse
from flows.ingest import finish, open_archive, work_off
from flows.progress import Progress
from flows.runs import recorded
from flows.settings import settings
from flows.summary import Summary, summarise


@flow(name="rebuild", validate_parameters=False)
def rebuild(home: str | None = None, wait: float | None = None, quiet: bool = False) -> Summary:
    """Refine and file everything that the archive holds, and publish it.

    The archive is the only input: without a working database its captures are found in the WARC files, and the history of
    runs, which no archive has, comes from the published snapshot, if it is there. Every capture is
    pending again before the first is filed, so a rebuild that was interrupted is finished by the next run of any kind.

    Args:
        home: Where the desk lives; by default COPYDESK_HOME, else ./data.
        wait: Seconds to wait for another writer; by default COPYDESK_LOCK_WAIT.
        quiet: No progress.
    """
    desk = settings(home=home, lock_wait=wait)
    with (
        Progress(quiet=quiet) as progress,
        warehouse.lock(desk.home, wait=desk.lock_wait, tell=progress.note),
        warehouse.connect(desk.database) as db,
        recorded(db, "rebuild", desk.published) as run,
    ):
        archive = open_archive(db, desk)
        progress.phase("emptying the tables")
        warehouse.reopen(db)
        work_off(db, archive, run, desk, progress)
        finish(db, run, desk, progress)
    return summarise(desk.home, run.run_id)
