-- What is compared of these articles, in one piece each, in no order (who compares them sorts)? Given: frame ids(article_id).
select
    article_id, trace, rest
from traces
semi join ids using (article_id);
