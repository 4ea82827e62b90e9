"""Every host at its own pace, one request at a time, whichever source asks; and what is remembered of it."""

import asyncio
import time
from collections.abc import AsyncIterator, MutableMapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from flows.collect.errands import PutOff, Refused

#: Failures in a row after which a host is left for the next run: to connect at all, and of any kind.
DEAD, AILING = 3, 10
#: Seconds. A turn that is further off than this is not waited for when the caller gave no end; one that is further off than
#: `LONG` is written down, so that the runs until then do not try.
PATIENCE, LONG = 3600.0, 60.0


#: When this process asked each host last, for those who have no warehouse to remember it.
LAST: dict[str, float] = {}


@dataclass
class Host:
    """When a host was asked last, when it wants to be asked next, and who is asking it now."""

    name: str
    times: MutableMapping[str, float]  # host -> end of the last answer, in seconds since 1970
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    failures: int = 0  # in a row
    dead: int = 0  # in a row without a connection
    refused: Refused | None = None  # the last failure of a request
    closed: dict[str, float] = field(default_factory=dict)  # source -> when it may ask again

    @property
    def asked_at(self) -> float:
        return self.times.get(self.name, 0.0)

    @asynccontextmanager
    async def turn(self, pace: float, until: float | None = None) -> AsyncIterator[None]:
        """The host for oneself, `pace` seconds after the last answer. PutOff when that is after `until`."""
        async with self.lock:
            if self.is_down:
                raise PutOff
            now = time.time()
            wait = min(pace, max(0.0, self.asked_at + pace - now))
            if now + wait > (now + PATIENCE if until is None else until):
                raise PutOff(now + wait if wait > LONG else None)
            await asyncio.sleep(wait)
            self.times[self.name] = time.time()
            try:
                yield
            finally:
                # counted from the end: what a server sees between two requests is then never less than the pace
                self.times[self.name] = time.time()

    @property
    def is_down(self) -> bool:
        """Whether it has failed so often in a row that it is left for the next run."""
        return self.dead >= DEAD or self.failures >= AILING

    def went(self, well: bool, *, connected: bool = True) -> None:
        """Count a request's outcome."""
        self.failures = 0 if well else self.failures + 1
        self.dead = 0 if connected else self.dead + 1


class Hosts:
    """The hosts of a run, by the part of an address that names them."""

    def __init__(self, times: MutableMapping[str, float] | None = None) -> None:
        self._times = LAST if times is None else times
        self._known: dict[str, Host] = {}

    def of(self, url: str) -> Host:
        name = name_of(url)
        if name not in self._known:
            self._known[name] = Host(name, self._times)
        return self._known[name]

    def begin(self) -> None:
        """Another round: locks belong to the event loop that they were first waited for in."""
        for host in self._known.values():
            host.lock = asyncio.Lock()

    def rows(self) -> list[dict[str, Any]]:
        """When each host was asked last, for the next run."""
        return [{"host": host.name, "asked_at": host.asked_at} for host in self._known.values() if host.asked_at]


def name_of(url: str) -> str:
    """Host and port, the port only where it is not the usual one.

    >>> name_of("https://News.example:443/a"), name_of("http://news.example:8080/")
    ('news.example', 'news.example:8080')
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return ""
    return host if port in (None, {"http": 80, "https": 443}.get(parts.scheme)) else f"{host}:{port}"
