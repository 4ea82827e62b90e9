-- What did the last `$most` runs do?
select flow, started_at, ended_at, state, captures, filed, unchanged, listings, rejected, articles_new, articles_changed, cpu_seconds
from runs
order by started_at desc, run_id
limit $most
