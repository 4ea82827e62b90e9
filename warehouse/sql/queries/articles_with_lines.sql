-- Which filed articles have one of these lines in a reading? Given: frame found(outlet, fingerprint).
select distinct r.article_id
from lines as l
semi join found using (outlet, fingerprint)
join reports as r using (report_id)
semi join articles using (article_id)
order by r.article_id;
