-- How does each source do: when did it last bring something, how much, how much of it was of use?
create view sources as
with brought as (
    select
        source,
        count(*) as articles_total,
        count(*) filter (where first_seen_at > now() - interval 7 day) as articles_7d
    from articles
    group by source
)
select
    state.source,
    declared.kind,
    declared.url,
    declared.outlet,
    state.last_success_at,
    state.last_error,
    state.consecutive_failures,
    coalesce(brought.articles_total, 0) as articles_total,
    coalesce(brought.articles_7d, 0) as articles_7d,
    round(state.rejected / nullif(state.captures, 0), 4) as reject_share,
    state.next_poll_at,
    state.last_news_at,
    state.first_polled_at
from source_state as state
left join source_list as declared using (source)
left join brought using (source);

comment on view sources is 'One row per source: when it last brought something, how much, and how much of it was of use.';
comment on column sources.source is 'Name of the source in sources.toml; "files" for paths given on the command line.';
comment on column sources.kind is 'feed, sitemap, page, text, html, jsonl, warc or files; null when it is declared no more.';
comment on column sources.url is 'Address or path pattern; null when it is declared no more.';
comment on column sources.outlet is 'Outlet that its articles are given; null leaves it to the documents.';
comment on column sources.last_success_at is 'Last poll that succeeded, UTC; for a source that is not polled its last capture; null if there was none.';
comment on column sources.last_error is 'What went wrong at the last failed poll; null if nothing has since the last success.';
comment on column sources.consecutive_failures is 'Failed polls since the last success.';
comment on column sources.articles_total is 'Articles from this source.';
comment on column sources.articles_7d is 'Articles first seen in the seven days before the query is run.';
comment on column sources.reject_share is 'Share of its captures that could not be used, 0 to 1; null if it has brought none.';
comment on column sources.next_poll_at is 'When it is polled next, UTC; null if it is not polled.';
comment on column sources.last_news_at is 'Last poll that brought something new, UTC; for a source that is not polled its last capture; null if there was none.';
comment on column sources.first_polled_at is 'First poll, UTC; null if there was none.';
