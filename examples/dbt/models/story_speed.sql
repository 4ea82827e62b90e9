-- Who told a story first, and how many days later did the others follow?
with told as (
    select s.story_id, a.outlet, min(a.published_on) as told_on
    from {{ source('desk', 'story_articles') }} as s
    join {{ source('desk', 'articles') }} as a using (article_id)
    where a.published_on is not null and a.outlet is not null
    group by s.story_id, a.outlet
)

select
    story_id,
    st.title,
    outlet,
    told_on,
    told_on - min(told_on) over (partition by story_id) as days_later
from told
join {{ source('desk', 'stories') }} as st using (story_id)
order by story_id, days_later, outlet
