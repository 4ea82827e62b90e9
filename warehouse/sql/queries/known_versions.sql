-- Which versions of these articles are stored? Given: frame ids(article_id).
select
    article_id, version, report_id, seen_at, title, body, change, added, removed, readings
from versions
semi join ids using (article_id)
order by article_id, version;
