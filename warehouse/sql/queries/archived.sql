-- Where in the archive is every capture that is known? What Archive.recover needs.
select capture_id, warc_file, warc_offset
from captures
order by warc_file, warc_offset;
