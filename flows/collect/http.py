"""An address -> an entry for the archive: one polite, bounded, guarded request after the other."""

import time
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from types import TracebackType
from typing import Any, Self
from urllib.parse import urljoin, urlsplit

import httpx

from flows.collect.body import TooLarge, Undecodable, body_of
from flows.collect.guard import Unsafe, check_url
from flows.collect.guarded import GuardedTransport, Unresolved
from flows.collect.ledger import Ledger, entry
from flows.collect.pace import PACE
from flows.collect.robots import Robots, Unreachable
from flows.settings import Settings
from flows.sources import Source

REDIRECTS = (301, 302, 303, 307, 308)
MAX_REDIRECTS = 5
#: Longer than this a server's Retry-After is not waited out but left to the next poll.
PATIENCE = 30.0
REASONS = {401: "forbidden", 403: "forbidden", 404: "not_found", 410: "gone", 429: "throttled", 451: "forbidden"}
FEEDS = ("application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml")
#: What a source promised; the reader refuses a web page that comes in its place.
PROMISED = {
    "feed": "application/rss+xml",
    "sitemap": "application/sitemap+xml",
    "jsonl": "application/jsonl",
    "listing": "text/x-listing+html",
}


class Refused(Unreachable):
    """The document is not to be had: a one-word reason, a detail, and whether another try may help."""

    def __init__(self, reason: str, detail: str, *, status: int | None = None, wait: float | None = None) -> None:
        super().__init__(detail)
        self.reason, self.detail, self.status, self.wait = reason, detail, status, wait

    @property
    def passes(self) -> bool:
        return self.reason in ("timeout", "unreachable", "server_error", "throttled")


