-- In which stories are these actors (frame `chosen`: entity_id) named? The `$most` in which most articles do.
with told as (
    select m.entity_id, a.story_id, count(distinct m.article_id) as articles
    from mentions as m
    semi join chosen using (entity_id)
    join articles as a using (article_id)
    where a.story_id is not null
    group by m.entity_id, a.story_id
)
select entity_id, story_id, articles
from told
join stories as s using (story_id)
qualify row_number() over (partition by entity_id order by articles desc, s.independent_count desc, story_id) <= $most
order by entity_id, articles desc, s.independent_count desc, story_id
