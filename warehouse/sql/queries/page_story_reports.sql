-- Which reports tell these stories (frame `chosen`: story_id), first to last? The undated come last: nobody knows when they were told.
select
    a.story_id,
    a.article_id,
    a.copy_of,
    epoch(a.published_at - s.first_published_at) / 3600 as hours_after_first
from articles as a
semi join chosen using (story_id)
join stories as s using (story_id)
order by a.story_id, coalesce(a.published_at, a.published_on::timestamp at time zone 'UTC') nulls last, a.article_id
