"""Whether a site's robots.txt lets us in, and how fast (RFC 9309, decided by protego)."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

from protego import Protego

from flows.collect.errands import Refused

#: RFC 9309, 2.5: a parser must read at least 500 KiB; more is of no use to anyone.
LARGEST = 500 * 1024
#: Seconds that rules are kept (RFC 9309, 2.4: not longer than a day).
KEEP = 86_400.0

#: Asks for an address, redirects followed; the status and the bytes. Raises Refused.
Ask = Callable[[str], Awaitable[tuple[int, bytes]]]


@dataclass(frozen=True)
class Rules:
    """What a site said, and when."""

    site: str
    status: int
    text: str
    fetched_at: float  # seconds since 1970

    @cached_property
    def _parsed(self) -> Protego:
        if self.status >= 500 or self.status == 429:
            # RFC 9309, 2.3.1.4: an error of the server means complete disallow, for now
            return Protego.parse("User-agent: *\nDisallow: /")
        # 2.3.1.3: unavailable means no rules
        return Protego.parse(self.text if self.status == 200 else "")

    @property
    def is_lasting(self) -> bool:
        """Whether it may be kept: an error is asked about again in the next run."""
        return self.status < 500 and self.status != 429

    def allows(self, url: str, agent: str) -> bool:
        return bool(self._parsed.can_fetch(url, agent))

    @property
    def sitemaps(self) -> list[str]:
        """The addresses of sitemaps that it names, as it spells them."""
        return list(self._parsed.sitemaps)

    def delay(self, agent: str) -> float:
        """Seconds that the site wants between two requests; 0 when it does not say."""
        rate = self._parsed.request_rate(agent)
        return max(float(self._parsed.crawl_delay(agent) or 0), rate.seconds / rate.requests if rate else 0.0)


class Robots:
    """The rules of every site asked about, each fetched once a day."""

    def __init__(self, known: Mapping[str, Rules] | None = None) -> None:
        self._known = dict(known or {})
        self._refused: dict[str, Refused] = {}
        self._locks: dict[str, asyncio.Lock] = {}
        self._fresh: dict[str, Rules] = {}

    def begin(self) -> None:
        """Another round: locks belong to the event loop that they were first waited for in."""
        self._locks.clear()

    async def of(self, url: str, ask: Ask) -> Rules:
        """The rules for an address. Refused where the site gives no answer: it will give none to us either."""
        site = site_of(url)
        async with self._locks.setdefault(site, asyncio.Lock()):
            rules = self._known.get(site)
            if rules is None or (time.time() - rules.fetched_at > KEEP and site not in self._fresh):
                rules = self._known[site] = await self._asked(site, ask, rules)
            return rules

    def known(self, url: str) -> Rules | None:
        """The rules for an address, as far as they have been asked for."""
        return self._known.get(site_of(url))

    async def _asked(self, site: str, ask: Ask, before: Rules | None) -> Rules:
        if site in self._refused:
            raise self._refused[site]
        try:
            status, body = await ask(f"{site}/robots.txt")
        except Refused as refused:
            if before is None:
                self._refused[site] = refused
                raise
            self._fresh[site] = before  # an old answer is better than none
            return before
        rules = Rules(site, status, body[:LARGEST].decode("utf-8", "replace"), time.time())
        self._fresh[site] = rules if rules.is_lasting or before is None else before
        return self._fresh[site]

    def rows(self) -> list[dict[str, Any]]:
        """What was fetched and may be kept, for the next run."""
        return [
            {"site": rules.site, "status": rules.status, "text": rules.text, "fetched_at": rules.fetched_at}
            for rules in self._fresh.values()
            if rules.is_lasting
        ]


def site_of(url: str) -> str:
    """Scheme, host and port: what one robots.txt is for.

    >>> site_of("HTTPS://News.example/a")
    'https://news.example'
    """
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}".lower()
