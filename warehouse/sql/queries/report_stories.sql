-- Which stories were first told by articles that came in with this run? Given: $run_id, $rows.
select s.title, s.article_count as articles, s.independent_count as independent, s.event_on, s.story_id
from stories as s
join story_articles as m using (story_id)
join articles as a using (article_id)
group by all
having min(a.first_seen_at) >= (select started_at from runs where run_id = $run_id)
order by s.independent_count desc, s.article_count desc, s.story_id
limit $rows;
