-- What polite fetching remembers: how often an address brings something new, and each host's rules and last request.
alter table feeds add column first_polled_at timestamptz;
alter table feeds add column polled_at timestamptz;
alter table feeds add column http_status integer;
alter table feeds add column interval_seconds double;   -- between two polls while nothing new comes
alter table feeds add column at_least double;           -- bounds of it; null for a page that is not polled
alter table feeds add column at_most double;
alter table feeds add column fresh_until timestamptz;    -- the server says that its answer keeps so long
alter table feeds add column capture_id varchar;        -- brought by the last poll and not yet judged; null once it is
alter table feeds add column news_at timestamptz;       -- last poll that brought something new

create table hosts (
    host     varchar primary key,
    asked_at double               -- seconds since 1970
);
comment on table hosts is 'When each host was asked last. Private.';

create table robots (
    site       varchar primary key,
    status     integer,
    text       varchar,
    fetched_at double             -- seconds since 1970
);
comment on table robots is 'robots.txt of each site, kept for a day. Private.';
