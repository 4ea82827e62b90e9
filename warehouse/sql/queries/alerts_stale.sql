-- Which sources have been silent for a week, stale or failing, and were not yet at the run before? Given: $run_id, the run that asks.
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
silent as (
    select h.source, h.health, h.last_error, h.last_news_at, coalesce(h.last_news_at, s.first_polled_at, h.last_success_at) + interval 7 day as since
    from source_health as h
    join sources as s using (source)
    join source_list as declared using (source)
    where h.health <> 'off'
)
select silent.source, silent.health, silent.last_error, silent.last_news_at
from silent
cross join this
cross join before
where silent.since > before.started_at and silent.since <= this.started_at
order by silent.source;