class Fetcher:
    """A client for one source: its headers, its caps, the pace of every host."""

    def __init__(self, source: Source, ledger: Ledger, given: Settings) -> None:
        self.source, self.ledger, self.given = source, ledger, given
        self.largest = source.max_bytes or given.max_bytes
        self.pace = source.pace.total_seconds() if source.pace is not None else given.pace
        self.robots = Robots(given.agent, self._ask_robots)
        self._client = httpx.Client(
            transport=GuardedTransport(given.allow_hosts),
            headers={"User-Agent": given.agent, "Accept-Encoding": "gzip, deflate", **source.headers},
            timeout=given.timeout,
            trust_env=False,  # a proxy would connect in our place, past the guard
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._client.close()

    def fetch(self, url: str, known: Mapping[str, Any] | None = None) -> dict[str, Any] | None:
        """The document at an address; None when it has not changed or cannot be had, which the ledger tells."""
        for attempt in range(self.given.retries + 1):
            try:
                return self._fetch(url, known or {})
            except Refused as refused:
                wait = refused.wait if refused.wait is not None else 2.0**attempt
                if refused.passes and attempt < self.given.retries and wait <= PATIENCE:
                    time.sleep(wait)
                    continue
                self.ledger.reject(self.source, url, refused.reason, refused.detail)
                self.ledger.poll(self.source, url, status=refused.status, wait=refused.wait, error=refused.reason)
                return None
        raise AssertionError("the last attempt returns")

    def _fetch(self, url: str, known: Mapping[str, Any]) -> dict[str, Any] | None:
        asking = {"If-None-Match": known.get("etag"), "If-Modified-Since": known.get("last_modified")}
        status, headers, payload, final = self._follow(url, {name: value for name, value in asking.items() if value})
        etag, last_modified = headers.get("etag"), headers.get("last-modified")
        if status == 304:
            self.ledger.poll(
                self.source, url, status=304, etag=known.get("etag"), last_modified=known.get("last_modified")
            )
            return None
        if status != 200:
            reason = REASONS.get(status) or ("server_error" if status >= 500 else "http_error")
            raise Refused(reason, f"HTTP {status} at {final}", status=status, wait=retry_after(headers))
        if not payload:
            raise Refused("empty", f"HTTP 200 without a body at {final}", status=status)
        self.ledger.poll(self.source, url, status=status, etag=etag, last_modified=last_modified)
        declared, charset = content_type(headers)
        if declared not in FEEDS:
            declared = PROMISED.get(self.source.kind, declared) if url == self.source.url else declared
        return entry(
            self.source, url, payload, media_type=declared, charset=charset,
            http_status=status, etag=etag, last_modified=last_modified,
        )  # fmt: skip

    def _follow(self, url: str, headers: Mapping[str, str]) -> tuple[int, httpx.Headers, bytes, str]:
        """Status, headers, body and address of the answer that is no redirect."""
        seen: list[str] = []
        while True:
            if url in seen or len(seen) > MAX_REDIRECTS:
                raise Refused("redirects", f"{' -> '.join([*seen, url])}")
            seen.append(url)
            self._check(url)
            if not self.robots.allows(url):
                raise Refused("disallowed", f"robots.txt of {urlsplit(url).netloc} forbids it, or cannot be read")
            status, answer, payload = self._ask(url, headers, max(self.pace, self.robots.delay(url)), self.largest)
            if status not in REDIRECTS or "location" not in answer:
                return status, answer, payload, url
            url = urljoin(url, answer["location"]).partition("#")[0]

    def _check(self, url: str) -> None:
        try:
            check_url(url, self.given.allow_hosts)
        except Unsafe as error:
            raise Refused("unsafe_address", str(error)) from None

    def _ask(self, url: str, headers: Mapping[str, str], pace: float, largest: int) -> tuple[int, httpx.Headers, bytes]:
        """One request, at the host's pace; every way in which it can fail is Refused."""
        PACE.wait(urlsplit(url).netloc, pace)
        try:
            with self._client.stream("GET", url, headers=dict(headers)) as response:
                payload = body_of(response, largest, time.monotonic() + self.given.total_timeout)
                return response.status_code, response.headers, payload
        except Unsafe as error:
            raise Refused("unsafe_address", str(error)) from None
        except Unresolved as error:
            raise Refused("unresolved", str(error)) from None
        except TooLarge as error:
            raise Refused("too_large", str(error)) from None
        except Undecodable as error:
            raise Refused("undecodable", str(error)) from None
        except (httpx.TimeoutException, TimeoutError) as error:
            raise Refused("timeout", str(error) or type(error).__name__) from None
        except (httpx.InvalidURL, httpx.UnsupportedProtocol) as error:
            raise Refused("unsafe_address", str(error)) from None
        except httpx.TransportError as error:
            tls = "SSL" in str(error) or "certificate" in str(error).lower()
            raise Refused("tls" if tls else "unreachable", str(error) or type(error).__name__) from None

    def _ask_robots(self, url: str) -> tuple[int, bytes]:
        """robots.txt, redirects followed. Raises Refused when there is no answer."""
        for _ in range(MAX_REDIRECTS + 1):
            self._check(url)
            try:
                status, headers, payload = self._ask(url, {}, 0, 1024 * 1024)
            except Refused as refused:
                if refused.reason in ("too_large", "undecodable"):
                    break
                raise
            if status not in REDIRECTS or "location" not in headers:
                return status, payload
            url = urljoin(url, headers["location"])
        return 404, b""


def content_type(headers: Mapping[str, str]) -> tuple[str | None, str | None]:
    """Media type and charset as declared.

    >>> content_type({"content-type": 'text/HTML; charset="Windows-1252"'})
    ('text/html', 'windows-1252')
    >>> content_type({})
    (None, None)
    """
    first, *parameters = headers.get("content-type", "").split(";")
    return first.strip().lower() or None, _charset(parameters)


def _charset(parameters: Iterable[str]) -> str | None:
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            return value.strip(" \"'").lower() or None
    return None


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds that Retry-After asks for, given as seconds or as a date.

    >>> retry_after({"retry-after": "120"}), retry_after({"retry-after": "soon"}), retry_after({})
    (120.0, None, None)
    """
    value = headers.get("retry-after", "").strip()
    if value.isdigit():
        return float(value)
    try:
        when = parsedate_to_datetime(value)
    except ValueError:
        return None
    when = when if when.tzinfo else when.replace(tzinfo=UTC)
    return max(0.0, (when - datetime.now(UTC)).total_seconds())
