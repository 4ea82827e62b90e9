"""What a reader finds in one capture: reports, links, and what it could not read."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

#: Columns of PAYLOADS without the bytes, as one row.
Capture = Mapping[str, Any]

#: A report or link as a reader gives it: some of the columns of REPORTS or LINKS. The ids are added in `read`.
Row = dict[str, Any]

SURROGATES = re.compile("[\ud800-\udfff]")


@dataclass(slots=True)
class Found:
    """All that one document holds. `losses` are sentences for the detail of its one rejects row."""

    reports: list[Row] = field(default_factory=list)
    links: list[Row] = field(default_factory=list)
    losses: list[str] = field(default_factory=list)
    listing: bool = False  # a feed, sitemap or list of feeds: no reports is fine
    entries: int = 0  # of a feed


#: A format: what stands in its bytes.
Reader = Callable[[bytes, Capture], Found]


class Unreadable(Exception):
    """The document gives nothing, for this one-word reason."""

    def __init__(self, reason: str, detail: str | None = None) -> None:
        super().__init__(reason, detail)
        self.reason = reason
        self.detail = detail


def storable(value: Any) -> Any:
    """The value with half characters (lone surrogates), which no table can hold, replaced; "" becomes None.

    >>> storable("\\ud800 lone"), storable("  ")
    ('\ufffd lone', None)
    """
    if isinstance(value, str):
        try:
            value.encode()  # ten times as fast as looking for them
        except UnicodeEncodeError:
            value = SURROGATES.sub("\ufffd", value)
        return value.strip() or None
    return value
