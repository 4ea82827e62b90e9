-- What `unchanged` counts is said in full: what was rejected before is rejected again, too.
comment on column runs.unchanged is 'Captures that brought nothing new: articles known with the same text, or the very bytes of an earlier capture, whatever became of it (also rejected).';
