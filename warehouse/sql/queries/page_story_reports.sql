-- Which reports tell these stories (frame `chosen`: story_id), first to last? Those of which only the day is known come after the timed ones of that day. The undated come last: nobody knows when they were told.
select
    a.story_id,
    a.article_id,
    a.copy_of,
    epoch(a.published_at - s.first_published_at) / 3600 as hours_after_first
from articles as a
semi join chosen using (story_id)
join stories as s using (story_id)
order by a.story_id, coalesce((a.published_at at time zone 'UTC')::date, a.published_on) nulls last, a.published_at nulls last, a.article_id
