-- severity: stop
-- Is every sentence that a corroboration rests on there, and is there one? Rows: evidence that is not.
with evidence as (
    select corroboration_id, unnest(evidence, recursive := true)
    from corroborations
)
select corroboration_id, article_id, sentence
from evidence
anti join sentences using (article_id, sentence)
union all
select corroboration_id, null, null
from corroborations
where coalesce(len(evidence), 0) = 0
order by corroboration_id, article_id, sentence;
