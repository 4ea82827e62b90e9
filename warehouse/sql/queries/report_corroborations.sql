-- Which facts of stories that this run touched do most independent reports tell? Given: $run_id, $rows.
with touched as (
    select distinct m.story_id
    from story_articles as m
    join articles as a using (article_id)
    where a.last_seen_at >= (select started_at from runs where run_id = $run_id)
)
select c.kind, c.subject, c.relation, c.object, c.fact_on, c.independent_count as independent, c.disputed
from corroborations as c
semi join touched using (story_id)
where c.independent_count >= 2
order by c.independent_count desc, c.kind, c.subject, c.object
limit $rows;
