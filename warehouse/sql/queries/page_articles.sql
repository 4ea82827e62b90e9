-- How is each of these articles (frame `chosen`: article_id) named, dated and linked?
select
    a.article_id,
    a.title,
    a.outlet,
    a.url,
    a.canonical_url,
    a.authors,
    a.language,
    a.published_at,
    a.published_on,
    a.dateline,
    a.wire,
    a.paywalled,
    a.truncated,
    a.version,
    a.copy_of,
    a.story_id,
    c.kind as copy_kind,
    o.outlet as copied_from,
    a.source
from articles as a
semi join chosen using (article_id)
left join copies as c using (article_id)
left join articles as o on o.article_id = a.copy_of
