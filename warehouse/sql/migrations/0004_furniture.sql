-- What recurs in an outlet's reports: the lines of every report, counted; the list of those that are furniture; who is due.
create table lines (
    capture_id  varchar,
    report_id   varchar,
    outlet      varchar,
    fingerprint varchar,
    length      integer
);
comment on table lines is 'Which lines stand in which report, for counting what recurs. Private.';

create table due (
    article_id varchar primary key
);
comment on table due is 'Articles whose outlet''s furniture has changed since they were refined. Private.';

alter table reports add column left_out struct("text" varchar, kind varchar, "rule" varchar)[];

alter table removals add column documents bigint;
alter table removals add column reports bigint;
comment on column removals.line is '0-based line of the report as it was read; what the reader left out of the article''s part of a page is numbered on from its last line.';
comment on column removals.rule is 'The rule that took it out; read.… where the reader did, recurs/… where the line recurs across the outlet''s articles.';
comment on column removals.documents is 'Of learned furniture: how many articles of the outlet have the line, copies of one text counted once; null for the rest.';
comment on column removals.reports is 'Of learned furniture: how many articles of the outlet were counted; null for the rest.';
