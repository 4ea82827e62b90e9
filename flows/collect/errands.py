"""What is asked for, and what comes back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from flows.sources import Source


@dataclass(frozen=True)
class Errand:
    """An address to ask, for a source; `known` has `etag` and `last_modified` of the last answer."""

    source: Source
    url: str
    known: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_own(self) -> bool:
        """Whether it is the address that the source declares, and not one that it led to."""
        return self.url == self.source.url


@dataclass(frozen=True)
class Arrival:
    """What became of an errand.

    `entry` goes to the archive, null when nothing new came; `poll` is what to remember of the answer, `reject` why there is none.
    An errand that was put off until another run has neither.
    """

    errand: Errand
    entry: dict[str, Any] | None = None
    poll: dict[str, Any] | None = None
    reject: dict[str, Any] | None = None

    @property
    def outcome(self) -> str:
        """One word for it: fetched, unchanged, put_off, or the reason of the failure."""
        if self.entry is not None:
            return "fetched"
        if self.reject is not None:
            return str(self.reject["reason"])
        return "unchanged" if self.poll and self.poll["error"] is None else "put_off"


class Refused(Exception):
    """The document is not to be had: a one-word reason, a detail, and whether another try may help."""

    def __init__(
        self, reason: str, detail: str, *, status: int | None = None, wait: float | None = None, again: bool = False
    ) -> None:
        super().__init__(detail)
        self.reason, self.detail, self.status, self.wait, self.again = reason, detail, status, wait, again


class PutOff(Exception):
    """The host is not to be asked now; `until` is when it may be, in seconds since 1970, null for the next run."""

    def __init__(self, until: float | None = None) -> None:
        super().__init__(f"not before {until}")
        self.until = until
