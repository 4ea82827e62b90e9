-- What do these articles say, and under which headline and day? Given: frame ids(article_id).
select
    article_id, title, body, published_on
from articles
semi join ids using (article_id)
order by article_id;
