"""What collecting says besides the bytes: what could not be had, and what a poll brought."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from flows.collect.errands import Arrival, Errand
from flows.sources import Source
from transforms.frames import digest


@dataclass
class Ledger:
    """REJECTS rows of stage collect, and one poll per address that was asked for, as they come."""

    rejects: list[dict[str, Any]] = field(default_factory=list)
    polls: list[dict[str, Any]] = field(default_factory=list)
    opened: list[tuple[str, str]] = field(default_factory=list)  # folders that could be looked into: source, address
    places: dict[str, dict[str, Any]] = field(default_factory=dict)  # how far big files have been read, by address

    def reject(self, source: Source, url: str, reason: str, detail: str | None = None) -> None:
        """One input that could not be had."""
        self.rejects.append(reject_row(source, url, reason, detail))

    def write(self, arrival: Arrival) -> None:
        """What an arrival says."""
        if arrival.reject is not None:
            self.rejects.append(arrival.reject)
        if arrival.poll is not None:
            self.polls.append(arrival.poll)


def reject_row(source: Source, url: str, reason: str, detail: str | None = None) -> dict[str, Any]:
    """A row of REJECTS. The id names source and address, so the same failure again is one row."""
    return {
        "capture_id": digest(source.name, url),
        "source": source.name,
        "url": url,
        "stage": "collect",
        "reason": reason,
        "detail": detail,
        "seen_at": now(),
    }


def poll_row(
    errand: Errand,
    *,
    status: int | None = None,
    etag: str | None = None,
    last_modified: str | None = None,
    fresh: float | None = None,
    wait: float | None = None,
    until: float | None = None,
    error: str | None = None,
) -> dict[str, Any]:
    """One answer of a server, or its failure.

    `fresh` is how long the answer keeps by what the server says, `wait` what Retry-After asks for, both in seconds; `until` is a
    time in seconds since 1970 before which it is not asked again.
    """
    asked = now()
    wanted = asked + timedelta(seconds=min(wait, YEAR)) if wait else None
    return {
        "source": errand.source.name,
        "url": errand.url,
        "polled_at": asked,
        "http_status": status,
        "etag": etag,
        "last_modified": last_modified,
        "fresh_seconds": fresh,
        "not_before": datetime.fromtimestamp(until, UTC) if until else wanted,
        "error": error,
    }


#: Seconds. Nobody is waited for any longer.
YEAR = 366 * 86_400.0


def entry(source: Source, url: str, payload: bytes, **known: Any) -> dict[str, Any]:
    """A capture on its way to the archive: what the transport knows of it, and the bytes."""
    return {
        "source": source.name,
        "url": url,
        "media_type": None,
        "charset": None,
        "outlet": source.outlet,
        "family": source.family,
        "language": source.language,
        "fetched_at": now(),
        "http_status": None,
        "etag": None,
        "last_modified": None,
        **known,
        "payload": payload,
    }


def now() -> datetime:
    return datetime.now(UTC)
