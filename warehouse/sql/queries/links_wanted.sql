-- Which linked pages were never fetched, or have changed since, and may be asked for now? The newest of a source first.
-- Given: frame following(source, kind), the sources that are followed; $now; $oldest, before which nothing that a sitemap dates is
-- followed; $most, how many for a source.
-- A page is known by its canonical address, however a listing spells it, and by the id of its entry. Each is wanted once,
-- for the first source that links to it. An id that one listing gives to several pages is none, nor is one of several pages that
-- have had other ids too: it counts places. A page has changed when a listing says so; the sitemaps of an index that gives no dates
-- are asked again whenever the index is, as long as they list something that is not too old.
with seconds_told as (
    select
        source, capture_id, url, coalesce(canonical_url, url) as page, entry_id,
        list_transform([published, updated], lambda said: regexp_replace(said, '(T\d\d:\d\d)(Z|[+-]|$)', '\1:00\2')) as times
    from links
    where url is not null
),
dated as (
    select
        source, capture_id, url, page, entry_id, try_cast(times[2] as timestamptz) as updated_at,
        -- the later of the two; a month or a year is as young as its last days
        list_max(list_transform(times, lambda said: coalesce(
            try_cast(said as timestamptz),
            try_cast(rpad(nullif(said, ''), 10, right('9999-12-28', greatest(10 - length(said), 0))) as timestamptz)
        ))) as dated_at
    from seconds_told
),
said as (
    select dated.*, coalesce(dated_at < $oldest and following.kind = 'sitemap', false) as is_old
    from dated
    left join following using (source)
),
newest as (
    select c.url, max(said.dated_at) as newest_at
    from captures as c
    join said using (capture_id)
    group by c.url
),
asked as (
    select
        c.url,
        max(greatest(c.fetched_at, coalesce(f.polled_at, c.fetched_at))) as asked_at,
        bool_or(c.state = 'listing') and coalesce(any_value(newest_at) >= $oldest, true) as is_listing
    from captures as c
    left join feeds as f using (source, url)
    left join newest using (url)
    group by c.url
),
changed as (
    select url
    from asked
    join said using (url)
    group by url, asked_at, is_listing
    having (is_listing and asked_at < $now - interval 10 minute and bool_or(updated_at is null or updated_at > asked_at))
        or (asked_at < $now - interval 1 hour and bool_or(updated_at > asked_at and updated_at <= $now))
),
fetched as (
    select url from asked anti join changed using (url)
    union
    select url from feeds where next_poll_at > $now
),
known_pages as (
    select page from said semi join fetched using (url)
    union
    select canonical_url as page from articles anti join (select page as canonical_url from said semi join changed using (url)) using (canonical_url)
    where canonical_url is not null
    union
    select url as page from fetched
),
ids_of_pages as (
    select source, page
    from said
    where entry_id is not null
    group by source, page
    having count(distinct entry_id) > 1
),
loose_ids as (
    select source, entry_id
    from (select source, capture_id, entry_id from said group by all having count(distinct page) > 1)
    where entry_id is not null
    union
    select source, entry_id
    from said
    where entry_id is not null
    group by source, entry_id
    having count(distinct page) > 1 and bool_or((source, page) in (from ids_of_pages))
),
known_ids as (
    select distinct source, entry_id
    from said
    semi join fetched using (url)
    anti join loose_ids using (source, entry_id)
    where entry_id is not null
),
wanted as (
    select min(source) as source, min(url) as url, max(dated_at) as dated_at
    from said
    semi join following using (source)
    anti join known_pages using (page)
    anti join known_ids using (source, entry_id)
    group by page
    having not bool_and(is_old)
)
select wanted.source, wanted.url, f.etag, f.last_modified
from wanted
left join feeds as f using (source, url)
qualify row_number() over (partition by wanted.source order by wanted.dated_at desc nulls last, wanted.url desc) <= $most
order by wanted.source, wanted.dated_at desc nulls last, wanted.url desc;
