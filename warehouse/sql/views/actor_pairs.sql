-- Who did what to whom in which month, and how often was it told?
create view actor_pairs as
select
    date_trunc('month', event_on)::date as month,
    actor1,
    actor2,
    event_type,
    count(*) as events,
    sum(report_count)::bigint as reports,
    sum(independent_count)::bigint as independent_reports
from events
where actor1 is not null and actor2 is not null
group by all;

comment on view actor_pairs is 'Who did what to whom in which month, and how often it was told.';
comment on column actor_pairs.month is 'First day of the month of the events; null for undated events.';
comment on column actor_pairs.actor1 is 'Who acts.';
comment on column actor_pairs.actor2 is 'Towards whom.';
comment on column actor_pairs.event_type is 'PLOVER event type.';
comment on column actor_pairs.events is 'Distinct events.';
comment on column actor_pairs.reports is 'Articles that tell them, summed over the events.';
comment on column actor_pairs.independent_reports is 'Independent tellings, summed over the events.';
