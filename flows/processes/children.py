"""Processes that are started together and stopped together, by a deadline."""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self
from uuid import uuid4

#: In the environment of every child and, inherited, of theirs: a worker starts flow runs in sessions of their own.
MARK = "COPYDESK_UP"


class Children:
    """Leaving the block stops every child and whatever these have started; none outlives the deadline."""

    def __init__(self, environment: Mapping[str, str], logs: Path, deadline: float = 5.0) -> None:
        self.mark = uuid4().hex
        self.environment = {**environment, MARK: self.mark}
        self.logs = logs
        self.deadline = deadline
        self.started: dict[str, subprocess.Popen[bytes]] = {}

    def __enter__(self) -> Self:
        self.logs.mkdir(parents=True, exist_ok=True)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.stop()

    def start(self, name: str, command: Sequence[str]) -> subprocess.Popen[bytes]:
        """A child in a session of its own, its output in `<name>.log`."""
        with (self.logs / f"{name}.log").open("ab") as log:
            child = subprocess.Popen(
                command,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self.started[name] = child
        return child

    def ended(self) -> str | None:
        """The name of a child that has ended and was not started again, if there is one."""
        return next(filter(self.is_over, self.started), None)

    def is_over(self, name: str) -> bool:
        """True when this child has ended."""
        return self.started[name].poll() is not None

    def last_words(self, name: str) -> str:
        """The last line that a child has printed, and where the rest is."""
        log = self.logs / f"{name}.log"
        lines = log.read_text("utf-8", "replace").split("\n") if log.exists() else []
        return f"{next((line for line in reversed(lines) if line.strip()), 'it said nothing')} (all of it: {log})"

    def how_it_ended(self, name: str) -> str:
        """How a child came to its end, with its last words unless it was killed: a log says nothing of that."""
        code = self.started[name].returncode
        if code is not None and code < 0:
            return f"was ended by {signal.Signals(-code).name}"
        return f"ended by itself with code {code}: {self.last_words(name)}"

    def weight(self, name: str) -> int:
        """Bytes of memory that a child holds; 0 where the system has no /proc."""
        try:
            pages = Path(f"/proc/{self.started[name].pid}/statm").read_text().split()[1]
        except OSError:
            return 0
        return int(pages) * os.sysconf("SC_PAGE_SIZE")

    def is_at_work(self) -> bool:
        """Whether anything runs beside the children themselves: a run, and what it has started."""
        return bool(set(marked(self.mark)) - {child.pid for child in self.started.values()})

    def end(self, name: str) -> None:
        """Ask one child to end; at the deadline, end it."""
        child = self.started[name]
        _signal_group(child.pid, signal.SIGTERM)
        try:
            child.wait(self.deadline)
        except subprocess.TimeoutExpired:
            _signal_group(child.pid, signal.SIGKILL)
            child.wait()

    def move_logs(self, largest: int) -> None:
        """A log that has grown too large begins anew; what it held stands in `<name>.log.1`, in place of what stood there."""
        for log in self.logs.glob("*.log"):
            if log.stat().st_size > largest:
                shutil.copyfile(log, log.with_name(f"{log.name}.1"))
                os.truncate(log, 0)  # whoever writes it goes on: it is open for appending

    def stop(self) -> None:
        """Ask all to end, last started first; at the deadline, end them."""
        until = time.monotonic() + self.deadline
        for child in reversed(self.started.values()):
            _signal_group(child.pid, signal.SIGTERM)
        while time.monotonic() < until and (self._alive() or any(marked(self.mark))):
            time.sleep(0.1)
        for child in self.started.values():
            _signal_group(child.pid, signal.SIGKILL)
        for pid in marked(self.mark):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        for child in self.started.values():
            child.wait()

    def _alive(self) -> bool:
        return any(child.poll() is None for child in self.started.values())


def _signal_group(leader: int, number: int) -> None:
    with suppress(ProcessLookupError, PermissionError):  # gone already, or (macOS) only zombies are left of it
        os.killpg(leader, number)


def marked(mark: str) -> Iterator[int]:
    """Living processes whose environment carries the mark; none where the system has no /proc."""
    return (pid for pid, found in marks(MARK) if found == mark)


def marks(name: str) -> Iterator[tuple[int, str]]:
    """Living processes whose environment has the name, and what it says there; none where the system has no /proc."""
    wanted = f"{name}=".encode()
    for entry in Path("/proc").glob("[0-9]*/environ"):
        with suppress(OSError):
            for line in entry.read_bytes().split(b"\0"):
                if line.startswith(wanted):
                    yield int(entry.parent.name), line.removeprefix(wanted).decode("utf-8", "replace")
