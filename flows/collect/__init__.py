"""Source -> captures: the only code that reads the outside world."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from flows.collect import files
from flows.collect.ledger import Ledger
from flows.settings import Settings, settings
from flows.sources import Source

__all__ = ["Ledger", "collect", "fetch_pages"]


def collect(
    source: Source,
    known: Mapping[str, Mapping[str, Any]] | None = None,
    ledger: Ledger | None = None,
    given: Settings | None = None,
) -> Iterator[dict[str, Any]]:
    """What the source holds now, one entry for the archive per document.

    `known` has, by address, the `etag` and `last_modified` of the last answer. What could not be had is a row in
    `ledger.rejects`; an answer, 304 and failures included, is one in `ledger.polls`. Nothing raises for a document.
    """
    ledger = ledger if ledger is not None else Ledger()
    given = given or settings()
    if source.is_remote:
        yield from fetch_pages([source.url], source, known, ledger, given)
    else:
        yield from files.collect(source, ledger, given)


def fetch_pages(
    urls: Iterable[str],
    source: Source,
    known: Mapping[str, Mapping[str, Any]] | None = None,
    ledger: Ledger | None = None,
    given: Settings | None = None,
) -> Iterator[dict[str, Any]]:
    """What stands at these addresses, which `source` led to; each at most once, at the host's pace."""
    from flows.collect.http import Fetcher  # httpx takes a moment to import, and files need none of it

    with Fetcher(source, ledger if ledger is not None else Ledger(), given or settings()) as fetcher:
        for url in dict.fromkeys(urls):
            found = fetcher.fetch(url, (known or {}).get(url))
            if found is not None:
                yield found
