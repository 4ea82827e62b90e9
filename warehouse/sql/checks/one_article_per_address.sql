-- severity: warn
-- Does one address lead to one article? Rows: canonical addresses that several articles call theirs.
select canonical_url, count(*) as articles, min(article_id) as first_id, max(article_id) as last_id
from articles
where canonical_url is not null
group by canonical_url
having count(*) > 1
order by canonical_url;
