-- What is remembered of the addresses of a source? Given: $source.
select url, etag, last_modified, next_poll_at, failures
from feeds
where source = $source
order by url;
