"""Working database -> the snapshot that readers open."""

from prefect import flow

import warehouse
from flows.settings import settings


@flow(name="publish", validate_parameters=False)
def publish(home: str | None = None, wait: float | None = None) -> str:
    """Put a fresh snapshot where readers look; its path.

    Args:
        home: Where the desk lives; by default COPYDESK_HOME, else ./data.
        wait: Seconds to wait for another writer; by default COPYDESK_LOCK_WAIT.
    """
    desk = settings(home=home, lock_wait=wait)
    with warehouse.lock(desk.home, wait=desk.lock_wait), warehouse.connect(desk.database) as db:
        warehouse.publish(db, desk.home)
    return str(desk.published)
