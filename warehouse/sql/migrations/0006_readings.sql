-- A text that comes back is a version: of each version it is kept when it was read.
alter table versions add column readings struct(report_id varchar, seen_at timestamptz)[];
comment on column versions.readings is 'Every reading that found this text, until another was found: report and time, UTC, the first one first.';
