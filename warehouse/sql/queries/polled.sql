-- What is remembered of the addresses of a source? Given: $source.
-- `due_at` is a little before next_poll_at where nothing failed: a schedule of 15 minutes meets a wish of 15 minutes.
select
    url, etag, last_modified, next_poll_at, failures, polled_at, interval_seconds, last_error, news_at,
    case when failures = 0 then next_poll_at - to_microseconds((1e6 * least(60, coalesce(interval_seconds, 0) / 10))::bigint)
        else next_poll_at end as due_at
from feeds
where source = $source
order by url;
