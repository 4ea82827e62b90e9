-- severity: stop
-- Is the story of every event and corroboration there, and the event of every telling? Rows: those whose is not.
select 'events' as table_name, event_id as id, story_id as missing from events
anti join stories using (story_id)
union all
select 'corroborations', corroboration_id, story_id from corroborations
anti join stories using (story_id)
union all
select 'event_mentions', article_id, event_id from event_mentions
anti join events using (event_id)
where event_id is not null
order by table_name, id;
