-- What did the last runs do?
select
    run_id, flow, state, started_at, round(epoch(ended_at - started_at), 1) as seconds, captures, filed, unchanged,
    listings, rejected, articles_new as new, articles_changed as changed, facts
from runs
order by started_at desc, run_id
limit $rows
