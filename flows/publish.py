"""Working database -> the snapshot that readers open."""

from collections.abc import Callable

import duckdb
from prefect import flow

import warehouse
from flows import alerts
from flows.page import refresh
from flows.progress import Progress
from flows.settings import Settings, settings


class NotPublished(RuntimeError):
    """Checks found what readers must not see; the message names them, and the last good snapshot remains."""


@flow(name="publish", validate_parameters=False)
def publish(home: str | None = None, wait: float | None = None, quiet: bool = False) -> str:
    """Check the tables and, if they hold, put a fresh snapshot where readers look; its path.

    Args:
        home: Where the desk lives; by default COPYDESK_HOME, else ./data.
        wait: Seconds to wait for another writer; by default COPYDESK_LOCK_WAIT.
        quiet: No word of whom it waits for.
    """
    desk = settings(home=home, lock_wait=wait)
    with (
        Progress(quiet=quiet) as progress,
        warehouse.lock(desk.home, wait=desk.lock_wait, tell=progress.note),
        warehouse.connect(desk.database) as db,
    ):
        publish_checked(db, desk, progress.note)
    refresh(desk, progress.note)
    return str(desk.published)


def publish_checked(db: duckdb.DuckDBPyConnection, desk: Settings, tell: Callable[[str], None]) -> None:
    """The snapshot, if no check says stop. `tell` hears what each failed check found first. Raises NotPublished."""
    failures = warehouse.check(db)
    for failure in failures:
        tell(f"check {failure.check}: {failure.rows.height} rows; first {failure.rows.head(1).to_dicts()}")
    if stopping := [failure for failure in failures if failure.severity == "stop"]:
        alerts.emit(map(alert, stopping))
        names = ", ".join(failure.check for failure in stopping)
        raise NotPublished(f"not published: {names} failed; the last good snapshot remains (copydesk audit tells more)")
    warehouse.publish(db, desk.home)


def alert(failure: warehouse.Failure) -> alerts.Alert:
    """A failed check as somebody is told of it."""
    first = failure.rows.head(1).to_dicts()
    return alerts.Alert(
        alerts.CHECK,
        f"check.{failure.check}",
        f"{failure.check}: {failure.rows.height} rows, first {first}; the last good snapshot remains",
        {"check": failure.check, "severity": failure.severity, "rows": failure.rows.height},
    )
