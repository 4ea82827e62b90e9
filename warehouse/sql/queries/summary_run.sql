-- What did one run do with the captures it settled?
select
    run_id, flow, started_at, ended_at, state, captures, filed, unchanged, listings, rejected,
    coalesce(left_over, 0) as left_over, articles_new, articles_changed, copies, facts, cpu_seconds, rules_version
from runs
where run_id = $run_id
