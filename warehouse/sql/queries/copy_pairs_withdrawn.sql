-- Which of these pairs are candidates no more: in no bucket that they share is the smaller id a head (see copy_candidates)?
-- Given: frames doubted(article_id, other_id), stored pairs; ids(article_id), the new and changed articles; and
-- bands(article_id, band, hash), here new_bands, all their bands.
with standing as (
    select band, hash, article_id from new_bands
    union all
    select b.band, b.hash, b.article_id from bands as b anti join ids using (article_id)
),
together as (
    select d.article_id, d.other_id, a.band, a.hash
    from doubted as d
    join standing as a on a.article_id = d.article_id
    join standing as b on b.article_id = d.other_id and b.band = a.band and b.hash = a.hash
),
buckets as (
    select band, hash, if(count(*) <= 20, null, list_last(min(article_id, 5))) as last_head
    from standing
    semi join together using (band, hash)
    group by all
)
select article_id, other_id
from doubted
anti join (
    select t.article_id, t.other_id
    from together as t
    join buckets using (band, hash)
    where last_head is null or t.article_id <= last_head
) as justified using (article_id, other_id)
order by 1, 2;
