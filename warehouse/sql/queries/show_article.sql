-- What is known of an article?
select
    article_id, title, outlet, section, authors, published_on, published_at, published_precision, published_basis,
    published_raw, published_zone, updated_at, dateline, dateline_on, wire, language, source, url, canonical_url, word_count, paywalled,
    truncated, version, copy_of, story_id, body
from articles
where article_id = $id
