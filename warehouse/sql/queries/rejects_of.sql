-- What was turned away of these captures? Given: frame ids(capture_id).
select capture_id, source, url, stage, reason, detail, seen_at
from rejects
semi join ids using (capture_id)
order by capture_id, stage;
