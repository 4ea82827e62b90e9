-- What became of the captures that polls brought, and was anything in them new?
-- New is a text that no earlier reading of its article had, or an address that no other capture of the source lists.
with brought as (
    select f.source, f.url, f.capture_id, c.state
    from feeds as f
    join captures as c using (capture_id)
    where c.state <> 'pending'
),
read as (
    select distinct capture_id
    from brought
    join reports using (capture_id)
    semi join versions using (report_id)
),
listed as (
    select distinct capture_id
    from brought
    join links as l using (capture_id)
    where not exists (from links as other where other.url = l.url and other.source = l.source and other.capture_id <> l.capture_id)
),
refused as (
    select capture_id, min(reason) as reason
    from rejects
    semi join brought using (capture_id)
    group by capture_id
)
select
    source, url, state, reason,
    capture_id in (from read) or capture_id in (from listed) as is_news
from brought
left join refused using (capture_id)
order by source, url;
