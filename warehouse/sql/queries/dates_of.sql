-- What dates have these articles? Given: frame ids(article_id).
select
    article_id, sentence, start_char, end_char, rule, text, value, starts_on, ends_on, precision, anchor
from dates
semi join ids using (article_id)
order by article_id, sentence, start_char, end_char, rule, text;
