-- What has become of each source: polls, captures, failures?
create view source_state as
with polls as (
    -- of the address that the source declares; the pages that it led to come and go
    select
        f.source,
        f.last_success_at,
        f.failures as consecutive_failures,
        f.next_poll_at,
        f.last_error,
        f.first_polled_at,
        f.news_at
    from feeds as f
    join source_list as l on l.source = f.source and l.url = f.url
),
brought as (
    select
        source,
        max(fetched_at) as last_capture_at,
        count(*) as captures,
        count(*) filter (where state = 'rejected') as rejected
    from captures
    group by source
)
select
    source,
    case when polls.source is null then brought.last_capture_at else polls.last_success_at end as last_success_at,
    case when polls.source is null then brought.last_capture_at else polls.news_at end as last_news_at,
    polls.first_polled_at,
    polls.last_error,
    coalesce(polls.consecutive_failures, 0)::integer as consecutive_failures,
    polls.next_poll_at,
    coalesce(brought.captures, 0) as captures,
    coalesce(brought.rejected, 0) as rejected
from (
    select source from source_list
    union
    select source from polls
    union
    select source from brought
)
left join polls using (source)
left join brought using (source);

comment on view source_state is 'What has become of each source: polls, captures, failures. As of the last publication in the published snapshot.';
comment on column source_state.source is 'Name of the source in sources.toml; "files" for paths given on the command line.';
comment on column source_state.last_success_at is 'Last poll that succeeded, UTC; for a source that is not polled its last capture; null if there was none.';
comment on column source_state.last_news_at is 'Last poll that brought something new, UTC; for a source that is not polled its last capture; null if there was none.';
comment on column source_state.first_polled_at is 'First poll, UTC; null if there was none.';
comment on column source_state.last_error is 'What went wrong at the last failed poll, in one word; null if nothing has since the last success.';
comment on column source_state.consecutive_failures is 'Failed polls since the last success.';
comment on column source_state.next_poll_at is 'When it is polled next, UTC; null if it is not polled.';
comment on column source_state.captures is 'Responses and files it has brought.';
comment on column source_state.rejected is 'How many of them could not be used.';
