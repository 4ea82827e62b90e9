-- Which stored articles may share text with these? Pairs that share a band; `incoming` holds the ids of the batch.
-- A crowded bucket (a paragraph that thousands print) offers only its 20 smallest ids: the same ones in any order of arrival.
with asked as (
    select b.band, b.hash, b.article_id
    from bands as b
    semi join incoming using (article_id)
),
touched as (
    select b.band, b.hash, b.article_id
    from bands as b
    semi join asked using (band, hash)
),
crowds as (
    select band, hash, count(*) as members, min(article_id, 20) as heads
    from touched
    group by all
    having count(*) > 1
),
heads as (
    select band, hash, unnest(heads) as article_id
    from crowds
)
select distinct least(a.article_id, h.article_id) as article_id, greatest(a.article_id, h.article_id) as other_id
from asked as a
join heads as h using (band, hash)
where a.article_id <> h.article_id
union
select distinct least(a.article_id, h.article_id), greatest(a.article_id, h.article_id)
from touched as a
join heads as h using (band, hash)
semi join incoming as i on h.article_id = i.article_id
where a.article_id <> h.article_id
order by 1, 2;
