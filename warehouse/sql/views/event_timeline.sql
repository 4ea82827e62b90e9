-- What happened when, between whom, and in how many independent reports?
create view event_timeline as
with evidence as (
    select m.event_id, min_by(s.text, (m.article_id, m.sentence)) as text
    from event_mentions as m
    join sentences as s using (article_id, sentence)
    group by m.event_id
)
select
    e.event_on,
    e.date_precision,
    e.event_type,
    e.event_mode,
    e.actor1,
    e.actor1_country,
    e.actor2,
    e.actor2_country,
    e.place,
    e.status,
    e.report_count,
    e.outlet_count,
    e.independent_count,
    e.event_id,
    e.story_id,
    s.title as story_title,
    evidence.text as evidence
from events as e
left join stories as s using (story_id)
left join evidence using (event_id)
order by e.event_on nulls last, e.event_id;

comment on view event_timeline is 'What happened when, between whom, and in how many independent reports; undated events last.';
comment on column event_timeline.event_on is 'First day of the event; null if no report gives one.';
comment on column event_timeline.date_precision is 'How exact event_on is: day, week, month or year.';
comment on column event_timeline.event_type is 'PLOVER event type.';
comment on column event_timeline.event_mode is 'Finer kind within the type; null if none applies.';
comment on column event_timeline.actor1 is 'Who acts; null if no report tells.';
comment on column event_timeline.actor1_country is 'ISO 3166-1 alpha-3 code of the actor''s country.';
comment on column event_timeline.actor2 is 'Towards whom; null if no report tells.';
comment on column event_timeline.actor2_country is 'ISO 3166-1 alpha-3 code of the recipient''s country.';
comment on column event_timeline.place is 'Where; null if no report tells.';
comment on column event_timeline.status is 'happened, planned, possible or denied.';
comment on column event_timeline.report_count is 'Articles that tell it.';
comment on column event_timeline.outlet_count is 'Different outlets that tell it.';
comment on column event_timeline.independent_count is 'Tellings that are no copies, counted once per publisher family.';
comment on column event_timeline.event_id is 'The event (events.event_id).';
comment on column event_timeline.story_id is 'The story (stories.story_id).';
comment on column event_timeline.story_title is 'Title of the story.';
comment on column event_timeline.evidence is 'One sentence that tells it, always the same one.';
