-- A link's canonical address: feeds spell one address in many ways.
alter table links add column canonical_url varchar;
