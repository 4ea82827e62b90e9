"""Errands -> arrivals: every host served at once, each in its own time, in a thread beside the desk's work."""

import asyncio
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from flows.collect.errands import Arrival, Errand
from flows.collect.hosts import Hosts, name_of
from flows.collect.http import Fetcher
from flows.collect.robots import Robots
from flows.settings import Settings

#: Arrivals and bytes that wait to be landed: when there are so many, fetching waits too.
MANY, BYTES = 500, 32 * 1024 * 1024


@dataclass
class Memory:
    """What is known of hosts and of their rules, during a run and, by way of the warehouse, from run to run."""

    hosts: Hosts = field(default_factory=Hosts)
    robots: Robots = field(default_factory=Robots)


def arrivals(
    errands: Iterable[Errand], given: Settings, memory: Memory | None = None, until: float | None = None
) -> Iterator[list[Arrival]]:
    """What became of each errand, in the order of arrival: as many at a time as have come since the last were taken.

    `until` ends the round, in seconds since 1970: what could not be begun by then is put off.
    """
    queues = by_host(errands)
    if not queues:
        return
    tray = Tray()
    thread = threading.Thread(
        target=_Round(queues, given, memory or Memory(), until, tray).run, name="collecting", daemon=True
    )
    thread.start()
    try:
        while bundle := tray.taken():
            yield bundle
    finally:
        tray.close()
        thread.join()


class Tray:
    """Where arrivals wait to be landed."""

    def __init__(self) -> None:
        self._waiting: list[Arrival] = []
        self._size = 0
        self._changed = threading.Condition()
        self._error: BaseException | None = None
        self._ended = False
        self.closed = False

    def taken(self) -> list[Arrival]:
        """All that waits, at least one; nothing when no more will come. Raises what went wrong."""
        with self._changed:
            self._changed.wait_for(lambda: self._waiting or self._ended)
            bundle, self._waiting, self._size = self._waiting, [], 0
            if not bundle and self._error is not None:
                raise self._error
            return bundle

    def is_full(self) -> bool:
        return len(self._waiting) >= MANY or self._size >= BYTES

    def put(self, arrival: Arrival) -> None:
        with self._changed:
            self._waiting.append(arrival)
            self._size += len(arrival.entry["payload"]) if arrival.entry else 0
            self._changed.notify()

    def end(self, error: BaseException | None) -> None:
        """No more will come."""
        with self._changed:
            self._ended, self._error = True, error
            self._changed.notify()

    def close(self) -> None:
        """Nobody takes anything any more."""
        self.closed = True


def by_host(errands: Iterable[Errand]) -> list[deque[Errand]]:
    """The errands of each host, the sources in turn, each address once a source.

    >>> from flows.sources import Source
    >>> a, b = (Source(name=name, kind="feed", url="https://x.example/") for name in "ab")
    >>> [queue] = by_host([Errand(a, "https://x.example/1"), Errand(a, "https://x.example/2"), Errand(b, "https://x.example/3")])
    >>> [errand.url[-1] for errand in queue]
    ['1', '3', '2']
    """
    hosts: dict[str, dict[str, dict[str, Errand]]] = {}
    for errand in errands:
        hosts.setdefault(name_of(errand.url), {}).setdefault(errand.source.name, {}).setdefault(errand.url, errand)
    queues = []
    for sources in hosts.values():
        placed = [(place, errand) for wanted in sources.values() for place, errand in enumerate(wanted.values())]
        queues.append(deque(errand for _, errand in sorted(placed, key=lambda one: one[0])))
    return queues


class _Round:
    """The thread that fetches."""

    def __init__(
        self, queues: list[deque[Errand]], given: Settings, memory: Memory, until: float | None, tray: Tray
    ) -> None:
        self.queues, self.given, self.memory, self.until, self.tray = queues, given, memory, until, tray

    def run(self) -> None:
        """Fetch everything, and say at last that that is all, or what went wrong."""
        error: BaseException | None = None
        try:
            asyncio.run(self._everything())
        except BaseException as raised:  # noqa: BLE001  it is raised again by whoever waits for arrivals
            error = raised
        self.tray.end(error)

    async def _everything(self) -> None:
        self.memory.hosts.begin()
        self.memory.robots.begin()
        fetching = Fetcher(self.given, self.memory.hosts, self.memory.robots, self.until)
        async with fetching as fetcher, asyncio.TaskGroup() as group:
            abreast = asyncio.Semaphore(self.given.connections)
            tasks = [group.create_task(self._one_host(fetcher, errands, abreast)) for errands in self.queues]
            group.create_task(self._watch(tasks))

    async def _one_host(self, fetcher: Fetcher, errands: deque[Errand], abreast: asyncio.Semaphore) -> None:
        async with abreast:
            while errands:
                errand = errands.popleft()
                self.tray.put(await fetcher.fetch(errand))
                while self.tray.is_full():
                    await asyncio.sleep(0.02)
            await fetcher.leave(errand.url)

    async def _watch(self, tasks: "list[asyncio.Task[None]]") -> None:
        """End with the last task, or end them all when nobody waits for arrivals any more."""
        while not all(task.done() for task in tasks):
            if self.tray.closed:
                for task in tasks:
                    task.cancel()
                return
            await asyncio.wait(tasks, timeout=0.2)
