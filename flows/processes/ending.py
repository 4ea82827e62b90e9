"""How a command that runs a flow ends when it is asked to: in time, and with nothing of it left running.

SIGTERM ends the flow in order (its row of `runs` says failed, the next run does the rest). But a query or a thread may not
heed it for minutes, and Prefect's own server, which a flow without another one starts, outlives a process that is killed.
"""

import os
import signal
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

from flows.processes.children import marks

#: In the environment of all that a command starts: the process that started it, and where that number holds.
LEADER = "COPYDESK_LEADER"
#: Seconds from the signal to the end, whatever the command is at.
PATIENCE = 8.0

_asked = threading.Event()


class Terminated(BaseException):
    """Somebody asked the command to end."""


def end_in_time(patience: float = PATIENCE) -> None:
    """From now on SIGTERM raises Terminated; who does not heed it within `patience` is ended, with all that it started.

    What commands that were killed have left running is ended now.
    """
    if os.environ.get(LEADER) == me():
        return  # a second command of the same process
    sweep()
    os.environ[LEADER] = me()
    reader, writer = os.pipe()
    os.set_blocking(writer, False)
    signal.set_wakeup_fd(writer, warn_on_full_buffer=False)  # written at once, also while a query holds the main thread
    signal.signal(signal.SIGTERM, _terminate)
    threading.Thread(target=_watch, args=(reader, patience), daemon=True).start()


def is_asked() -> bool:
    """Whether the signal has come: an error raised since then may be what a library made of it."""
    return _asked.is_set()


def _terminate(number: int, frame: object) -> NoReturn:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)  # once is enough: what is under way is the end
    _asked.set()
    raise Terminated


def _watch(reader: int, patience: float) -> None:
    """Wait for the signal, then for the end; make it when it does not come."""
    while os.read(reader, 1)[0] != signal.SIGTERM:
        pass
    _asked.set()  # while a flow runs the signal is Prefect's, and what it raises inside a query DuckDB makes an error of its own
    time.sleep(patience)
    end()


def end() -> NoReturn:
    """Say so and be gone, with all that this process has started: what was filed is safe, and nothing else is waited for."""
    sys.stderr.write("copydesk: terminated; run it again to finish\n")
    sys.stderr.flush()
    for pid, leader in marks(LEADER):
        if leader == me() and pid != os.getpid():
            _kill(pid)
    os._exit(128 + signal.SIGTERM)


def sweep() -> list[int]:
    """End what was started by commands that are no more; the processes ended."""
    left = [pid for pid, leader in marks(LEADER) if not _may_live(leader) and pid != os.getpid()]
    for pid in left:
        _kill(pid)
    until = time.monotonic() + PATIENCE
    while left and time.monotonic() < until and any(map(_runs, left)):
        time.sleep(0.05)  # their ports and locks are free when they are gone
    return left


def me() -> str:
    """This process: its number, and the space of numbers in which it is one (a container has its own)."""
    try:
        space = str(Path("/proc/self/ns/pid").readlink())
    except OSError:  # a system without /proc: nothing is looked for there
        space = ""
    return f"{os.getpid()}@{space}"


def _may_live(leader: str) -> bool:
    """False where that process is no more; a number that the system has given to another one counts as there."""
    number, _, space = leader.partition("@")
    return space != me().partition("@")[2] or Path(f"/proc/{number}").exists()


def _runs(pid: int) -> bool:
    """Whether a process is there; one that has ended and waits to be asked for its exit code is not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


def _kill(pid: int) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.kill(pid, signal.SIGKILL)
