-- What is stored under these terms? Given: frame wanted(term, nth). Read for every batch of reports: most of the work of finding candidates.
-- (The condition is always met. With one DuckDB tells by a few bits which rows have no partner, in half the time.)
select t.nth, p.article, p.article_id, p.day, p.worth
from postings as p
join (from wanted where term >= 0) as t using (term);
