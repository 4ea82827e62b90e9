-- How did an article change after it was first seen? Nothing where it did not.
select version, seen_at, change, added, removed, title
from versions
where article_id = $id and (select count(*) from versions where article_id = $id) > 1
order by version
