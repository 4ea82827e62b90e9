-- What do these stories (frame `chosen`: story_id) state? The `$most` best told of each kind, and how many there are in all;
-- `verbatim`: the words of a quotation stood in quotation marks; `hedge`: no report has the number as exact.
with told as (
    select
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
        c.evidence,
        count(*) over (partition by c.story_id, c.kind) as of_kind,
        row_number() over (
            partition by c.story_id, c.kind
            order by c.independent_count desc, c.report_count desc, c.disputed desc, c.first_reported_at nulls last, c.corroboration_id
        ) as place
    from corroborations as c
    semi join chosen using (story_id)
),
shown as (
    from told where place <= $most or (disputed and place <= 4 * $most)
),
words as (
    select quotation, bool_or(kind <> 'indirect') as verbatim
    from quotes
    where quotation in (select object from shown where kind = 'quote')
    group by quotation
),
counted as (
    select corroboration_id, try_cast(object as double) as value, unnest(evidence) as proof from shown where kind = 'amount'
),
hedges as (
    select
        counted.corroboration_id,
        case when count(distinct n.qualifier) > 1 then 'about' else min(n.qualifier) end as hedge
    from counted
    join amounts as n
        on n.article_id = counted.proof.article_id
        and n.sentence = counted.proof.sentence
        and n.value = counted.value
    group by counted.corroboration_id
    having bool_and(coalesce(n.qualifier, 'exactly') <> 'exactly')
)
select shown.* exclude (evidence), coalesce(words.verbatim, false) as verbatim, hedges.hedge
from shown
left join hedges using (corroboration_id)
left join words on shown.kind = 'quote' and words.quotation = shown.object
order by shown.story_id, shown.kind, shown.place
