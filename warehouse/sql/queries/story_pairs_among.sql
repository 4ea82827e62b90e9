-- Which scored pairs lie among these articles? Given: frame ids(article_id). A pair that is found no more is kept at 0.
select
    article_id, other_id, score
from story_pairs
where article_id in (select article_id from ids) and other_id in (select article_id from ids) and score > 0
order by article_id, other_id;
