-- What a run settles may have been brought by an earlier one that was stopped.
alter table runs add column left_over bigint;
comment on column runs.left_over is 'How many of the captures an earlier run had brought and, being stopped, not settled; null for runs before this was counted.';
