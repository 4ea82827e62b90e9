-- Which lines of these reports are furniture of their outlet? Given: frame ids(report_id).
select l.report_id, f.line, f.documents, f.reports
from lines as l
semi join ids using (report_id)
join furniture as f using (outlet, fingerprint)
order by l.report_id, f.line;
