-- Did this run turn away over three times the share that is usual (the median of the week before)? Given: $run_id.
-- Runs with fewer than 20 captures say little of a share; below one in twenty nobody need look.
with shares as (
    select run_id, started_at, rejected, captures, rejected / captures as share
    from runs
    where state = 'completed' and flow = 'ingest' and captures >= 20
),
this as (
    from shares
    where run_id = $run_id
),
usual as (
    select median(s.share) as share, count(*) as runs
    from shares as s
    cross join this
    where s.run_id <> this.run_id
        and s.started_at between this.started_at - interval 7 day and this.started_at
)
select this.rejected, this.captures, round(this.share, 4) as share, round(usual.share, 4) as usual_share, usual.runs
from this
cross join usual
where usual.runs >= 3 and this.share > 3 * usual.share and this.share > 0.05;
