-- severity: stop
-- Is whom an event reaches another than who does it? Rows: events done by one side to itself.
select event_id, event_type, event_mode, actor1, actor2
from events
where actor1 = actor2
order by event_id;
