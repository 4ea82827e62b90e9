-- What does copies say of each article? Only rows that differ are written.
update articles
set copy_of = told.original_id
from (
    select a.article_id, c.original_id
    from articles as a
    left join copies as c using (article_id)
    where a.copy_of is distinct from c.original_id
) as told
where articles.article_id = told.article_id;
