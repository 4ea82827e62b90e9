-- Which captures were these reports read from, and when were those fetched? Given: frame ids(report_id).
select report_id, capture_id, source, url, fetched_at
from reports
semi join ids using (report_id)
order by report_id;
