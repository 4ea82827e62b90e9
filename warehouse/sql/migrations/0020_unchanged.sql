comment on column runs.unchanged is 'Captures that brought nothing new: articles known with the same text, or the very bytes of an earlier capture, whatever became of it (also rejected).';
