-- Who is quoted most, and in how many outlets?
select q.speaker, count(*) as quotations, count(distinct a.outlet) as outlets
from quotes as q join articles as a using (article_id)
where q.speaker is not null
group by q.speaker
order by quotations desc, q.speaker
limit 5
