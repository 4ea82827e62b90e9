-- Which stories get a page of their own? The best supported and the newest: `$most` of each, all stories if there are no more.
with days as (
    select story_id, min(published_on) as first_day, max(published_on) as last_day
    from articles
    where story_id is not null
    group by story_id
),
ranked as (
    select
        s.story_id,
        s.title,
        s.event_on,
        s.place,
        s.article_count,
        s.outlet_count,
        s.independent_count,
        s.actors,
        s.outlets,
        s.corroborated,
        s.disputed,
        days.first_day,
        days.last_day,
        row_number() over (
            order by s.independent_count desc, s.article_count desc, days.last_day desc nulls last, s.story_id
        ) as rank,
        row_number() over (
            order by days.last_day desc nulls last, s.independent_count desc, s.article_count desc, s.story_id
        ) as freshness
    from story_board as s
    left join days using (story_id)
)
from ranked where rank <= $most or freshness <= $most order by rank
