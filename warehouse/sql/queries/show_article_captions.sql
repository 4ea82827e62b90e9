-- Which captions does an article have?
select position, text, credit
from captions
where article_id = $id
order by position
