-- Which captures may let go of their bytes, because what was read from them is enough?
-- Given: $before, captures fetched before it that no version rests on; $keep, how many of the newest versions of each article keep
-- their bytes; either may be null, for ever. A record that is damaged stays as it is, and one so small that nothing would be won.
with rested_on as (
    select r.capture_id, v.version > max(v.version) over (partition by v.article_id) - coalesce($keep, 2147483647) as is_kept
    from versions as v
    join reports as r using (report_id)
),
kept as (
    select distinct capture_id from rested_on where is_kept
),
outdated as (
    select distinct capture_id from rested_on where not is_kept
)
select c.capture_id, c.warc_file, c.warc_offset, c.state
from captures as c
where c.state <> 'pending'
    and c.media_type is distinct from 'application/vnd.copydesk.read+json'
    and c.bytes >= 2000
    and c.capture_id not in (select capture_id from kept)
    and (c.fetched_at < $before or c.capture_id in (select capture_id from outdated))
    and not exists (from rejects as r where r.capture_id = c.capture_id and r.reason = 'archive_damaged')
order by c.warc_file, c.warc_offset;
