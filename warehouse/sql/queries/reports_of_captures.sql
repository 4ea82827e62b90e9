-- What was read in these captures? Given: frame ids(capture_id).
select
    report_id, capture_id, position, article_id, source, url, canonical_url, media_type, fetched_at, outlet, family, section, title,
    authors, published, published_basis, updated, language, paywalled, text, blocks, left_out, entry_id
from reports
semi join ids using (capture_id)
order by source, url, fetched_at, capture_id, position;
