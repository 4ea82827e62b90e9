-- What did the last days turn away, by source? Given: $run_id, the run that asks; $rows, how many lines.
select r.stage, r.reason, r.source, count(*) as inputs, any_value(left(r.detail, 80)) as for_example
from rejects as r
where r.seen_at >= (select started_at - interval 1 day from runs where run_id = $run_id)
group by r.stage, r.reason, r.source
order by inputs desc, r.stage, r.reason, r.source
limit $rows;
