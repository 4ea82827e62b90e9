-- Which reports tell a story?
select articles.outlet, articles.published_on, articles.title, articles.copy_of, articles.article_id
from story_articles
join articles using (article_id)
where story_articles.story_id = $id
order by articles.published_at nulls last, articles.published_on nulls last, articles.article_id
