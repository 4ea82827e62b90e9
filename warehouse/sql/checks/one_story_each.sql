-- severity: stop
-- Is every article in exactly one story? Rows: articles in none, in several, or in a story that is not there.
select a.article_id, count(m.story_id) as stories, count(s.story_id) as known_stories
from articles as a
left join story_articles as m using (article_id)
left join stories as s on s.story_id = m.story_id
group by a.article_id
having count(m.story_id) <> 1 or count(s.story_id) <> 1
order by a.article_id;
