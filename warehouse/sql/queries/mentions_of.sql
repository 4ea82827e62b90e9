-- What mentions have these articles? Given: frame ids(article_id).
select
    article_id, sentence, start_char, end_char, rule, entity_id, name, type, country_code, text, role, metonym
from mentions
semi join ids using (article_id)
order by article_id, sentence, start_char, end_char, rule, entity_id, text;
