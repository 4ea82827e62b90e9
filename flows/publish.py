"""Working database -> the snapshot that readers open."""

from collections.abc import Callable

import duckdb
from prefect import flow

import warehouse
from flows.account import alerts
from flows.account.progress import Progress
from flows.page import refresh
from flows.processes.holding import holding
from flows.settings import settings

#: Copies the working database for a publication that follows when the desk is free again (warehouse.publishing).
Take = Callable[[duckdb.DuckDBPyConnection], None]


class NotPublished(RuntimeError):
    """Checks found what readers must not see; the message names them, and the last good snapshot remains."""


@flow(name="publish", validate_parameters=False)
def publish(home: str | None = None, wait: float | None = None, quiet: bool = False, keep: int | None = None) -> str:
    """Check the tables and, if they hold, put a fresh snapshot where readers look; its path.

    Args:
        home: Where the desk lives; by default COPYDESK_HOME, else ./data.
        wait: Seconds to wait for another writer; by default COPYDESK_LOCK_WAIT.
        quiet: No word of whom it waits for.
        keep: How many snapshots before this one are kept; by default COPYDESK_KEEP_SNAPSHOTS, else 1.
    """
    desk = settings(home=home, lock_wait=wait, keep_snapshots=keep)
    with (
        Progress(quiet=quiet) as progress,
        warehouse.publishing(desk.home, desk.keep_snapshots) as take,
        holding(desk, progress),
        warehouse.connect(desk.database) as db,
    ):
        publish_checked(db, take, progress.note, whole=True)
    refresh(desk, progress.warn)
    return str(desk.published)


def publish_checked(
    db: duckdb.DuckDBPyConnection, take: Take, tell: Callable[[str], None], whole: bool = False
) -> None:
    """What readers shall see is taken, if no check says stop. `tell` hears what each failed check found first. Raises NotPublished.

    What was checked before and has not changed is looked at again only where the `whole` is asked for.
    """
    failures = warehouse.check(db, changed=not whole)
    for failure in failures:
        tell(f"check {failure.check}: {failure.rows.height} rows; first {failure.rows.head(1).to_dicts()}")
    if stopping := [failure for failure in failures if failure.severity == "stop"]:
        alerts.emit(map(alert, stopping))
        names = ", ".join(failure.check for failure in stopping)
        raise NotPublished(f"not published: {names} failed; the last good snapshot remains (copydesk audit tells more)")
    warehouse.passed(db)
    take(db)


def alert(failure: warehouse.Failure) -> alerts.Alert:
    """A failed check as somebody is told of it."""
    first = failure.rows.head(1).to_dicts()
    return alerts.Alert(
        alerts.CHECK,
        f"check.{failure.check}",
        f"{failure.check}: {failure.rows.height} rows, first {first}; the last good snapshot remains",
        {"check": failure.check, "severity": failure.severity, "rows": failure.rows.height},
    )
