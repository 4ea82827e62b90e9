-- Which articles are to be refined again? Given: $limit, how many.
select article_id
from due
order by article_id
limit $limit;
