-- Where in the archive is every capture that is known? What Archive.recover needs.
select capture_id, warc_file, warc_offset, sha256
from captures
order by warc_file, warc_offset;
