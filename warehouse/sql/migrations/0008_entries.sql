-- A feed entry with its whole text is known by its id when its address changes.
alter table reports add column entry_id varchar;
