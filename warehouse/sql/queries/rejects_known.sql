-- Which of these failures of collecting are known? Given: frame ids(capture_id).
select capture_id
from rejects
semi join ids using (capture_id)
where stage = 'collect'
order by capture_id;
