-- Profiles in one piece each, for comparing thousands at once. Articles from before have none until they change: theirs is made of their profile.
create table traces (
    article_id varchar primary key,
    trace      blob using compression uncompressed  -- read a few at a time, all over the table: see DECISIONS.md
);
comment on table traces is 'Profiles in one piece each, for comparing thousands at once. Private.';
