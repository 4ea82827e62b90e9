-- How many lines of furniture were taken off, by kind?
select kind, count(*) as lines, count(distinct article_id) as articles
from removals
group by kind
order by lines desc, kind
