-- What quotes have these articles? Given: frame ids(article_id).
select
    article_id, sentence, start_char, end_char, rule, quote_id, quotation, kind, speaker, speakers, speaker_entity_id,
    speaker_text, speaker_start, speaker_end, source_document, cue, said_on, via
from quotes
semi join ids using (article_id)
order by article_id, sentence, start_char, end_char, rule, quote_id;
