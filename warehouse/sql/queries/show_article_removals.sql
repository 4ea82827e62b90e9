-- Which lines were taken out of an article, and by which rule?
select line, kind, rule, text
from removals
where article_id = $id
order by line
