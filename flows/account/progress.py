"""What a run is doing now: a live display on a terminal, one plain line per phase elsewhere.

The plain lines are printed and flushed just before a phase begins: logs keep them, and tests stop a run at them.
"""

import sys
import time
from collections.abc import Callable
from types import TracebackType
from typing import Self, TextIO

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Live

#: Seconds without a line after which a long phase says how far it is.
SILENCE = 20.0


class Progress:
    """Shows phases to whoever waits; `quiet` shows nothing."""

    def __init__(self, *, quiet: bool = False, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr
        self._quiet = quiet
        self._live = _live(Console(file=self._stream)) if not quiet and self._stream.isatty() else None
        self._phase: TaskID | None = None
        self._said = time.monotonic()
        #: Hears every line, shown or not (the log).
        self.listener: Callable[[str], None] | None = None
        #: Hears how much of the whole run is done, 0 to 1 (Prefect's page).
        self.watcher: Callable[[float], None] | None = None

    def __enter__(self) -> Self:
        if self._live:
            self._live.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._live:
            self._settle(finished=kind is None)
            self._live.stop()

    def phase(self, name: str, total: int | None = None) -> None:
        """A new phase begins; `total` is how many steps `advance` will count."""
        if self.listener:
            self.listener(name)
        if self._live:
            self._settle()
            self._phase = self._live.add_task(name, total=total)
        else:
            self._say(name)

    def within(self, part: str) -> Callable[[str], None]:
        """Tells the phases of a part: each is called after it."""
        return lambda name: self.phase(f"{part}: {name}")

    def advance(self, steps: int = 1) -> None:
        """So many steps of the phase are done."""
        if self._live and self._phase is not None:
            self._live.advance(self._phase, steps)

    def counted(self, done: int, total: int) -> None:
        """Of the steps of the phase so many are done: a bar on a terminal, elsewhere a line when none was printed for a while."""
        if self._live and self._phase is not None:
            self._live.update(self._phase, completed=done, total=total)
        elif not self._live and done < total and time.monotonic() - self._said > SILENCE:
            self._say(f"  {done} of {total}")

    def note(self, text: str) -> None:
        """Something worth a line of its own."""
        if self.listener:
            self.listener(text)
        if self._live:
            self._live.console.print(text, markup=False, highlight=False)
        else:
            self._say(text)

    def warn(self, text: str) -> None:
        """Something that went wrong and ends nothing: said when all else is quiet, too."""
        quiet, self._quiet = self._quiet, False
        try:
            self.note(text)
        finally:
            self._quiet = self._quiet or quiet

    def share(self, done: float) -> None:
        """So much of the whole run is done, 0 to 1."""
        if self.watcher:
            self.watcher(done)

    def _settle(self, finished: bool = True) -> None:
        """The phase before is over: its bar is full, or gone if it never counted."""
        if self._live and self._phase is not None:
            task = self._live.tasks[self._live.task_ids.index(self._phase)]
            if finished and task.total is None:
                self._live.update(self._phase, total=1, completed=1)
            self._live.stop_task(self._phase)
            self._phase = None

    def _say(self, text: str) -> None:
        if self._quiet:
            return
        self._said = time.monotonic()
        try:
            print(text, file=self._stream, flush=True)
        except BrokenPipeError:  # whoever was reading has left; the run is not for them alone
            self._quiet = True


def _live(console: Console) -> Live:
    return Live(
        SpinnerColumn(finished_text="✓"),
        TextColumn("{task.description}", markup=False),
        BarColumn(bar_width=20),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=console,
        redirect_stdout=False,
    )
