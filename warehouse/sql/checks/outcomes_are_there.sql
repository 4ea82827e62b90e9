-- severity: stop
-- Did every filed capture leave a report, and every rejected one a reason? Rows: captures that did not.
select capture_id, source, url, state
from captures as c
where (state = 'filed' and not exists (from reports as r where r.capture_id = c.capture_id))
    or (state = 'rejected' and not exists (from rejects as r where r.capture_id = c.capture_id))
order by capture_id;
