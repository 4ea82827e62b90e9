-- What is known of an event?
select
    event_id, event_type, event_mode, actor1, actor1_country, actor2, actor2_country, place, event_on, date_precision,
    status, report_count, outlet_count, independent_count, story_id
from events
where event_id = $id
