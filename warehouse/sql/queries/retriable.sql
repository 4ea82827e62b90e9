-- What was rejected for a reason that may have passed? Given: $rules, the rules now; $since; $limit, how many at most.
-- A machine under strain is calmer another day, a damaged file may have been restored; and better rules may read what others could not.
select c.capture_id, r.stage, r.reason, c.state
from rejects as r
join captures as c using (capture_id)
left join runs using (run_id)
where c.state <> 'pending'
    and c.media_type is distinct from 'application/vnd.copydesk.read+json'
    and (
        r.reason = 'archive_damaged'
        or (r.reason in ('crashed', 'overran') and c.fetched_at >= $since)
        or (c.state = 'rejected' and r.stage <> 'collect' and runs.rules_version is distinct from $rules)
    )
order by r.reason not in ('crashed', 'overran', 'archive_damaged'), c.fetched_at desc, c.capture_id, r.stage
limit $limit;
