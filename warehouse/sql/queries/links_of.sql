-- Which links does each of these captures add to what later listings of its source say? Given: frame ids(capture_id).
-- Ids that one listing gives to several pages stay with all of them: they must not be taken for the id of one.
with told as (
    select l.*, c.fetched_at
    from links as l
    join captures as c using (capture_id)
    where l.source in (select source from captures semi join ids using (capture_id))
),
loose as (
    select distinct source, entry_id
    from (
        select source, entry_id from told where entry_id is not null
        group by source, capture_id, entry_id having count(distinct coalesce(canonical_url, url)) > 1
    )
),
latest as (
    select source, url, canonical_url, entry_id, arg_max(capture_id, (fetched_at, capture_id)) as capture_id
    from told
    group by source, url, canonical_url, entry_id
)
select t.capture_id, t.source, t.url, t.entry_id, t.title, t.published, t.updated, t.canonical_url
from told as t
semi join ids using (capture_id)
where exists (
        from latest as n
        where n.capture_id = t.capture_id and n.source = t.source and n.url = t.url
            and n.entry_id is not distinct from t.entry_id and n.canonical_url is not distinct from t.canonical_url
    )
    or exists (from loose as o where o.source = t.source and o.entry_id = t.entry_id)
order by t.capture_id, t.url, t.entry_id;
