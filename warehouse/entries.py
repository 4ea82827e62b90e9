"""Feed entries with their whole text that have moved: the same article at another address."""

import duckdb
import polars as pl

from warehouse.database import transaction
from warehouse.query import registered

#: An entry is known by its id as a page is that a listing links to (`links_wanted`): an id that one feed gives to several entries is
#: none, nor is one of several addresses that have had other ids too. All of it as of the time of the report, so that what
#: comes later changes nothing: a rebuild tells the same as the runs did.
_MOVED = """
with told as (
    select report_id, capture_id, position, source, entry_id, url, article_id, canonical_url, fetched_at
    from reports
    where entry_id is not null and url like 'http%'
),
placed as (
    select
        source, entry_id, url, min(fetched_at) as since,
        arg_min({'article_id': article_id, 'canonical_url': canonical_url}, (fetched_at, capture_id, position)) as known
    from told
    group by all
),
first as (
    select source, entry_id, arg_min(known, (since, url)) as known
    from placed
    group by all
    having count(*) > 1
),
shared as (  -- one feed gives the id to several entries
    select source, entry_id, min(fetched_at) as since
    from (select source, entry_id, capture_id, fetched_at from told group by all having count(distinct url) > 1)
    group by all
),
renumbered as (
    select source, url, list_sort(list(since))[2] as since
    from placed
    group by all
    having count(*) > 1
),
counting as (
    select p.source, p.entry_id, min(greatest(p.since, r.since)) as since
    from placed as p
    join renumbered as r using (source, url)
    group by all
)
select t.report_id, first.known.article_id as article_id, first.known.canonical_url as canonical_url
from told as t
semi join pending using (capture_id)
join first using (source, entry_id)
left join shared using (source, entry_id)
left join counting using (source, entry_id)
where coalesce(shared.since > t.fetched_at, true)
    and coalesce(counting.since > t.fetched_at, true)
    and t.article_id <> first.known.article_id
"""


def follow_entries(db: duckdb.DuckDBPyConnection, captures: pl.DataFrame) -> int:
    """Reports of these captures take the article, and its address, that their feed entry was known by; how many did.

    Call it when all of them have been read and none has been refined.
    """
    with transaction(db), registered(db, pending=captures.select("capture_id")):
        moved = db.execute(
            "update reports set article_id = moved.article_id, canonical_url = moved.canonical_url "
            f"from ({_MOVED}) as moved where reports.report_id = moved.report_id"
        ).fetchone()
    return int(moved[0]) if moved else 0
