-- What is compared of these articles, in one piece each? Given: frame ids(article_id).
select
    article_id, trace
from traces
semi join ids using (article_id)
order by article_id;
