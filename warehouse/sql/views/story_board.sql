-- What are the stories, newest first, and how well is each supported?
create view story_board as
with told_by as (
    select story_id, list_sort(list(distinct outlet) filter (where outlet is not null)) as outlets
    from articles
    group by story_id
),
told_twice as (
    select
        story_id,
        count(*) filter (where independent_count >= 2) as corroborated,
        count(*) filter (where disputed) as disputed
    from corroborations
    group by story_id
)
select
    s.story_id,
    s.title,
    s.event_on,
    s.place,
    s.first_published_at,
    s.last_published_at,
    s.article_count,
    s.outlet_count,
    s.independent_count,
    s.actors,
    told_by.outlets,
    coalesce(told_twice.corroborated, 0) as corroborated,
    coalesce(told_twice.disputed, 0) as disputed
from stories as s
left join told_by using (story_id)
left join told_twice using (story_id)
order by s.last_published_at desc nulls last, s.story_id;

comment on view story_board is 'The stories, newest first, and how well each is supported.';
comment on column story_board.story_id is 'The story (stories.story_id).';
comment on column story_board.title is 'Most central headline; null if no report has one.';
comment on column story_board.event_on is 'Day of the event; null if the reports do not agree on one.';
comment on column story_board.place is 'Where it happened; null if the reports do not agree.';
comment on column story_board.first_published_at is 'Publication of the earliest report, UTC; null if no report is dated.';
comment on column story_board.last_published_at is 'Publication of the latest report, UTC; null if no report is dated.';
comment on column story_board.article_count is 'Articles, copies included.';
comment on column story_board.outlet_count is 'Different outlets.';
comment on column story_board.independent_count is 'Reports that are no copies, counted once per publisher family.';
comment on column story_board.actors is 'Who the story is about, most often named first.';
comment on column story_board.outlets is 'Names of the outlets, sorted; null if none is known.';
comment on column story_board.corroborated is 'Facts told by two or more independent reports.';
comment on column story_board.disputed is 'Facts that another report of the story contradicts.';
