-- All readings of these articles? Given: frame ids(article_id).
select
    report_id, capture_id, position, article_id, source, url, canonical_url, media_type, fetched_at, outlet, family, section, title,
    authors, published, published_basis, updated, language, paywalled, text, blocks, left_out, entry_id
from reports
semi join ids using (article_id)
order by article_id, fetched_at, report_id;
