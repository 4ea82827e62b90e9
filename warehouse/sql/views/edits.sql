-- What was changed in an article after publication, and when was that seen?
create view edits as
select
    v.article_id,
    a.outlet,
    a.url,
    v.version,
    v.seen_at,
    round(epoch(v.seen_at - a.published_at) / 3600, 1) as hours_after_publication,
    v.change,
    v.added,
    v.removed,
    v.title is distinct from b.title as title_changed,
    b.title as title_before,
    v.title as title_after,
    b.body as body_before,
    v.body as body_after
from versions as v
join versions as b on b.article_id = v.article_id and b.version = v.version - 1
join articles as a on a.article_id = v.article_id;

comment on view edits is 'What was changed in articles after publication, one row per change.';
comment on column edits.article_id is 'The article (articles.article_id).';
comment on column edits.outlet is 'Who published it; null if unknown.';
comment on column edits.url is 'Address of the article.';
comment on column edits.version is 'Number of the version that the change made, from 2.';
comment on column edits.seen_at is 'When the changed text was first fetched, UTC; the change itself was earlier.';
comment on column edits.hours_after_publication is 'Hours from publication to then; null if the article has no publication time.';
comment on column edits.change is 'edited, corrected, extended or shortened.';
comment on column edits.added is 'Words that the version before did not have.';
comment on column edits.removed is 'Words of the version before that are gone.';
comment on column edits.title_changed is 'True when the headline was changed.';
comment on column edits.title_before is 'Headline before.';
comment on column edits.title_after is 'Headline after.';
comment on column edits.body_before is 'Body before.';
comment on column edits.body_after is 'Body after.';
