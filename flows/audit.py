"""Every check on the working database; a failure names the check and its first rows."""

from typing import Any

from prefect import flow

import warehouse
from flows.account import alerts
from flows.account.progress import Progress
from flows.processes.holding import holding
from flows.publish import alert
from flows.settings import settings

#: Rows of a failed check that are told.
FIRST = 5

#: Check -> its first rows.
Found = dict[str, list[dict[str, Any]]]


class AuditFailed(RuntimeError):
    """Checks found what must not be: `violations` has its first rows, by check; `warnings` what somebody should look at."""

    def __init__(self, violations: Found, warnings: Found, passed: list[str]) -> None:
        self.violations, self.warnings, self.passed = violations, warnings, passed
        told = "; ".join(f"{name}: {rows[0]}" for name, rows in violations.items())
        super().__init__(f"{len(violations)} of {len(violations) + len(warnings) + len(passed)} checks failed: {told}")


@flow(name="audit", validate_parameters=False)
def audit(home: str | None = None, wait: float | None = None, quiet: bool = False) -> tuple[list[str], Found]:
    """Run every check of warehouse/sql/checks; the names of those that passed, and what others warn of.

    Raises AuditFailed where a check found what must not be published.

    Args:
        home: Where the desk lives; by default COPYDESK_HOME, else ./data.
        wait: Seconds to wait for another writer; by default COPYDESK_LOCK_WAIT.
        quiet: No word of whom it waits for.
    """
    desk = settings(home=home, lock_wait=wait)
    with (
        Progress(quiet=quiet) as progress,
        holding(desk, progress),
        warehouse.connect(desk.database) as db,
    ):
        failures = warehouse.check(db)
    alerts.emit(map(alert, (failure for failure in failures if failure.severity == "stop")))
    found: dict[str, Found] = {"stop": {}, "warn": {}}
    for failure in failures:
        found[failure.severity][failure.check] = failure.rows.head(FIRST).to_dicts()
    passed = sorted(set(warehouse.checks()) - {failure.check for failure in failures})
    if found["stop"]:
        raise AuditFailed(found["stop"], found["warn"], passed)
    return passed, found["warn"]
