"""Where to go next: the pages that listings lead to, and those of recent articles that are looked at again."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta

import duckdb
import polars as pl

import warehouse
from flows.collect import Errand
from flows.settings import Settings
from flows.sources import Source


def links(
    db: duckdb.DuckDBPyConnection,
    sources: Iterable[Source],
    desk: Settings,
    now: datetime,
    asked: Counter[str] | None = None,
) -> list[Errand]:
    """The pages that feeds, sitemaps and listings link to and that were never fetched, or have changed since.

    The newest of each source first, and no more than a run should ask one site for; the next run goes on. `asked` counts what
    this run has followed of each source.
    """
    asked = Counter() if asked is None else asked
    given = {"now": now, "oldest": now - desk.follow_age, "most": desk.follow_most}
    found = errands(warehouse.query(db, "links_wanted", following=names(followed(sources)), **given), sources)
    wanted = []
    for errand in found:
        if asked[errand.source.name] < desk.follow_most:
            asked[errand.source.name] += 1
            wanted.append(errand)
    return wanted


def looks(
    db: duckdb.DuckDBPyConnection, sources: Iterable[Source], steps: Iterable[timedelta], now: datetime
) -> list[Errand]:
    """The pages to look at again, a step after they were first fetched: for what was changed silently."""
    seconds = pl.DataFrame({"seconds": [step.total_seconds() for step in steps]}, schema={"seconds": pl.Float64})
    sources = followed(sources)
    found = errands(warehouse.query(db, "looks_due", following=names(sources), steps=seconds, now=now), sources)
    return [errand for errand in found if not errand.is_own]  # a page that is a source is polled


def followed(sources: Iterable[Source]) -> list[Source]:
    """The sources whose links are followed; a page is its own link."""
    return [source for source in sources if source.is_remote and source.follow]


def names(sources: Iterable[Source]) -> pl.DataFrame:
    rows = [(source.name, source.kind) for source in sources]
    return pl.DataFrame(rows, schema={"source": pl.String, "kind": pl.String}, orient="row")


def errands(rows: pl.DataFrame, sources: Iterable[Source]) -> list[Errand]:
    """An errand for each row {source, url, etag, last_modified}; what it brings is a page, whatever led to it."""
    pages = {source.name: source.model_copy(update={"kind": "page"}) for source in sources}
    return [Errand(pages[row["source"]], row["url"], row) for row in rows.iter_rows(named=True)]
