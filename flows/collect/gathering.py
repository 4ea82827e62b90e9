"""Addresses out, bytes in the archive: what is asked for now, what became of it, and what is remembered for the next time."""

import time
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta

import duckdb

import warehouse
from flows.account.progress import Progress
from flows.collect.errands import Arrival, Errand
from flows.collect.hosts import Hosts
from flows.collect.landing import land_arrivals
from flows.collect.robots import Robots, Rules
from flows.collect.round import Memory, arrivals
from flows.settings import Settings
from flows.sources import Source


def recall(db: duckdb.DuckDBPyConnection) -> Memory:
    """What earlier runs learnt of hosts."""
    asked_at = dict(warehouse.query(db, "hosts_known").iter_rows())
    rules = {row["site"]: Rules(**row) for row in warehouse.query(db, "robots_known").iter_rows(named=True)}
    return Memory(Hosts(asked_at), Robots(rules))


def due(db: duckdb.DuckDBPyConnection, sources: Iterable[Source], now: datetime | None = None) -> list[Errand]:
    """The remote sources whose time has come, with what is known of their addresses."""
    now = now or datetime.now(UTC)
    errands = []
    for source in sources:
        known = warehouse.polled(db, source.name).get(source.url, {})
        times = [known["due_at"]] if known.get("due_at") else []
        if source.every is not None and known.get("polled_at") and not known["failures"]:
            times.append(known["polled_at"] + source.every)  # a wish that has become shorter counts at once
        if not times or min(times) <= now:
            errands.append(Errand(source, source.url, known))
    return errands


def every(db: duckdb.DuckDBPyConnection, sources: Iterable[Source]) -> list[Errand]:
    """The remote sources, whether their time has come or not."""
    return due(db, sources, datetime.max.replace(tzinfo=UTC) - timedelta(days=1))


def gather(
    db: duckdb.DuckDBPyConnection,
    archive: warehouse.Archive,
    errands: Sequence[Errand],
    desk: Settings,
    progress: Progress,
    alone: AbstractContextManager[object],
    memory: Memory | None = None,
    until: float | None = None,
    verb: str = "collected",
    took: dict[str, float] | None = None,
) -> int:
    """Every errand run, what it brought landed at once; how much of it was known already.

    `alone` guards the database. `took` gets the seconds until each source was done, added to what it has.
    """
    memory = memory or Memory()
    told = Told(errands, progress, verb, took)
    known = 0
    try:
        for bundle in arrivals(errands, desk, memory, until):
            with alone:
                known += land_arrivals(db, archive, bundle, desk)
            told.count(bundle)
    finally:
        with alone:
            warehouse.remember_hosts(db, memory.hosts.rows(), memory.robots.rows())
    return known


def end_of(desk: Settings) -> float:
    """When a run that begins now stops asking for more, in seconds since 1970."""
    return time.time() + desk.round_time


class Told:
    """Counts outcomes, and says of each source what it came to when its last errand is done."""

    def __init__(
        self, errands: Iterable[Errand], progress: Progress, verb: str, took: dict[str, float] | None = None
    ) -> None:
        self.progress, self.verb = progress, verb
        self.begun, self.took = time.monotonic(), {} if took is None else took
        self.left = Counter(source for source, _ in {(errand.source.name, errand.url) for errand in errands})
        self.outcomes: dict[str, Counter[str]] = {}

    def count(self, bundle: Iterable[Arrival]) -> None:
        for arrival in bundle:
            name = arrival.errand.source.name
            self.outcomes.setdefault(name, Counter())[arrival.outcome] += 1
            self.left[name] -= 1
            self.progress.advance()
            if not self.left[name]:
                self.took[name] = self.took.get(name, 0) + time.monotonic() - self.begun
                said = ", ".join(f"{count} {outcome}" for outcome, count in sorted(self.outcomes[name].items()))
                self.progress.note(f"{self.verb} {name}: {said}")
