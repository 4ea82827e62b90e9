-- What do these stories (frame `chosen`: story_id) state? The `$most` best told of each kind, and how many there are in all;
-- `verbatim`: the words of a quotation stood in quotation marks.
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
)
select shown.*, coalesce(words.verbatim, false) as verbatim
from shown
left join words on shown.kind = 'quote' and words.quotation = shown.object
order by shown.story_id, shown.kind, shown.place
