"""Long answers, a screen at a time: for people at a terminal, never for a pipe."""

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import IO, Any

#: What `less` does where nobody has said otherwise: end at once if it all fits (F), keep colours (R) and the screen (X).
LESS = "FRX"


@contextmanager
def paged() -> Iterator[None]:
    """What is printed in the block goes through $PAGER (else `less`) where standard output is a terminal.

    COPYDESK_PAGER goes before PAGER; an empty one, `cat`, or a dumb terminal means none.
    """
    command = pager()
    if command is None:
        yield
        return
    before = sys.stdout
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, text=True, encoding="utf-8", env={"LESS": LESS, **os.environ}
    )
    assert process.stdin
    sys.stdout = Screen(process.stdin)
    try:
        yield
    except BrokenPipeError:
        pass  # somebody has seen enough
    finally:
        sys.stdout = before
        with suppress(BrokenPipeError):
            process.stdin.close()
        _wait(process)


def pager() -> list[str] | None:
    """The command that pages, None where nothing is to be paged."""
    if not sys.stdout.isatty() or not sys.stdin.isatty() or os.environ.get("TERM") == "dumb":
        return None
    said = os.environ.get("COPYDESK_PAGER", os.environ.get("PAGER", "less"))
    words = shlex.split(said)
    return words if words and words[0] != "cat" and shutil.which(words[0]) else None


def _wait(process: subprocess.Popen[str]) -> None:
    """Until the pager ends; Ctrl-C is for it, not for us."""
    while True:
        try:
            process.wait()
            return
        except KeyboardInterrupt:
            continue


class Screen:
    """A stream to a pager that stands for the terminal which it shows."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream

    def isatty(self) -> bool:
        """Colours and widths are those of the terminal."""
        return True

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)
