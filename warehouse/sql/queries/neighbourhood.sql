-- Which articles hang together with these, over any number of steps? These are among them.
-- Given: frame ids(article_id), $by: 'copies' (by shared text) or 'stories' (by telling one event). Of the latter only links that
-- could hold two articles together count (`bar` in transforms/lexicon/story_weights.json).
with recursive pairs as (
    select article_id, other_id from copy_pairs where $by = 'copies'
    union all
    select article_id, other_id from story_pairs where $by = 'stories' and score >= 0.3
),
edges as (
    select article_id, other_id from pairs
    union all
    select other_id, article_id from pairs
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
