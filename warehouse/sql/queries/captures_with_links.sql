-- Which of these captures list other documents? Given: frame ids(capture_id).
select distinct capture_id
from links
semi join ids using (capture_id)
order by capture_id;
