-- Who repeats these articles, and whom do they repeat? Given: frame ids(article_id).
select
    article_id, original_id, kind, score, method
from copies
where article_id in (select article_id from ids) or original_id in (select article_id from ids)
order by article_id;
