-- severity: stop
-- Does the evidence of every telling of an event lie in the body and hold the trigger? Rows: those that do not.
select f.article_id, f.sentence, f.start_char, f.end_char, f.trigger, substr(a.body, f.start_char + 1, f.end_char - f.start_char) as found
from event_mentions as f
join articles as a using (article_id)
where not coalesce(
    f.start_char >= 0 and f.start_char < f.end_char and f.end_char <= length(a.body)
    and contains(substr(a.body, f.start_char + 1, f.end_char - f.start_char), f.trigger),
    false
)
order by f.article_id, f.start_char;
