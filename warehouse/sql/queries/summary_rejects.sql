-- What could not be used, and why?
select stage, reason, count(*) as inputs
from rejects
group by stage, reason
order by inputs desc, stage, reason
