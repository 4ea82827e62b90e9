"""What collecting says besides the bytes: what could not be had, and what a poll brought."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from flows.sources import Source
from transforms.frames import digest


@dataclass
class Ledger:
    """REJECTS rows of stage collect, and one poll per address that was asked for, as they come."""

    rejects: list[dict[str, Any]] = field(default_factory=list)
    polls: list[dict[str, Any]] = field(default_factory=list)

    def reject(self, source: Source, url: str, reason: str, detail: str | None = None) -> None:
        """One input that could not be had. The id names source and address, so the same failure again is one row."""
        self.rejects.append(
            {
                "capture_id": digest(source.name, url),
                "source": source.name,
                "url": url,
                "stage": "collect",
                "reason": reason,
                "detail": detail,
                "seen_at": now(),
            }
        )

    def poll(
        self,
        source: Source,
        url: str,
        *,
        status: int | None = None,
        etag: str | None = None,
        last_modified: str | None = None,
        wait: float | None = None,
        error: str | None = None,
    ) -> None:
        """One answer of a server, or its failure; `wait` is what Retry-After asked for, in seconds."""
        self.polls.append(
            {
                "source": source.name,
                "url": url,
                "polled_at": now(),
                "http_status": status,
                "etag": etag,
                "last_modified": last_modified,
                "not_before": now() + timedelta(seconds=wait) if wait else None,
                "error": error,
            }
        )


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
