"""Every check on the working database; a failure names the check and its first rows."""

from typing import Any

from prefect import flow

import warehouse
from flows.settings import settings

#: Rows of a failed check that are told.
FIRST = 5


class AuditFailed(RuntimeError):
    """Checks that found rows: `violations` has the first of them, by check; `passed` names the other checks."""

    def __init__(self, violations: dict[str, list[dict[str, Any]]], passed: list[str]) -> None:
        self.violations, self.passed = violations, passed
        told = "; ".join(f"{name}: {rows[0] if rows else ''}" for name, rows in violations.items())
        super().__init__(f"{len(violations)} of {len(violations) + len(passed)} checks failed: {told}")


@flow(name="audit", validate_parameters=False)
def audit(home: str | None = None, wait: float | None = None) -> list[str]:
    """Run every check of warehouse/sql/checks; the names of those that passed. Raises AuditFailed.

    Args:
        home: Where the desk lives; by default COPYDESK_HOME, else ./data.
        wait: Seconds to wait for another writer; by default COPYDESK_LOCK_WAIT.
    """
    desk = settings(home=home, lock_wait=wait)
    with warehouse.lock(desk.home, wait=desk.lock_wait), warehouse.connect(desk.database) as db:
        failures = warehouse.check(db)
    violations = {failure.check: failure.rows.head(FIRST).to_dicts() for failure in failures}
    passed = sorted(set(warehouse.checks()) - violations.keys())
    if violations:
        raise AuditFailed(violations, passed)
    return passed
