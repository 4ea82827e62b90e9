-- Which outlets print copies, and of whose reports?
select a.outlet, o.outlet as copied_from, c.kind, round(c.score, 2) as score, a.title
from copies as c
join articles as a using (article_id)
join articles as o on o.article_id = c.original_id
order by c.score desc, a.outlet
limit 5
