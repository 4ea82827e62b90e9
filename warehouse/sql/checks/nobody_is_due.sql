-- severity: stop
-- Was every article refined with the furniture that is known of its outlet? Rows: articles that still wait to be refined again.
select article_id
from due
order by article_id;
