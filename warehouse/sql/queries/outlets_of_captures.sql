-- Whose lines stand in these captures? Given: frame ids(capture_id).
select distinct outlet
from lines
semi join ids using (capture_id)
order by outlet;
