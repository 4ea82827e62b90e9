-- What was cleaned off the articles that came in since this run began? Given: $run_id, $rows.
select m.kind, count(*) as lines, count(distinct m.article_id) as articles
from removals as m
join articles as a using (article_id)
where a.last_seen_at >= (select started_at from runs where run_id = $run_id)
group by m.kind
order by lines desc, m.kind
limit $rows;
