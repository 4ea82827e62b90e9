-- What does each outlet print, how much of it is its own, and whom does it quote most?
with quoted as (
    select a.outlet, q.speaker, count(*) as quotations
    from {{ source('desk', 'quotes') }} as q
    join {{ source('desk', 'articles') }} as a using (article_id)
    where q.speaker is not null and a.outlet is not null
    group by a.outlet, q.speaker
),

printed as (
    select
        outlet,
        count(*) as articles,
        count(*) filter (where copy_of is null) as originals,
        count(distinct story_id) as stories,
        min(published_on) as first_published_on,
        max(published_on) as last_published_on
    from {{ source('desk', 'articles') }}
    where outlet is not null
    group by outlet
)

select
    printed.*,
    round(originals / articles, 2) as own_share,
    (
        select arg_max(speaker, (quotations, speaker))
        from quoted
        where quoted.outlet = printed.outlet
    ) as most_quoted
from printed
order by articles desc, outlet
