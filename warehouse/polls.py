"""What is remembered of sources and of the addresses that were asked for."""

from collections.abc import Iterable, Mapping
from typing import Any

import duckdb
import polars as pl

from warehouse.database import transaction
from warehouse.query import query, registered

#: One answer of a server, or its failure.
POLLS = pl.Schema(
    {
        "source": pl.String(),
        "url": pl.String(),
        "polled_at": pl.Datetime("us", "UTC"),
        "http_status": pl.Int32(),
        "etag": pl.String(),
        "last_modified": pl.String(),
        "not_before": pl.Datetime("us", "UTC"),  # what Retry-After asked for
        "error": pl.String(),  # null for an answer that can be used, 304 included
    }
)


def declare(db: duckdb.DuckDBPyConnection, sources: Iterable[Mapping[str, Any]]) -> None:
    """The sources as sources.toml has them now, in place of those it had."""
    names = ("kind", "url", "outlet", "family", "enabled")
    rows = [
        {
            "source": source["name"],
            **{name: source[name] for name in names},
            "every_seconds": source["every"].total_seconds() if source["every"] else None,
        }
        for source in sources
    ]
    schema = {
        "source": pl.String,
        **dict.fromkeys(names, pl.String),
        "every_seconds": pl.Float64,
        "enabled": pl.Boolean,
    }
    with transaction(db), registered(db, declared=pl.DataFrame(rows, schema=schema)):
        db.execute("delete from source_list")
        db.execute("insert into source_list by name from declared")


def remember(db: duckdb.DuckDBPyConnection, polls: Iterable[Mapping[str, Any]]) -> None:
    """Validators for the next conditional request, failures in a row, and when to ask again (-> feeds)."""
    rows = pl.DataFrame(list(polls), schema=POLLS).unique(["source", "url"], keep="last", maintain_order=True)
    with transaction(db), registered(db, new_polls=rows):
        db.execute(_REMEMBER)


def polled(db: duckdb.DuckDBPyConnection, source: str) -> dict[str, dict[str, Any]]:
    """What is remembered of the addresses of a source: etag, last_modified, next_poll_at, failures."""
    return {row.pop("url"): row for row in query(db, "polled", source=source).iter_rows(named=True)}


#: A failure is tried again after 10 minutes, then twice as long each time, up to a day; Retry-After wins when it is longer.
_REMEMBER = """
insert into feeds by name
select
    p.source, p.url,
    coalesce(p.etag, f.etag) as etag,
    coalesce(p.last_modified, f.last_modified) as last_modified,
    greatest(
        p.not_before,
        case when p.error is not null
            then p.polled_at + to_seconds(least(600 * power(2, least(coalesce(f.failures, 0), 8)), 86400)::bigint) end
    ) as next_poll_at,
    case when p.error is null then 0 else coalesce(f.failures, 0) + 1 end as failures,
    case when p.error is null then p.polled_at else f.last_success_at end as last_success_at,
    p.error as last_error
from new_polls as p
left join feeds as f using (source, url)
on conflict (source, url) do update set
    etag = excluded.etag, last_modified = excluded.last_modified, next_poll_at = excluded.next_poll_at,
    failures = excluded.failures, last_success_at = excluded.last_success_at, last_error = excluded.last_error
"""
