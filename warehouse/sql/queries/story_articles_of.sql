-- Which stories do these articles tell? Given: frame ids(article_id).
select
    article_id, story_id, score, joined_at
from story_articles
semi join ids using (article_id)
order by article_id;
