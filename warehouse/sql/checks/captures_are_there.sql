-- severity: stop
-- Is the capture of every report and reject there? Rows: those whose capture is lost.
select 'reports' as table_name, capture_id, url from reports
anti join captures using (capture_id)
union all
select 'rejects', capture_id, url from rejects
anti join captures using (capture_id)
where stage <> 'collect'
order by table_name, capture_id;
