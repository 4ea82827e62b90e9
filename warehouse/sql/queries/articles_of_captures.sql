-- Which articles have a reading in these captures? Given: frame ids(capture_id).
select distinct article_id
from reports
semi join ids using (capture_id)
order by article_id;
