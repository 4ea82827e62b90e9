-- Which articles hang together with these by telling one event, over any number of steps? These are among them.
-- Given: frame ids(article_id). Only links that could hold two articles together count (`bar` in transforms/lexicon/story_weights.json).
with recursive edges as (
    select article_id, other_id from story_pairs where score >= 0.32
    union all
    select other_id, article_id from story_pairs where score >= 0.32
),
reached as (
    select article_id from ids
    union
    select edges.other_id
    from reached
    join edges using (article_id)
)
select article_id from reached
order by article_id;
