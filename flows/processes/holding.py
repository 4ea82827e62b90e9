"""The desk's lock as a flow takes it: whoever has to wait for it reads which run has it."""

import os
from contextlib import AbstractContextManager

from prefect.runtime import flow_run

import warehouse
from flows.account.progress import Progress
from flows.settings import Settings


def holding(desk: Settings, progress: Progress) -> AbstractContextManager[None]:
    """The lock of the desk, waited for as the settings say, aloud."""
    return warehouse.lock(desk.home, wait=desk.lock_wait, who=who(), tell=progress.note)


def who() -> str | None:
    """The run by its name on Prefect's page, where a worker started it; None where somebody typed a command that says it."""
    if "PREFECT__FLOW_RUN_ID" not in os.environ:
        return None
    return f"{flow_run.get_flow_name()}, run {flow_run.get_name()} on Prefect's page"
