-- Which sources failed when they were last asked?
select s.source, s.url, s.last_error as error, s.consecutive_failures as failures
from sources as s
join source_list as declared using (source)
where s.consecutive_failures > 0 and declared.enabled
order by s.source
