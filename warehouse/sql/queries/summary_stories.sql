-- Which stories are told, by which outlets, and how many of them independently? Most told first.
with tellers as (
    select
        story_articles.story_id,
        list_sort(list_distinct(list(coalesce(articles.outlet, '(unknown)')))) as outlets
    from story_articles
    join articles using (article_id)
    group by story_articles.story_id
)
select
    stories.title, tellers.outlets, stories.article_count, stories.independent_count, stories.event_on, stories.story_id
from stories
join tellers using (story_id)
order by stories.independent_count desc, stories.article_count desc, stories.event_on desc nulls last, stories.story_id
limit $rows
