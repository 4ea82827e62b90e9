"""One row of `runs` per flow run: begun, counted, ended."""

import hashlib
import resource
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from uuid import uuid4

import duckdb

import transforms
import warehouse
from flows.engines import marks
from flows.engines.language_model import Asker
from flows.refine import Filing
from flows.settings import settings
from transforms.facts.asked import rule
from transforms.frames import CAPTURES, FACTS, RUNS, frame


@dataclass
class Run:
    """What a run has done so far."""

    run_id: str
    flow: str
    started_at: datetime
    counts: Counter[str] = field(default_factory=Counter)
    cpu: float = field(default_factory=lambda: cpu_seconds())
    left_over: frozenset[str] = frozenset()  # captures that were waiting when the run began
    after_crash: bool = False  # the run before it was killed
    asker: Asker | None = None  # the language model, where one is set
    took: dict[str, float] = field(default_factory=dict)  # source -> seconds until all of it was collected

    def count(self, filing: Filing, loaded: dict[str, int]) -> None:
        """Add what a batch came to."""
        captures = filing.frames.get("captures", frame([], CAPTURES))  # none, where a part of one was filed
        states = captures["state"].to_list()
        names = {"filed": "filed", "unchanged": "unchanged", "listing": "listings", "rejected": "rejected"}
        self.counts.update(names[state] for state in states)
        self.counts["captures"] += len(states)
        self.counts["left_over"] += len(self.left_over & set(captures["capture_id"]))
        changes = filing.news
        self.counts["articles_new"] += changes[0]
        self.counts["articles_changed"] += changes[1]
        self.counts["copies"] += loaded.get("copies", 0)
        self.counts["facts"] += sum(loaded.get(table, 0) for table in FACTS)

    def known(self, captures: int) -> None:
        """So many captures brought bytes that the archive has already, and whose outcome is settled."""
        self.counts["captures"] += captures
        self.counts["unchanged"] += captures

    def row(self, state: str) -> dict[str, object]:
        """The row of RUNS as it stands."""
        names = (
            "captures",
            "filed",
            "unchanged",
            "listings",
            "rejected",
            "left_over",
            "articles_new",
            "articles_changed",
            "copies",
            "facts",
        )
        ended = None if state == "running" else datetime.now(UTC)
        return {
            "run_id": self.run_id,
            "flow": self.flow,
            "started_at": self.started_at,
            "ended_at": ended,
            "state": state,
            **{name: self.counts[name] for name in names},
            "cpu_seconds": round(cpu_seconds() - self.cpu, 1),
            "rules_version": rules_version(),
        }


@contextmanager
def recorded(db: duckdb.DuckDBPyConnection, flow: str, snapshot: Path | None = None) -> Iterator[Run]:
    """A run whose row says running, then completed or failed; runs that were killed before are closed as crashed.

    A new database takes the runs before it from the last snapshot: the archive, which has all else, does not know them.
    """
    run = Run(uuid4().hex[:16], flow, datetime.now(UTC))
    if snapshot:
        with suppress(duckdb.Error):  # a snapshot that does not open: the history of runs begins anew
            warehouse.inherit(db, snapshot)
    run.after_crash = warehouse.close_crashed(db) > 0
    write(db, run, "running")
    try:
        yield run
    except BaseException:
        with suppress(duckdb.Error):  # nothing can be written where the disk is full: the next run closes it as crashed
            write(db, run, "failed")
        raise
    write(db, run, "completed")


def write(db: duckdb.DuckDBPyConnection, run: Run, state: str) -> None:
    """The run's row as it stands now."""
    warehouse.load(db, {"runs": frame([run.row(state)], RUNS)})


def cpu_seconds() -> float:
    """CPU time of this process and of those it has waited for."""
    parts = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(used.ru_utime + used.ru_stime for used in parts)


def rules_version() -> str:
    """What decides what the tables hold: a digest of `transforms`, and the engines where they are not the default."""
    desk = settings()
    asked = f"+{rule(desk.llm_model)}" if desk.llm_url and desk.llm_model else ""
    return digest_of_rules() + marks(desk) + asked


@cache
def digest_of_rules() -> str:
    """Digest of the code and the word lists of `transforms`."""
    root = Path(transforms.__file__).parent
    known = hashlib.sha256()
    for path in sorted(root.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            known.update(str(path.relative_to(root)).encode() + b"\0" + path.read_bytes())
    return known.hexdigest()[:12]
