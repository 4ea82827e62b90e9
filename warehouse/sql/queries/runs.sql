-- What did the last runs do, newest first? Given: $limit.
select
    run_id, flow, started_at, ended_at, state, captures, filed, unchanged, listings, rejected, articles_new,
    articles_changed, copies, facts, cpu_seconds, rules_version
from runs
order by started_at desc, run_id
limit $limit;
