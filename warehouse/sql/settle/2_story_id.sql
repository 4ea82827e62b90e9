-- Which story does story_articles put each article in? Only rows that differ are written.
update articles
set story_id = told.story_id
from (
    select a.article_id, s.story_id
    from articles as a
    left join story_articles as s using (article_id)
    where a.story_id is distinct from s.story_id
) as told
where articles.article_id = told.article_id;
