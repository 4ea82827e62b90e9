-- These captures, whole. Given: frame ids(capture_id).
select
    capture_id, source, url, media_type, charset, outlet, family, language, fetched_at, http_status, etag, last_modified,
    sha256, bytes, warc_file, warc_offset, state, run_id
from captures
semi join ids using (capture_id)
order by capture_id;
