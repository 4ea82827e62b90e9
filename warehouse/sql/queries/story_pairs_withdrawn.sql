-- Which stored pairs would not be found any more, as these articles have a term that has just become too common?
-- Given: frames crowded(article), these; ids(article_id), the new and changed articles, whose own pairs are found anew, and postings, here
-- new_postings, all theirs; $most: articles of a stretch of days that a term may have; the rest is BARS of
-- transforms/stories/candidates.py, which finds pairs.
with gone as (
    select (md5_number_lower(article_id) >> 1)::bigint as article from ids
),
doubted as materialized (
    select article, other, article_id, other_id
    from (
        select
            (md5_number_lower(article_id) >> 1)::bigint as article, (md5_number_lower(other_id) >> 1)::bigint as other,
            article_id, other_id
        from story_pairs
        where score > 0
    ) as stored
    where
        (article in (from crowded) or other in (from crowded))
        and article not in (from gone) and other not in (from gone)
),
theirs as (
    select
        p.term, p.article, p.day, p.worth & 255 as place,
        (p.worth >> 32)::float as body, (p.worth >> 20 & 4095)::float as lead, (p.worth >> 8 & 4095)::float as title
    from postings as p
    semi join (select article from doubted union select other from doubted) as ends using (article)
),
common as (
    select term, coalesce(day // $stretch, -1) as stretch
    from (
        select p.term, p.day from postings as p semi join (select term from theirs) as t using (term) anti join gone using (article)
        union all
        select n.term, n.day from new_postings as n semi join (select term from theirs) as t using (term)
    ) as told
    group by all
    having count(*) > $most
),
still as (
    select
        d.article_id, d.other_id, any_value(coalesce(abs(n.day - p.day), 0)) as days,
        sum(n.body * p.body) as body, sum(n.lead * p.lead) as lead, sum(n.title * p.title) as title
    from doubted as d
    join theirs as n on n.article = d.article
    join theirs as p on p.article = d.other and p.term = n.term
    anti join common as c on c.term = n.term and c.stretch = coalesce(n.day // $stretch, -1)
    anti join common as e on e.term = p.term and e.stretch = coalesce(p.day // $stretch, -1)
    where abs(n.day // $stretch - p.day // $stretch) <= 1 or n.day is null or p.day is null or (n.place <= $heaviest and p.place <= $heaviest)
    group by d.article_id, d.other_id
),
kept as (
    select article_id, other_id
    from still
    where
        body >= $bodies
        and $body_counts * body + $lead_counts * lead + $title_counts * least(title, 2 * lead) >= if(days <= $far, $shared, $far_shared)
)
select article_id, other_id
from doubted
anti join kept using (article_id, other_id)
order by article_id, other_id;
