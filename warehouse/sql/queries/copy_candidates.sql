-- Which articles may share text with the new ones? Pairs that share a bucket (band and hash).
-- Given: frames ids(article_id), the new and changed articles, and bands(article_id, band, hash), here new_bands, all their bands; and
-- beside, what bands_beside gives for them.
-- In a crowded bucket (a paragraph that thousands print; more than 20 articles) only the 5 smallest ids are compared with all: its
-- heads. An article that becomes a head is compared with all of the bucket, whenever they came: the order of arrival is
-- of no consequence (copy_pairs_withdrawn is the other half). Most buckets hold one article and end at `shared`: counting
-- them is cheap, ordering ids is not.
with touched as (
    select band, hash, article_id, false as was, true as stands, true as is_new from new_bands
    union all
    select b.band, b.hash, b.article_id, true, changed.article_id is null, false
    from beside as b
    left join ids as changed on changed.article_id = b.article_id
),
shared as (
    select band, hash
    from touched
    group by all
    having count(*) filter (stands) > 1
),
members as (
    select band, hash, article_id, was, stands, is_new
    from touched
    semi join shared using (band, hash)
),
buckets as (
    select
        band, hash,
        if(count(*) filter (stands) <= 20, null, list_last(min(article_id, 5) filter (stands))) as last_head,
        if(count(*) filter (was) <= 20, null, list_last(min(article_id, 5) filter (was))) as last_head_before
    from members
    group by all
),
heads as (
    select band, hash, article_id as head_id, not was or article_id > last_head_before as appeared
    from members
    join buckets using (band, hash)
    where stands and (last_head is null or article_id <= last_head)
)
select distinct least(t.article_id, h.head_id) as article_id, greatest(t.article_id, h.head_id) as other_id
from members as t
join heads as h using (band, hash)
where t.stands and t.article_id <> h.head_id and (t.is_new or h.appeared)
order by 1, 2;
