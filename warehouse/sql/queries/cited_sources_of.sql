-- What cited sources have these articles? Given: frame ids(article_id).
select
    article_id, sentence, start_char, end_char, rule, name, kind, cue
from cited_sources
semi join ids using (article_id)
order by article_id, sentence, start_char, end_char, rule, name;
