-- How far big files have been read, so that the next run goes on there.
create table places (
    source varchar,
    url    varchar,
    head   varchar,   -- sha256 of the first bytes: another file of the same name begins anew
    place  bigint,    -- bytes read and landed
    primary key (source, url)
);
comment on table places is 'How far big WARC files have been read. Private.';
