-- What has an id that begins with these digits?
with ids as (
    select 1 as place, 'article' as kind, article_id as id from articles
    union all by name select 2 as place, 'story' as kind, story_id as id from stories
    union all by name select 3 as place, 'quote' as kind, quote_id as id from quotes
    union all by name select 4 as place, 'event' as kind, event_id as id from events
    union all by name select 5 as place, 'position' as kind, position_id as id from positions
    union all by name select 6 as place, 'corroboration' as kind, corroboration_id as id from corroborations
    union all by name select 7 as place, 'entity' as kind, entity_id as id from entities
)
select kind, id
from ids
where starts_with(id, $prefix)
order by place, id
limit 6
