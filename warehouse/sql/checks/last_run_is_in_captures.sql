-- severity: stop
-- Are there as many captures as the last finished run says to have settled? Rows: outcomes with another count.
-- (Bytes that were known already count as unchanged and settle nothing; earlier runs' captures may since have been settled anew.)
with last_run as (
    select run_id, filed, listings, rejected
    from runs
    where state = 'completed' and (flow in ('ingest', 'rebuild') or (flow = 'tend' and captures > 0))
        and started_at <= now()  -- a clock may have been ahead
    order by started_at desc, run_id
    limit 1
),
said as (
    select run_id, 'filed' as outcome, filed as captures from last_run
    union all
    select run_id, 'listing', listings from last_run
    union all
    select run_id, 'rejected', rejected from last_run
),
found as (
    select run_id, state as outcome, count(*) as captures
    from captures
    group by run_id, state
)
select said.run_id, said.outcome, said.captures as said, coalesce(found.captures, 0) as found
from said
left join found using (run_id, outcome)
where said.captures <> coalesce(found.captures, 0)
order by said.outcome;
