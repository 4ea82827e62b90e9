"""Source -> captures: the only code that reads the outside world."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from flows.collect import files
from flows.collect.errands import Arrival, Errand
from flows.collect.ledger import Ledger
from flows.settings import Settings, settings
from flows.sources import Source

if TYPE_CHECKING:
    from flows.collect.round import Memory

__all__ = ["Arrival", "Errand", "Ledger", "collect", "fetch_pages"]


def collect(
    source: Source,
    known: Mapping[str, Mapping[str, Any]] | None = None,
    ledger: Ledger | None = None,
    given: Settings | None = None,
    memory: "Memory | None" = None,
) -> Iterator[dict[str, Any]]:
    """What the source holds now, one entry for the archive per document.

    `known` has, by address, the `etag` and `last_modified` of the last answer. What could not be had is a row in
    `ledger.rejects`; an answer, 304 and failures included, is one in `ledger.polls`. Nothing raises for a document.
    """
    ledger = ledger if ledger is not None else Ledger()
    given = given or settings()
    if source.is_remote:
        yield from fetch_pages([source.url], source, known, ledger, given, memory)
    else:
        yield from files.collect(source, ledger, given, known)


def fetch_pages(
    urls: Iterable[str],
    source: Source,
    known: Mapping[str, Mapping[str, Any]] | None = None,
    ledger: Ledger | None = None,
    given: Settings | None = None,
    memory: "Memory | None" = None,
) -> Iterator[dict[str, Any]]:
    """What stands at these addresses, which `source` led to; each at most once, at the host's pace.

    For one source. Who asks for several at once takes `flows.collect.round.arrivals`.
    """
    from flows.collect.round import arrivals  # httpx takes a moment to import, and files need none of it

    ledger = ledger if ledger is not None else Ledger()
    errands = [Errand(source, url, (known or {}).get(url) or {}) for url in urls]
    for bundle in arrivals(errands, given or settings(), memory):
        for arrival in bundle:
            ledger.write(arrival)
            if arrival.entry is not None:
                yield arrival.entry
