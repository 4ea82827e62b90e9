-- Which captures hold a reading of these articles? Given: frame ids(article_id).
select distinct capture_id
from reports
semi join ids using (article_id)
order by capture_id;
