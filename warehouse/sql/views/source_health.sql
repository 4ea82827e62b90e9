-- Which sources need somebody to look after them?
create view source_health as
select
    s.source,
    case
        when declared.enabled is false then 'off'
        when s.last_error = 'gone' then 'gone'
        when s.last_error in ('forbidden', 'disallowed', 'unsafe_address') then 'refused'
        when s.consecutive_failures >= 3 then 'failing'
        when s.last_success_at is null then 'never'
        when declared.source is not null and coalesce(s.last_news_at, s.first_polled_at, s.last_success_at) < now() - interval 7 day
            then 'stale'
        when s.reject_share > 0.5 then 'rejected'
        else 'healthy'
    end as health,
    s.last_success_at,
    round(epoch(now() - s.last_success_at) / 3600, 1) as hours_since_success,
    s.consecutive_failures,
    s.last_error,
    s.articles_total,
    s.articles_7d,
    s.reject_share,
    s.next_poll_at,
    s.last_news_at
from sources as s
left join source_list as declared using (source);

comment on view source_health is 'Which sources need somebody to look after them.';
comment on column source_health.source is 'Name of the source in sources.toml; "files" for paths given on the command line.';
comment on column source_health.health is 'off (switched off), gone (the server says for good), refused (we may not: 401, 403, robots.txt, an address that is not public), failing (three failed polls or more), never (no success yet), stale (nothing new for a week), rejected (more than half of it of no use) or healthy; the first that applies.';
comment on column source_health.last_success_at is 'Last poll that succeeded, UTC; for a source that is not polled its last capture; null if there was none.';
comment on column source_health.hours_since_success is 'Hours from then to the query; null if there was none.';
comment on column source_health.consecutive_failures is 'Failed polls since the last success.';
comment on column source_health.last_error is 'What went wrong at the last failed poll; null if nothing has since the last success.';
comment on column source_health.articles_total is 'Articles from this source.';
comment on column source_health.articles_7d is 'Articles first seen in the seven days before the query is run.';
comment on column source_health.reject_share is 'Share of its captures that could not be used, 0 to 1; null if it has brought none.';
comment on column source_health.next_poll_at is 'When it is polled next, UTC; null if it is not polled.';
comment on column source_health.last_news_at is 'Last poll that brought something new, UTC; for a source that is not polled its last capture; null if there was none.';
