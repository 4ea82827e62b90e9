-- Why were inputs rejected, the commonest reason first?
select source, stage, reason, count(*)::integer as inputs, min(url) as example
from rejects
group by source, stage, reason
order by inputs desc, source, stage, reason;
