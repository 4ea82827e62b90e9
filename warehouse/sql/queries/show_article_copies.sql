-- Which articles does an article repeat, and which repeat it?
with around as (
    select original_id as other_id, 'repeats' as relation, kind, score from copies where article_id = $id
    union all by name select article_id as other_id, 'is repeated by' as relation, kind, score from copies where original_id = $id
)
select around.relation, around.kind, around.score, articles.outlet, articles.title, around.other_id as article_id
from around
join articles on articles.article_id = around.other_id
order by around.relation, around.score desc, around.other_id
