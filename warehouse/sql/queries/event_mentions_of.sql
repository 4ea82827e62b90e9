-- What event mentions have these articles? Given: frame ids(article_id).
select
    article_id, sentence, start_char, end_char, rule, event_id, trigger, event_type, event_mode, cameo_root, actor1,
    actor1_country, actor2, actor2_country, actors, place, event_on, date_precision, status, attributed_to,
    confidence
from event_mentions
semi join ids using (article_id)
order by article_id, sentence, start_char, end_char, rule, event_type, trigger;
