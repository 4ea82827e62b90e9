-- What amounts have these articles? Given: frame ids(article_id).
select
    article_id, sentence, start_char, end_char, rule, text, value, value_high, unit, qualifier, subject
from amounts
semi join ids using (article_id)
order by article_id, sentence, start_char, end_char, rule, text;
