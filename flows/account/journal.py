"""The log of every run: one JSON object a line in `logs/copydesk.jsonl`, each with the run it belongs to."""

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Any

from pythonjsonlogger.json import JsonFormatter

from flows.account.progress import Progress
from flows.account.runs import Run

#: A log that has grown to this is moved aside; so many older ones are kept.
LARGEST, KEPT = 10_000_000, 5


class Journal:
    """Writes what a run does as it does it. Close it: the file is open until then."""

    def __init__(self, folder: Path, flow: str, run_id: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._handler = RotatingFileHandler(
            folder / "copydesk.jsonl", maxBytes=LARGEST, backupCount=KEPT, encoding="utf-8"
        )
        names = {"asctime": "time", "levelname": "level", "message": "event"}
        form = JsonFormatter(
            "{asctime}{levelname}{message}",
            style="{",
            rename_fields=names,
            static_fields={"flow": flow, "run_id": run_id},
            json_ensure_ascii=False,
            datefmt="%Y-%m-%dT%H:%M:%SZ",
        )
        form.converter = time.gmtime
        self._handler.setFormatter(form)
        self._logger = logging.Logger(f"copydesk.{flow}", logging.INFO)  # of its own: nobody else's settings reach it
        self._logger.addHandler(self._handler)

    def say(self, event: str, **fields: Any) -> None:
        """One line; the fields stand beside the event."""
        self._logger.info(event, extra=fields)

    def fail(self, event: str, **fields: Any) -> None:
        self._logger.error(event, extra=fields)

    def close(self) -> None:
        self._handler.close()


@contextmanager
def logged(progress: Progress, folder: Path, run: Run) -> Iterator[None]:
    """What the progress tells in this block stands in the log too, between the run's begin and its end with the counts."""
    journal = Journal(folder, run.flow, run.run_id)
    progress.listener = journal.say
    journal.say("begun")
    try:
        yield
    except BaseException as error:
        journal.fail("failed", error=f"{type(error).__name__}: {error}", **run.counts)
        raise
    else:
        journal.say("completed", cpu_seconds=run.row("completed")["cpu_seconds"], **run.counts)
    finally:
        progress.listener = None
        journal.close()
