-- What positions have these articles? Given: frame ids(article_id).
select
    article_id, sentence, start_char, end_char, rule, position_id, holder, holders, holder_entity_id, stance, target,
    target_head, attributed_to
from positions
semi join ids using (article_id)
order by article_id, sentence, start_char, end_char, rule, position_id;
