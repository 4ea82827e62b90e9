-- Which sources have become stale (nothing new for a week) since the run before? Given: $run_id, the run that asks.
with this as (
    select started_at
    from runs
    where run_id = $run_id
),
before as (
    select max(runs.started_at) as started_at
    from runs
    join this on runs.started_at < this.started_at
    where runs.state = 'completed' and runs.flow = 'ingest'
),
stale as (
    select h.source, h.last_news_at, coalesce(h.last_news_at, s.first_polled_at, h.last_success_at) + interval 7 day as since
    from source_health as h
    join sources as s using (source)
    where h.health = 'stale'
)
select stale.source, stale.last_news_at
from stale
cross join this
cross join before
where stale.since > before.started_at and stale.since <= this.started_at
order by stale.source;
