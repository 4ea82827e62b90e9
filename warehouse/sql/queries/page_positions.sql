-- Who stands where on what, statement by statement? Of the `$most` holders who stand anywhere in most articles; holders of a joint
-- position one by one.
with held as (
    select
        unnest(coalesce(p.holders, [p.holder])) as holder,
        p.holder_entity_id,
        coalesce(p.target_head, p.target) as topic,
        p.target,
        p.stance,
        p.article_id,
        p.sentence,
        p.start_char,
        p.end_char
    from positions as p
),
counted as (
    select holder, count(distinct article_id) as articles, count(*) as positions
    from held
    where holder is not null and topic is not null
    group by holder
    order by articles desc, positions desc, holder
    limit $most
)
select held.*, counted.articles
from held
join counted using (holder)
where held.topic is not null
qualify row_number() over (partition by held.holder order by held.article_id, held.sentence, held.start_char) <= 5 * $most
order by counted.articles desc, counted.positions desc, held.holder, held.topic, held.stance, held.article_id, held.sentence
