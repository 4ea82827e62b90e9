-- A time that is printed without a zone is told from one whose instant is known.
alter table articles add column published_zone varchar;
comment on column articles.published_zone is 'Offset of the time zone that the document gives with its publication time (+02:00); null with a time: no zone is given, and published_at is the clock time as printed, written as if it were UTC.';
comment on column articles.published_at is 'Publication time, UTC; null when only the day is known, or nothing. Never guessed. Where published_zone is null the document gives no time zone: this is then its own clock time, hours off at most, and no instant to compare with those of other zones.';
