-- Which facts does an article tell, and in which sentences? What is not known leaves a gap, never an empty fact.
with told as (
    select
        'quote' as kind, quote_id as id, sentence, start_char, rule,
        coalesce(speaker, speaker_text, source_document, '(unnamed)')
            || case when kind = 'indirect' then coalesce(' (' || cue || ')', '') || ': ' || quotation
                    else ': “' || rtrim(quotation, ',') || '”' end as fact
    from quotes where article_id = $id
    union all by name
    select
        'event' as kind, event_id as id, sentence, start_char, rule,
        concat_ws(' · ', coalesce(actor1, '(somebody)'), concat_ws(' ', event_type, '(' || event_mode || ')'), actor2, place, event_on,
            nullif(status, 'happened')) as fact
    from event_mentions where article_id = $id
    union all by name
    select
        'position' as kind, position_id as id, sentence, start_char, rule,
        concat_ws(' ', coalesce(holder, '(somebody)'), replace(stance, '_', ' '), target, '(says ' || attributed_to || ')') as fact
    from positions where article_id = $id
    union all by name
    select
        'amount' as kind, null as id, sentence, start_char, rule,
        text || ' = ' || concat_ws(' ', nullif(replace(qualifier, '_', ' '), 'exactly'),
            case when value < 1e15 and value = trunc(value) then value::bigint::varchar else value::varchar end
                || coalesce('–' || regexp_replace(value_high::varchar, '\.0$', ''), ''),
            unit, '(' || nullif(subject, unit) || ')') as fact
    from amounts where article_id = $id
    union all by name
    select 'date' as kind, null as id, text || ' = ' || coalesce(value, '?') as fact, sentence, start_char, rule from dates where article_id = $id
    union all by name
    select 'cited source' as kind, null as id, name as fact, sentence, start_char, rule from cited_sources where article_id = $id
)
select told.kind, told.fact, told.rule, told.id, told.sentence, sentences.text
from told
join sentences on sentences.article_id = $id and sentences.sentence = told.sentence
order by told.sentence, told.start_char, told.kind
