-- Which scored pairs lie among these articles? Given: frame ids(article_id).
select
    article_id, other_id, score
from story_pairs
where article_id in (select article_id from ids) and other_id in (select article_id from ids)
order by article_id, other_id;
