-- What are the sentences of these articles? Given: frame ids(article_id).
select
    article_id, sentence, start_char, end_char, text
from sentences
semi join ids using (article_id)
order by article_id, sentence;
