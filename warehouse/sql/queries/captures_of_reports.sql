-- Which captures were these reports read from? Given: frame ids(report_id).
select report_id, capture_id
from reports
semi join ids using (report_id)
order by report_id;
