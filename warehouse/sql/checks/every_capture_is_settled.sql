-- severity: stop
-- Has every capture found its end? Rows: captures still pending though a later run has finished, and those of no known state.
select capture_id, source, url, state, fetched_at
from captures
where state not in ('filed', 'unchanged', 'listing', 'rejected')
    and (state <> 'pending' or fetched_at < (select max(ended_at) from runs where state = 'completed' and ended_at <= now()))
order by capture_id;
