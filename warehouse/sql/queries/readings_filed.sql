-- Which readings are these articles, as they stand, filed from? Given: frame ids(article_id).
select a.article_id, r.report_id, r.capture_id, r.source, r.url, r.fetched_at
from articles as a
semi join ids using (article_id)
join reports as r using (report_id)
order by a.article_id;
