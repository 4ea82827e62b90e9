-- Which outlets are read, how much of it is copied, and how often are they first with a story that others tell too?
with read as (
    select
        outlet,
        count(*) as articles,
        count(copy_of) as copies,
        count(*) filter (where published_on is null) as undated,
        count(*) filter (where paywalled) as paywalled,
        count(distinct story_id) as stories,
        min(published_on) as first_day,
        max(published_on) as last_day,
        max(family) as family
    from articles
    group by outlet
),
firsts as (
    select t.outlet, count(*) as first_with
    from story_timeline as t
    join stories as s using (story_id)
    where t.place_in_story = 1 and t.published_on is not null and not t.is_copy and s.independent_count >= 2
    group by t.outlet
),
copied as (
    select o.outlet, count(*) as copied_by_others
    from copies as c
    join articles as a using (article_id)
    join articles as o on o.article_id = c.original_id
    where o.outlet is distinct from a.outlet
    group by o.outlet
)
select
    read.*,
    coalesce(firsts.first_with, 0) as first_with,
    coalesce(copied.copied_by_others, 0) as copied_by_others
from read
left join firsts on firsts.outlet is not distinct from read.outlet
left join copied on copied.outlet is not distinct from read.outlet
order by read.outlet is null, read.articles desc, read.outlet
limit $most
