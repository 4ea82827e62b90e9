-- Which of these captures are known, and what became of them? Given: frame ids(capture_id).
select capture_id, source, url, sha256, warc_file, warc_offset, state
from captures
semi join ids using (capture_id)
order by capture_id;
