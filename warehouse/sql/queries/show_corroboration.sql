-- What do the reports of a story tell, and how many of them?
select
    corroboration_id, kind, subject, relation, object, fact_on, report_count, outlet_count, independent_count,
    first_reported_at, disputed, story_id
from corroborations
where corroboration_id = $id
