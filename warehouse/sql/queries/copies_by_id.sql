-- Which of these articles repeat another? Given: frame ids(article_id).
select
    article_id, original_id, kind, score, method
from copies
semi join ids using (article_id)
order by article_id;
