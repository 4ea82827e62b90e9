-- Under which terms are these articles found? Given: frame ids(article_id).
-- (The condition is always met. With one DuckDB tells by a few bits which rows have no partner, in half the time.)
select article, term
from postings
semi join (
    from (select (md5_number_lower(article_id) >> 1)::bigint as article from ids) where article >= 0
) as gone using (article);
