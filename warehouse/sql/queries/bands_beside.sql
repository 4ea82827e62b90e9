-- What is stored in the buckets (band and hash) of these articles, those that they have now and those that they had? Theirs are among it.
-- Given: frames ids(article_id), the new and changed articles, and bands(article_id, band, hash), here new_bands, all their bands.
with known as (
    select article_id from articles semi join ids using (article_id)
),
asked as (
    select band, hash from new_bands
    union
    select b.band, b.hash from bands as b semi join known using (article_id)
)
select
    b.article_id, b.band, b.hash
from bands as b
join asked on asked.hash = b.hash and asked.band = b.band;
