-- Which of these failures of collecting are known, and why was it? Given: frame ids(capture_id).
select capture_id, reason
from rejects
semi join ids using (capture_id)
where stage = 'collect'
order by capture_id;
