-- Which facts of a story do several reports tell?
select kind, subject, relation, object, fact_on, report_count, independent_count, disputed, corroboration_id
from corroborations
where story_id = $id and report_count > 1
order by independent_count desc, report_count desc, kind, corroboration_id
