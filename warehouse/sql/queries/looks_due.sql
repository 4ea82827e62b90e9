-- Which pages of recent articles are to be looked at again? Given: frame following(source), frame steps(seconds), $now.
-- A page is due when a step after its first fetch has passed and nobody has asked for it since. Nobody asks any more once the
-- last step is over for as long as it took.
with pages as (
    select c.source, c.url, min(c.fetched_at) as first_at, max(c.fetched_at) as last_at
    from captures as c
    semi join following using (source)
    semi join (from reports where media_type = 'text/html') using (capture_id)
    where c.http_status = 200
    group by c.source, c.url
),
due as (
    select p.source, p.url, max(p.first_at + to_microseconds((1e6 * s.seconds)::bigint)) as due_at
    from pages as p, steps as s
    where p.first_at + to_microseconds((1e6 * s.seconds)::bigint) <= $now
        and p.first_at + to_microseconds((2e6 * (select max(seconds) from steps))::bigint) > $now
    group by p.source, p.url
)
select d.source, d.url, f.etag, f.last_modified, f.failures
from due as d
join pages as p using (source, url)
left join feeds as f using (source, url)
where greatest(p.last_at, coalesce(f.polled_at, p.last_at)) < d.due_at
    and (f.next_poll_at is null or f.next_poll_at <= $now)
order by d.source, d.url;
