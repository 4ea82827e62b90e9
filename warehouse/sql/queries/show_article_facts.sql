-- Which facts does an article tell, and in which sentences?
with told as (
    select 'quote' as kind, speaker || ': "' || quotation || '"' as fact, sentence, start_char, rule from quotes where article_id = $id
    union all by name
    select 'event' as kind, concat_ws(' ', actor1, event_type, event_mode, actor2, place, event_on) as fact, sentence, start_char, rule
    from event_mentions where article_id = $id
    union all by name
    select 'position' as kind, concat_ws(' ', holder, stance, target) as fact, sentence, start_char, rule from positions where article_id = $id
    union all by name
    select 'amount' as kind, concat_ws(' ', qualifier, regexp_replace(value::varchar, '\.0$', ''), unit, subject) as fact, sentence, start_char, rule from amounts where article_id = $id
    union all by name
    select 'date' as kind, text || ' = ' || coalesce(value, '?') as fact, sentence, start_char, rule from dates where article_id = $id
    union all by name
    select 'cited source' as kind, name as fact, sentence, start_char, rule from cited_sources where article_id = $id
)
select told.kind, told.fact, told.rule, told.sentence, sentences.text
from told
join sentences on sentences.article_id = $id and sentences.sentence = told.sentence
order by told.sentence, told.start_char, told.kind
