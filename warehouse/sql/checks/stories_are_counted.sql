-- severity: stop
-- Does every story have as many articles as it says, at least one? Rows: stories that have not.
select s.story_id, s.article_count as said, count(m.article_id) as found
from stories as s
left join story_articles as m using (story_id)
group by s.story_id, s.article_count
having s.article_count is distinct from count(m.article_id) or count(m.article_id) = 0
order by s.story_id;
