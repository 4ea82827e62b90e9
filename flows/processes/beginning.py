"""How a command that runs a flow begins: a word at once, because importing Prefect and starting its server takes a while."""

from pathlib import Path

from flows.account.progress import Progress
from flows.processes.ending import end_in_time
from flows.settings import keep_prefect_under


def begin(home: Path, quiet: bool = False) -> None:
    """Call it before a flow is imported: Prefect lives under `home`, and from here on SIGTERM ends the command in time."""
    keep_prefect_under(home)
    end_in_time()
    Progress(quiet=quiet).note("starting")
