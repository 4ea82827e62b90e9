-- Which articles may tell the event of the new ones? Pairs that share enough weight of terms, at least one of them new.
-- Given: frame profiles(article_id, published_on, terms, weights, ...), here new_profiles; what is stored of the same articles counts no more.
-- The longer the time between two reports, the more they must share; a day that is not known asks for no more.
with told as (
    select article_id, published_on, terms, weights, true as is_new from new_profiles
    union all
    select p.article_id, p.published_on, p.terms, p.weights, false
    from profiles as p
    anti join new_profiles as again on again.article_id = p.article_id
),
postings as (
    select article_id, published_on, is_new, unnest(terms[1:60]) as term, unnest(weights[1:60]) as weight
    from told
),
shared as (
    select
        n.article_id,
        p.article_id as other_id,
        any_value(coalesce(abs(date_diff('day', n.published_on, p.published_on)), 0)) as days_apart,
        sum(n.weight * p.weight) as weight
    from postings as n
    join postings as p using (term)
    where n.is_new and n.article_id <> p.article_id
    group by all
)
select distinct least(article_id, other_id) as article_id, greatest(article_id, other_id) as other_id
from shared
where weight >= case when days_apart <= 30 then 0.03 when days_apart <= 120 then 0.05 else 0.08 end
order by 1, 2;
