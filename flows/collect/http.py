"""An errand -> an arrival: polite, bounded, guarded requests, many at once, one at a time to each host."""

import asyncio
import time
from collections.abc import Mapping
from contextlib import suppress
from http.cookiejar import CookieJar, DefaultCookiePolicy
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

import httpx

from flows.collect.answers import accept, content_type, headers_for, refusal
from flows.collect.asking import Answer, answered, joined
from flows.collect.body import CODINGS
from flows.collect.errands import Arrival, Errand, PutOff, Refused
from flows.collect.freshness import fresh_for, retry_after
from flows.collect.guard import Unsafe, check_url
from flows.collect.guarded import GuardedTransport
from flows.collect.hosts import Hosts
from flows.collect.ledger import entry, poll_row, reject_row
from flows.collect.robots import LARGEST, Robots
from flows.settings import Settings

REDIRECTS = (301, 302, 303, 307, 308)
MAX_REDIRECTS = 5
#: Seconds. Longer than this a server's Retry-After is not waited out but left to a later run.
PATIENCE = 30.0
#: Seconds that a source leaves a host alone that asked for less and did not say for how long.
UNSAID = 600.0


class Fetcher:
    """A client for all sources of a round."""

    def __init__(self, given: Settings, hosts: Hosts, robots: Robots, until: float | None = None) -> None:
        self.given, self.hosts, self.robots, self.until = given, hosts, robots, until
        self._transport = GuardedTransport(given.allow_hosts, given.ca_file)
        self._client = httpx.AsyncClient(
            transport=self._transport,
            headers={"User-Agent": given.agent, "Accept-Encoding": CODINGS},
            cookies=CookieJar(policy=DefaultCookiePolicy(allowed_domains=[])),  # we come as nobody in particular
            timeout=given.timeout,
            trust_env=False,  # a proxy would connect in our place, past the guard
        )

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        await self._client.aclose()

    async def fetch(self, errand: Errand) -> Arrival:
        """What stands at the address now, or why that cannot be said."""
        try:
            return await self._tried(errand)
        except PutOff as later:
            host = self.hosts.of(errand.url)
            if errand.is_own and host.is_down and host.refused is not None:
                return self._failed(errand, host.refused)  # the source is as its host is
            row = None if later.until is None else poll_row(errand, error="put_off", until=later.until)
            return Arrival(errand, poll=row)
        except Refused as refused:
            return self._failed(errand, refused)

    @staticmethod
    def _failed(errand: Errand, refused: Refused) -> Arrival:
        return Arrival(
            errand,
            poll=poll_row(errand, status=refused.status, wait=refused.wait, error=refused.reason),
            reject=reject_row(errand.source, errand.url, refused.reason, refused.detail),
        )

    async def leave(self, url: str) -> None:
        """Nothing more is asked of the host of this address."""
        with suppress(httpx.InvalidURL):
            await self._transport.leave(url)

    async def _tried(self, errand: Errand) -> Arrival:
        """The document; tried again, later each time, where that may help."""
        for attempt in range(self.given.retries + 1):
            try:
                return await self._fetch(errand)
            except Refused as refused:
                wait = refused.wait if refused.wait is not None else 2.0**attempt
                if not refused.again or attempt == self.given.retries or wait > PATIENCE:
                    raise
                await asyncio.sleep(wait)
        raise AssertionError("the last attempt returns or raises")

    async def _fetch(self, errand: Errand) -> Arrival:
        source, known = errand.source, errand.known
        validators = {"If-None-Match": known.get("etag"), "If-Modified-Since": known.get("last_modified")}
        asking = {name: value for name, value in validators.items() if value}
        status, headers, payload, final = await self._follow(errand, asking)
        said = {"etag": headers.get("etag"), "last_modified": headers.get("last-modified")}
        if status == 304 and asking:
            kept = {name: value or known.get(name) for name, value in said.items()}
            return Arrival(errand, poll=poll_row(errand, status=304, fresh=fresh_for(headers), **kept))
        if status != 200:
            raise self._refused(errand, status, headers, final)
        if not payload.strip():
            raise Refused("empty", f"HTTP 200 without a body at {final}", status=status)
        declared, charset = content_type(headers, source, own=errand.is_own)
        found = entry(
            source, errand.url, payload, media_type=declared, charset=charset, http_status=status, **said
        )  # fmt: skip
        return Arrival(errand, entry=found, poll=poll_row(errand, status=status, fresh=fresh_for(headers), **said))

    def _refused(self, errand: Errand, status: int, headers: httpx.Headers, final: str) -> Refused:
        refused = refusal(status, retry_after(headers), final)
        host = self.hosts.of(final)
        if status >= 500:
            host.went(well=False)
            host.refused = refused
        if status == 429 or (refused.wait or 0) > PATIENCE:
            host.closed[errand.source.name] = time.time() + (UNSAID if refused.wait is None else refused.wait)
        return refused

    async def _follow(self, errand: Errand, asking: Mapping[str, str]) -> tuple[int, httpx.Headers, bytes, str]:
        """Status, headers, body and address of the answer that is no redirect."""
        source, url = errand.source, errand.url.partition("#")[0]
        largest = source.max_bytes or self.given.max_bytes
        wished = self.given.pace if source.pace is None else source.pace.total_seconds()
        seen: list[str] = []
        while True:
            if url in seen or len(seen) > MAX_REDIRECTS:
                raise Refused("redirects", " -> ".join([*seen, url]))
            seen.append(url)
            self._check(url, errand)
            rules = await self.robots.of(url, self._ask_robots)
            if not rules.is_lasting:
                reason = "throttled" if rules.status == 429 else "server_error"
                raise Refused(reason, f"robots.txt: HTTP {rules.status}, so nothing is asked for", status=rules.status)
            if not rules.allows(url, self.given.agent):
                raise Refused("disallowed", f"robots.txt of {urlsplit(url).netloc} forbids {url}")
            headers = {"Accept": accept(source), **headers_for(source, url), **asking}
            pace = max(wished, rules.delay(self.given.agent))
            status, answer, payload = await self._ask(url, headers, pace, largest)
            if status not in REDIRECTS or "location" not in answer:
                return status, answer, payload, url
            url = joined(url, answer["location"]).partition("#")[0]

    def _check(self, url: str, errand: Errand | None = None) -> None:
        try:
            check_url(url, self.given.allow_hosts)
        except Unsafe as error:
            raise Refused("unsafe_address", str(error)) from None
        closed = self.hosts.of(url).closed.get(errand.source.name, 0.0) if errand else 0.0
        if closed and closed > time.time():
            raise PutOff(closed)

    async def _ask(
        self, url: str, headers: Mapping[str, str], pace: float, largest: int, *, cut: bool = False
    ) -> Answer:
        """One request, at the host's pace; every way in which it can fail is Refused."""
        host = self.hosts.of(url)
        if self.until is not None and time.time() > self.until:
            raise PutOff
        async with host.turn(pace, self.until):
            try:
                answer = await answered(self._client, url, headers, self.given, largest, cut=cut)
            except Refused as refused:
                reached = refused.reason not in ("unreachable", "unresolved", "tls")
                host.went(well=not refused.again and reached, connected=reached)
                host.refused = refused
                raise
            if answer[0] < 500:
                host.went(well=True)
            return answer

    async def _ask_robots(self, url: str) -> tuple[int, bytes]:
        """robots.txt, redirects followed. Raises Refused when there is no answer."""
        try:
            for _ in range(MAX_REDIRECTS + 1):
                self._check(url)
                status, headers, payload = await self._ask(url, {}, self.given.pace, LARGEST, cut=True)
                if status not in REDIRECTS or "location" not in headers:
                    return status, payload
                url = joined(url, headers["location"])
        except Refused as refused:
            if refused.reason == "undecodable":
                return 404, b""
            raise Refused(refused.reason, f"robots.txt: {refused.detail}", again=refused.again) from None
        return 404, b""
