-- What is known of a story?
select
    story_id, title, event_on, place, article_count, outlet_count, independent_count, first_published_at,
    last_published_at, actors
from stories
where story_id = $id
