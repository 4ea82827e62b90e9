-- Who reported a story when, first to last? Of one day the timed reports come first: nobody knows the hour of the others.
create view story_timeline as
select
    a.story_id,
    s.title as story_title,
    row_number() over (
        partition by a.story_id
        order by
            coalesce((a.published_at at time zone 'UTC')::date, a.published_on) nulls last,
            a.published_at nulls last,
            a.article_id
    ) as place_in_story,
    a.published_at,
    a.published_on,
    a.published_at is null as hour_unknown,
    round(epoch(a.published_at - s.first_published_at) / 3600, 2) as hours_after_first,
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
comment on column story_timeline.place_in_story is '1 for the earliest report; a report of which only the day is known comes after the timed ones of that day, one without a date last.';
comment on column story_timeline.published_at is 'Publication time, UTC; null when only the day is known, or nothing.';
comment on column story_timeline.published_on is 'Publication day; null if not given.';
comment on column story_timeline.hour_unknown is 'True when the report gives a day only, or nothing: where it stands within its day is not known.';
comment on column story_timeline.hours_after_first is 'Hours after the earliest timed report, to two decimals; null for reports without a time.';
comment on column story_timeline.outlet is 'Who published it; null if unknown.';
comment on column story_timeline.title is 'Headline of the report.';
comment on column story_timeline.is_copy is 'True when it repeats another article.';
comment on column story_timeline.copy_of is 'article_id of the original that it repeats; null for an original.';
comment on column story_timeline.url is 'Address of the report.';
comment on column story_timeline.article_id is 'The article (articles.article_id).';
