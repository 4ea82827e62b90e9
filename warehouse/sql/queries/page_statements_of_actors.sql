-- What do these actors (frame `chosen`: entity_id, name) say and do, and what is said and done towards them? `$most` of each.
with told as (
    select
        actor.entity_id,
        c.corroboration_id,
        c.story_id,
        c.kind,
        c.subject,
        c.relation,
        c.object,
        c.fact_on,
        c.report_count,
        c.outlet_count,
        c.independent_count,
        c.disputed,
        count(*) over (partition by actor.entity_id) as of_kind,
        row_number() over (
            partition by actor.entity_id
            order by c.independent_count desc, c.report_count desc, c.first_reported_at desc nulls last, c.corroboration_id
        ) as place
    from corroborations as c
    join chosen as actor on actor.name = c.subject or (c.kind in ('event', 'position') and actor.name = c.object)
    where c.kind in ('quote', 'event', 'position')
),
shown as (
    from told where place <= $most
),
words as (
    select quotation, bool_or(kind <> 'indirect') as verbatim
    from quotes
    where quotation in (select object from shown where kind = 'quote')
    group by quotation
)
select shown.*, coalesce(words.verbatim, false) as verbatim
from shown
left join words on shown.kind = 'quote' and words.quotation = shown.object
order by shown.entity_id, shown.kind, shown.place
