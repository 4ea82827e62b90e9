-- How do these articles read? Given: frame ids(article_id).
select
    article_id, report_id, source, url, canonical_url, outlet, family, section, title, authors, language,
    published_at, published_on, published_precision, published_basis, published_raw, published_zone, updated_at, dateline,
    dateline_on, wire, body, headings, word_count, paywalled, truncated, version, first_seen_at, last_seen_at,
    copy_of, story_id
from articles
semi join ids using (article_id)
order by article_id;
