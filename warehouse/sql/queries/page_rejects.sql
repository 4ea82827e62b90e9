-- What was turned away, from which source and why, with an example each?
select
    source,
    stage,
    reason,
    count(*) as inputs,
    min_by(url, (seen_at, capture_id)) as example,
    min_by(detail, (seen_at, capture_id)) as detail
from rejects
group by source, stage, reason
order by inputs desc, source, stage, reason
limit $most
