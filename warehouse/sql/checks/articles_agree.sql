-- severity: stop
-- Do articles.copy_of and articles.story_id say what copies and story_articles say? Rows: articles that differ.
select a.article_id, a.copy_of, c.original_id, a.story_id, m.story_id as member_of
from articles as a
left join copies as c using (article_id)
left join story_articles as m using (article_id)
where a.copy_of is distinct from c.original_id or a.story_id is distinct from m.story_id
order by a.article_id;
