-- Which articles may share text with the new ones? Pairs that share a band, at least one of them new.
-- Given: frame bands(article_id, band, hash), here new_bands; what is stored of the same articles counts no more.
-- A crowded bucket (a paragraph that thousands print) offers only its 20 smallest ids: the same ones in any order of arrival.
with asked as (
    select distinct band, hash from new_bands
),
touched as (
    select band, hash, article_id, true as is_new from new_bands
    union all
    select b.band, b.hash, b.article_id, false
    from bands as b
    semi join asked using (band, hash)
    anti join new_bands as again on again.article_id = b.article_id
),
crowds as (
    select band, hash, min(article_id, 20) as heads
    from touched
    group by all
    having count(*) > 1
),
heads as (
    select band, hash, unnest(heads) as head_id
    from crowds
)
select distinct least(t.article_id, h.head_id) as article_id, greatest(t.article_id, h.head_id) as other_id
from touched as t
join heads as h using (band, hash)
where t.article_id <> h.head_id
    and (t.is_new or h.head_id in (select article_id from new_bands))
order by 1, 2;
