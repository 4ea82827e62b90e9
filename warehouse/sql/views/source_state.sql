-- What has become of each source: polls, captures, failures?
create view source_state as
with polls as (
    select
        source,
        max(last_success_at) as last_success_at,
        max(failures) as consecutive_failures,
        min(next_poll_at) as next_poll_at,
        max_by(last_error, failures) filter (where last_error is not null) as last_error
    from feeds
    group by source
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
    coalesce(polls.last_success_at, brought.last_capture_at) as last_success_at,
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
comment on column source_state.last_error is 'What went wrong at the last failed poll; null if nothing has since the last success.';
comment on column source_state.consecutive_failures is 'Failed polls since the last success.';
comment on column source_state.next_poll_at is 'When it is polled next, UTC; null if it is not polled.';
comment on column source_state.captures is 'Responses and files it has brought.';
comment on column source_state.rejected is 'How many of them could not be used.';
