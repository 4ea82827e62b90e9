-- Which linked pages were never fetched, and may be asked for now? Each address once, for the first source that links to it.
with fetched as (
    select url from captures
    union
    select canonical_url from articles where canonical_url is not null
    union
    select url from feeds where next_poll_at > now()
)
select min(source) as source, url
from links
anti join fetched using (url)
group by url
order by source, url;
