-- What do these stories (frame `chosen`: story_id) state? The `$most` best told of each kind, and how many there are in all.
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
)
from told where place <= $most or (disputed and place <= 4 * $most) order by story_id, kind, place
