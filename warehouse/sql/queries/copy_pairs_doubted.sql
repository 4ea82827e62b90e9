-- Which verified pairs may not be candidates any more? Those of an article that was a head of a crowded bucket and is none now.
-- Given: frames ids(article_id), the new and changed articles, and bands(article_id, band, hash), here new_bands, all their bands; and
-- beside, what bands_beside gives for them.
with asked as (
    select distinct band, hash from new_bands
),
touched as (
    select band, hash, article_id, false as was, true as stands from new_bands
    union all
    select b.band, b.hash, b.article_id, true, changed.article_id is null
    from beside as b
    semi join asked using (band, hash)
    left join ids as changed on changed.article_id = b.article_id
),
crowded as (
    select band, hash
    from touched
    group by all
    having count(*) filter (stands) > 20
),
members as (
    select band, hash, article_id, was, stands
    from touched
    semi join crowded using (band, hash)
),
buckets as (
    select
        band, hash, list_last(min(article_id, 5) filter (stands)) as last_head,
        if(count(*) filter (was) <= 20, null, list_last(min(article_id, 5) filter (was))) as last_head_before
    from members
    group by all
),
former as (
    select distinct article_id
    from members
    join buckets using (band, hash)
    where was and stands and article_id > last_head and (last_head_before is null or article_id <= last_head_before)
)
select article_id, other_id
from copy_pairs
semi join former using (article_id)
where other_id not in (select article_id from ids)
order by 1, 2;
