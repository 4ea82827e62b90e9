-- severity: stop
-- Is what a copy repeats an original? Rows: copies of themselves or of copies.
select c.article_id, c.original_id
from copies as c
semi join copies as again on again.article_id = c.original_id
order by c.article_id;
