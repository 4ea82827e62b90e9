-- Which linked pages were never fetched, or have changed since, and may be asked for now?
-- Given: frame following(source), the sources that are followed; $now.
-- A page is known by its canonical address, however a listing spells it, and by the id of its entry. Each is wanted once,
-- for the first source that links to it. An id that one listing gives to several pages is none. A page has changed when a
-- listing says so; the sitemaps of an index that gives no dates are asked again whenever the index is.
with said as (
    select source, capture_id, url, coalesce(canonical_url, url) as page, entry_id, try_cast(updated as timestamptz) as updated_at
    from links
    where url is not null
),
asked as (
    select c.url, max(greatest(c.fetched_at, coalesce(f.polled_at, c.fetched_at))) as asked_at, bool_or(c.state = 'listing') as is_listing
    from captures as c
    left join feeds as f using (source, url)
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
loose_ids as (
    select distinct source, entry_id
    from (select source, capture_id, entry_id from said group by all having count(distinct page) > 1)
    where entry_id is not null
),
known_ids as (
    select distinct source, entry_id
    from said
    semi join fetched using (url)
    anti join loose_ids using (source, entry_id)
    where entry_id is not null
),
wanted as (
    select min(source) as source, min(url) as url
    from said
    semi join following using (source)
    anti join known_pages using (page)
    anti join known_ids using (source, entry_id)
    group by page
)
select wanted.source, wanted.url, f.etag, f.last_modified
from wanted
left join feeds as f using (source, url)
order by wanted.source, wanted.url;
