"""One writer to a desk: the lock of its home, and who holds it."""

import json
import os
import shlex
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout


class DeskIsBusy(RuntimeError):
    """Another process works on the database; the message names it."""


@contextmanager
def lock(
    home: str | Path, wait: float = 0, who: str | None = None, tell: Callable[[str], None] | None = None
) -> Iterator[None]:
    """Hold the desk of `home` alone; wait up to so many seconds for whoever has it.

    The lock is the operating system's, so it goes with its process: one left by a dead process is no lock. `tell` hears
    whom it has to wait for, before it waits. Raises DeskIsBusy, which names the holder. Not reentrant.
    """
    path = Path(home) / "desk.lock"
    path.parent.mkdir(parents=True, exist_ok=True)
    holder = path.with_name("desk.lock.json")  # beside the lock: whoever tries the lock may truncate its file
    file_lock = FileLock(path, thread_local=False)
    try:
        _acquire(
            file_lock, wait, lambda: tell and tell(f"{home} is in use by {_holder(holder)}; waiting up to {wait:g} s")
        )
    except Timeout:
        raise DeskIsBusy(f"{home} is in use by {_holder(holder)}; waited {wait:g} s for it") from None
    try:
        _write_holder(holder, who or shlex.join(sys.argv))
        yield
    finally:
        holder.unlink(missing_ok=True)
        file_lock.release()


def _acquire(file_lock: FileLock, wait: float, busy: Callable[[], object]) -> None:
    """The lock, at once or after waiting; `busy` is called before a wait. Raises Timeout."""
    try:
        file_lock.acquire(timeout=0)
    except Timeout:
        if not wait:
            raise
        busy()
        file_lock.acquire(timeout=wait)


def lock_holder(home: str | Path) -> str | None:
    """Who holds the desk of `home` ("process 12 (copydesk ingest), since ..."), or None if nobody does."""
    path = Path(home) / "desk.lock"
    return _holder(path.with_name("desk.lock.json")) if is_held(path) else None


def is_held(path: Path) -> bool:
    """Whether another process holds the lock of this file."""
    if not path.exists():
        return False
    probe = FileLock(path, timeout=0, thread_local=False)
    try:
        probe.acquire()
    except Timeout:
        return True
    except OSError:
        return False  # a reader of a home that it may not write in: nothing is to be had by asking
    probe.release()
    return False


def _write_holder(path: Path, who: str) -> None:
    since = datetime.now(UTC).isoformat(timespec="seconds")
    partial = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    partial.write_text(json.dumps({"pid": os.getpid(), "command": who, "since": since}), encoding="utf-8")
    partial.replace(path)


def _holder(path: Path) -> str:
    try:
        known = json.loads(path.read_text(encoding="utf-8"))
        return f"process {known['pid']} ({known['command']}), since {known['since']}"
    except (OSError, ValueError, KeyError):
        return "another process"  # it has the lock and has not yet written its name
