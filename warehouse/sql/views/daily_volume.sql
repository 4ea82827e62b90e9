-- How much did each outlet publish per day, and how much of it was its own?
create view daily_volume as
select
    published_on,
    source,
    outlet,
    language,
    count(*) as articles,
    count(*) filter (where copy_of is null) as originals,
    count(*) filter (where copy_of is not null) as copies,
    count(*) filter (where paywalled) as paywalled,
    sum(word_count)::bigint as words
from articles
group by all;

comment on view daily_volume is 'How much each outlet published per day, and how much of it was its own.';
comment on column daily_volume.published_on is 'Publication day; null for articles whose day is not given.';
comment on column daily_volume.source is 'Name of the source in sources.toml; "files" for paths given on the command line.';
comment on column daily_volume.outlet is 'Who published; null if unknown.';
comment on column daily_volume.language is 'ISO 639-1 code; null if it could not be told.';
comment on column daily_volume.articles is 'Articles.';
comment on column daily_volume.originals is 'Articles that repeat no other.';
comment on column daily_volume.copies is 'Articles that repeat another.';
comment on column daily_volume.paywalled is 'Articles for subscribers.';
comment on column daily_volume.words is 'Words of all bodies.';
