-- Who reported a story when, first to last?
create view story_timeline as
select
    a.story_id,
    s.title as story_title,
    row_number() over (
        partition by a.story_id
        order by coalesce(a.published_at, a.published_on::timestamp at time zone 'UTC') nulls last, a.article_id
    ) as place_in_story,
    a.published_at,
    a.published_on,
    round(epoch(a.published_at - s.first_published_at) / 3600, 1) as hours_after_first,
    a.outlet,
    a.title,
    a.copy_of is not null as is_copy,
    a.copy_of,
    a.url,
    a.article_id
from articles as a
join stories as s using (story_id);

comment on view story_timeline is 'Who reported a story when, first to last.';
comment on column story_timeline.story_id is 'The story (stories.story_id).';
comment on column story_timeline.story_title is 'Title of the story.';
comment on column story_timeline.place_in_story is '1 for the earliest report; undated reports come last.';
comment on column story_timeline.published_at is 'Publication time, UTC; null when only the day is known, or nothing.';
comment on column story_timeline.published_on is 'Publication day; null if not given.';
comment on column story_timeline.hours_after_first is 'Hours after the earliest timed report; null for reports without a time.';
comment on column story_timeline.outlet is 'Who published it; null if unknown.';
comment on column story_timeline.title is 'Headline of the report.';
comment on column story_timeline.is_copy is 'True when it repeats another article.';
comment on column story_timeline.copy_of is 'article_id of the original that it repeats; null for an original.';
comment on column story_timeline.url is 'Address of the report.';
comment on column story_timeline.article_id is 'The article (articles.article_id).';
