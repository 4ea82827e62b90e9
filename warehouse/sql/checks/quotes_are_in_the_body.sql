-- severity: stop
-- Does every quotation stand in its body where it says, word for word? Rows: those that do not.
select f.article_id, f.sentence, f.start_char, f.end_char, f.quotation, substr(a.body, f.start_char + 1, f.end_char - f.start_char) as found
from quotes as f
join articles as a using (article_id)
where not coalesce(
    f.start_char >= 0 and f.start_char < f.end_char and f.end_char <= length(a.body)
    and substr(a.body, f.start_char + 1, f.end_char - f.start_char) = f.quotation,
    false
)
order by f.article_id, f.start_char;
