"""Errands -> arrivals: every host served at once, each in its own time, in a thread beside the desk's work."""

import asyncio
import queue
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from flows.collect.errands import Arrival, Errand
from flows.collect.hosts import Hosts, name_of
from flows.collect.http import Fetcher
from flows.collect.robots import Robots
from flows.settings import Settings

#: Arrivals that wait to be landed: when so many do, fetching waits too.
WAITING = 64
#: Arrivals and bytes handed over in one go.
MANY, BYTES = 100, 32 * 1024 * 1024


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
    landing: queue.Queue[Arrival | BaseException | None] = queue.Queue(WAITING)
    stop = threading.Event()
    work = _Round(queues, given, memory or Memory(), until, landing, stop)
    thread = threading.Thread(target=work.run, name="collecting", daemon=True)
    thread.start()
    try:
        while bundle := _taken(landing):
            yield bundle
    finally:
        stop.set()
        thread.join()


def _taken(landing: "queue.Queue[Arrival | BaseException | None]") -> list[Arrival]:
    """What waits, at least one; nothing when the round is over."""
    bundle: list[Arrival] = []
    size = 0
    while len(bundle) < MANY and size < BYTES:
        try:
            arrival = landing.get(block=not bundle)
        except queue.Empty:
            break
        if isinstance(arrival, BaseException):
            raise arrival
        if arrival is None:
            if bundle:
                landing.put(None)  # for the next call
            break
        bundle.append(arrival)
        size += len(arrival.entry["payload"]) if arrival.entry else 0
    return bundle


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
        self,
        queues: list[deque[Errand]],
        given: Settings,
        memory: Memory,
        until: float | None,
        landing: "queue.Queue[Arrival | BaseException | None]",
        stop: threading.Event,
    ) -> None:
        self.queues, self.given, self.memory, self.until = queues, given, memory, until
        self.landing, self.stop = landing, stop

    def run(self) -> None:
        """Fetch everything, and say at last that that is all, or what went wrong."""
        last: BaseException | None = None
        try:
            asyncio.run(self._everything())
        except BaseException as error:  # noqa: BLE001  it is raised again by whoever waits for arrivals
            last = error
        while not self.stop.is_set():
            try:
                self.landing.put(last, timeout=0.1)
                return
            except queue.Full:
                continue

    async def _everything(self) -> None:
        self.memory.hosts.begin()
        self.memory.robots.begin()
        fetching = Fetcher(self.given, self.memory.hosts, self.memory.robots, self.until)
        async with fetching as fetcher, asyncio.TaskGroup() as group:
            tasks = [group.create_task(self._one_host(fetcher, errands)) for errands in self.queues]
            group.create_task(self._watch(tasks))

    async def _one_host(self, fetcher: Fetcher, errands: deque[Errand]) -> None:
        while errands:
            arrival = await fetcher.fetch(errands.popleft())
            while not self.stop.is_set():
                try:
                    self.landing.put_nowait(arrival)
                    break
                except queue.Full:
                    await asyncio.sleep(0.01)

    async def _watch(self, tasks: "list[asyncio.Task[None]]") -> None:
        """End with the last task, or end them all when nobody waits for arrivals any more."""
        while not all(task.done() for task in tasks):
            if self.stop.is_set():
                for task in tasks:
                    task.cancel()
                return
            await asyncio.wait(tasks, timeout=0.2, return_when=asyncio.ALL_COMPLETED)
