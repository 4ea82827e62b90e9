"""What is remembered of sources, of the addresses that were asked for, and of their hosts."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
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
        "fresh_seconds": pl.Float64(),  # how long the answer keeps, by what the server says
        "not_before": pl.Datetime("us", "UTC"),  # what Retry-After asked for
        "error": pl.String(),  # null for an answer that can be used, 304 included; put_off for what was not asked
        "at_least": pl.Float64(),  # seconds between two polls; null for a page that is not polled
        "at_most": pl.Float64(),
        "capture_id": pl.String(),  # what it brought, if its outcome is still to be judged
    }
)

#: Failures after which an address is asked once a day and no sooner.
LASTING = ("gone", "disallowed", "unsafe_address")


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
    """Validators for the next conditional request, failures in a row, and when to ask again (-> feeds).

    A poll that brought a capture counts as a success or a failure only when that has been read: see `judge`.
    """
    rows = pl.DataFrame(list(polls), schema=POLLS).unique(["source", "url"], keep="last", maintain_order=True)
    with transaction(db), registered(db, new_polls=rows):
        db.execute(_REMEMBER)


def judge(db: duckdb.DuckDBPyConnection) -> int:
    """Count what polls brought, now that it has been read; how many there were.

    Something new makes the time to the next poll shorter. A capture that could not be read at all is a failure: an error page in
    place of a feed is asked for again in full, later each time.
    """
    outcomes = query(db, "unjudged_polls")
    with transaction(db), registered(db, outcomes=outcomes):
        db.execute(_JUDGE)
    return outcomes.height


def forget_future(db: duckdb.DuckDBPyConnection, now: datetime) -> None:
    """What a clock that was ahead has left behind: polls, robots.txt and requests of times to come count as of now.

    Otherwise nobody would be asked again until then.
    """
    late = {"now": now, "late": now + timedelta(minutes=5)}
    seconds = {"late": late["late"].timestamp()}
    with transaction(db):
        db.execute(
            "update feeds set polled_at = $now, next_poll_at = if(next_poll_at is null, null, $now), fresh_until = null,"
            " first_polled_at = least(first_polled_at, $now) where polled_at > $late",
            late,
        )
        db.execute("delete from robots where fetched_at > $late", seconds)
        db.execute("delete from hosts where asked_at > $late", seconds)


def polled(db: duckdb.DuckDBPyConnection, source: str) -> dict[str, dict[str, Any]]:
    """What is remembered of the addresses of a source: etag, last_modified, due_at, next_poll_at, failures and more."""
    return {row.pop("url"): row for row in query(db, "polled", source=source).iter_rows(named=True)}


def remember_hosts(
    db: duckdb.DuckDBPyConnection, hosts: Iterable[Mapping[str, Any]], robots: Iterable[Mapping[str, Any]]
) -> None:
    """When hosts were asked last, and what their robots.txt said, in place of what was known of them."""
    asked = pl.DataFrame(list(hosts), schema={"host": pl.String, "asked_at": pl.Float64})
    shape = {"site": pl.String, "status": pl.Int32, "text": pl.String, "fetched_at": pl.Float64}
    rules = pl.DataFrame(list(robots), schema=shape)
    with transaction(db), registered(db, asked=asked, rules=rules):
        db.execute("insert or replace into hosts by name from asked")
        db.execute("insert or replace into robots by name from rules")


def _backoff(failures: str) -> str:
    """10 minutes after the first failure in a row, then twice as long each time, up to a day."""
    return f"to_seconds(least(600 * power(2, least({failures}, 8)), 86400)::bigint)"


#: While nothing new comes, the time between two polls grows by half, from an hour; `judge` takes two thirds off for news, so
#: that a poll with news halves it. What the server says of how long its answer keeps is waited for, up to a day.
_REMEMBER = f"""
insert into feeds by name
with paced as (
    select
        p.*,
        f.* exclude (source, url, polled_at, http_status, at_least, at_most, capture_id, etag, last_modified, fresh_until),
        f.etag as old_etag,
        f.last_modified as old_last_modified,
        f.http_status as old_status,
        f.polled_at as old_polled_at,
        case when p.fresh_seconds is not null  -- least() passes over nulls
            then p.polled_at + to_microseconds((1e6 * least(p.fresh_seconds, 86400))::bigint) end as fresh_end,
        coalesce(p.error = 'put_off', false) as put_off,
        p.error is null and p.capture_id is null as is_success,
        coalesce(p.error <> 'put_off', false) as is_failure,
        case when p.error is null
            then least(p.at_most, greatest(p.at_least, coalesce(f.interval_seconds * 1.5, 3600)))
            else f.interval_seconds end as paced_seconds
    from new_polls as p
    left join feeds as f using (source, url)
)
select
    source, url,
    coalesce(first_polled_at, case when not put_off then polled_at end) as first_polled_at,
    case when put_off then old_polled_at else polled_at end as polled_at,
    case when put_off then old_status else http_status end as http_status,
    coalesce(etag, case when http_status is distinct from 200 then old_etag end) as etag,
    coalesce(last_modified, case when http_status is distinct from 200 then old_last_modified end) as last_modified,
    case
        when url like '/%' then null  -- a path costs nobody anything: it is looked at in every run
        when put_off then greatest(next_poll_at, not_before)
        when error in {LASTING!r} then greatest(not_before, polled_at + interval 1 day)
        when is_failure then greatest(not_before, polled_at + {_backoff("coalesce(failures, 0)")})
        when at_least is not null
            then greatest(polled_at + to_microseconds((1e6 * paced_seconds)::bigint), fresh_end)
    end as next_poll_at,
    fresh_end as fresh_until,
    paced_seconds as interval_seconds,
    at_least, at_most, capture_id, news_at,
    case when is_success then 0 else coalesce(failures, 0) + is_failure::integer end as failures,
    case when is_success then polled_at else last_success_at end as last_success_at,
    case when is_success then null when is_failure then error else last_error end as last_error
from paced
on conflict (source, url) do update set
    first_polled_at = excluded.first_polled_at, polled_at = excluded.polled_at, http_status = excluded.http_status,
    etag = excluded.etag, last_modified = excluded.last_modified, next_poll_at = excluded.next_poll_at,
    fresh_until = excluded.fresh_until, interval_seconds = excluded.interval_seconds, at_least = excluded.at_least, at_most = excluded.at_most,
    capture_id = excluded.capture_id, news_at = excluded.news_at, failures = excluded.failures,
    last_success_at = excluded.last_success_at, last_error = excluded.last_error
"""

_JUDGE = f"""
update feeds set
    capture_id = null,
    failures = case when o.state = 'rejected' then failures + 1 else 0 end,
    last_error = case when o.state = 'rejected' then coalesce(o.reason, 'rejected') end,
    last_success_at = case when o.state = 'rejected' then last_success_at else polled_at end,
    etag = case when o.state <> 'rejected' then etag end,
    last_modified = case when o.state <> 'rejected' then last_modified end,
    news_at = case when o.is_news then polled_at else news_at end,
    interval_seconds = case when o.is_news then greatest(at_least, interval_seconds / 3) else interval_seconds end,
    next_poll_at = case
        when at_least is null then null
        when o.state = 'rejected' then polled_at + {_backoff("failures")}
        when o.is_news
            then greatest(polled_at + to_microseconds((1e6 * greatest(at_least, interval_seconds / 3))::bigint), fresh_until)
        else next_poll_at
    end
from outcomes as o
where feeds.source = o.source and feeds.url = o.url
"""
