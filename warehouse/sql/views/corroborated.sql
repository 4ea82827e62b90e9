-- Which facts do two or more independent reports tell?
create view corroborated as
select
    c.corroboration_id,
    c.story_id,
    s.title as story_title,
    c.kind,
    c.subject,
    c.relation,
    c.object,
    c.fact_on,
    c.report_count,
    c.outlet_count,
    c.independent_count,
    c.first_reported_at,
    c.disputed,
    c.evidence
from corroborations as c
left join stories as s using (story_id)
where c.independent_count >= 2
order by c.independent_count desc, c.corroboration_id;

comment on view corroborated is 'Facts that two or more independent reports tell, the best supported first.';
comment on column corroborated.corroboration_id is 'The fact (corroborations.corroboration_id).';
comment on column corroborated.story_id is 'The story (stories.story_id).';
comment on column corroborated.story_title is 'Title of the story.';
comment on column corroborated.kind is 'quote, event, position or amount.';
comment on column corroborated.subject is 'Speaker, first actor, holder, or what is counted.';
comment on column corroborated.relation is '"said", event type, stance, or unit.';
comment on column corroborated.object is 'Quotation, second actor, target, or the plain decimal number.';
comment on column corroborated.fact_on is 'Day of the fact; null if no report gives one.';
comment on column corroborated.report_count is 'Articles that tell it.';
comment on column corroborated.outlet_count is 'Different outlets that tell it.';
comment on column corroborated.independent_count is 'Tellings that are no copies, counted once per publisher family.';
comment on column corroborated.first_reported_at is 'Publication of the earliest report that tells it, UTC; null if none is dated.';
comment on column corroborated.disputed is 'True when another report of the story says otherwise.';
comment on column corroborated.evidence is 'Every sentence that tells it: article_id and 0-based sentence.';
