-- severity: stop
-- Do the four outcomes of every finished run add up to its captures? Rows: runs whose counts do not.
select run_id, flow, captures, filed, unchanged, listings, rejected
from runs
where state = 'completed'
    and captures is distinct from filed + unchanged + listings + rejected
order by run_id;
