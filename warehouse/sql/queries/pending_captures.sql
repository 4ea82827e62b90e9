-- Which captures wait to be filed, oldest name first? Ordered by source, url, time and bytes.
-- Given: $limit, about how many; the captures of one url stay together, so it may be a few more. Null: all.
with waiting as (
    select
        capture_id, source, url, media_type, charset, outlet, family, language, fetched_at, http_status, etag, last_modified,
        sha256, bytes, warc_file, warc_offset, state, run_id,
        rank() over (order by source, url) as place
    from captures
    where state = 'pending'
)
select
    capture_id, source, url, media_type, charset, outlet, family, language, fetched_at, http_status, etag, last_modified,
    sha256, bytes, warc_file, warc_offset, state, run_id
from waiting
where place <= coalesce($limit, 9223372036854775807)
order by source, url, fetched_at, sha256;
