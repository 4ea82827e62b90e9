-- severity: warn
-- Is every source heard that used to be? Rows: sources that brought new articles at least five times and have now been silent for
-- three times their longest silence and two days, by the end of the last run of the desk.
with arrivals as (
    select distinct a.source, a.first_seen_at
    from articles as a
    semi join (from source_list where enabled and kind is distinct from 'warc') using (source) -- whose times are those of its crawler
    where a.first_seen_at > (select max(first_seen_at) from articles) - interval 90 day
),
gaps as (
    select source, first_seen_at, first_seen_at - lag(first_seen_at) over (partition by source order by first_seen_at) as gap
    from arrivals
),
usual as (
    select source, count(*) as times, max(gap) as longest, max(first_seen_at) as last_heard_at
    from gaps
    group by source
)
select source, times, round(epoch(longest) / 3600, 1) as longest_hours, last_heard_at
from usual
where times >= 5
    and (select max(ended_at) from runs where flow = 'ingest' and state = 'completed' and ended_at <= now()) - last_heard_at > greatest(3 * longest, interval 2 day)
order by source;
