-- What do the reports say, of every kind, each with the sentence that says it?
create view facts as
with told as (
    select
        'mention' as kind,
        name as subject,
        'mentioned' as relation,
        role as object,
        null::date as fact_on,
        null::varchar as place,
        article_id,
        sentence
    from mentions
    union all
    select 'quote', coalesce(speaker, source_document), 'said', quotation, said_on, null, article_id, sentence
    from quotes
    union all
    select 'event', actor1, event_type, actor2, event_on, place, article_id, sentence
    from event_mentions
    union all
    select 'position', holder, stance, target, null, null, article_id, sentence
    from positions
    union all
    select
        'amount',
        subject,
        unit,
        regexp_replace(format('{:.6f}', value), '\.?0+$', ''),
        null,
        null,
        article_id,
        sentence
    from amounts
    union all
    select 'date', text, 'is', value, starts_on, null, article_id, sentence
    from dates
    union all
    select 'cited_source', name, 'cited_as', kind, null, null, article_id, sentence
    from cited_sources
)
select
    told.kind,
    told.subject,
    told.relation,
    told.object,
    told.fact_on,
    told.place,
    told.article_id,
    told.sentence,
    a.outlet,
    a.published_on,
    a.story_id,
    s.text
from told
join articles as a using (article_id)
left join sentences as s using (article_id, sentence);

comment on view facts is 'Every fact of every kind in one shape, with the sentence that says it.';
comment on column facts.kind is 'mention, quote, event, position, amount, date or cited_source.';
comment on column facts.subject is 'Entity, speaker or speaking document, first actor, holder, what is counted, the words of a date, or who is cited; null if the text does not tell.';
comment on column facts.relation is '"mentioned", "said", event type, stance, unit, "is" or "cited_as".';
comment on column facts.object is 'Role, quotation, second actor, target, plain decimal number, TIMEX3 value, or kind of source; null if the text does not tell.';
comment on column facts.fact_on is 'Day of the fact; null if the text does not give one.';
comment on column facts.place is 'Where; null if the text does not tell.';
comment on column facts.article_id is 'The article (articles.article_id).';
comment on column facts.sentence is '0-based number of the sentence it rests on.';
comment on column facts.outlet is 'Who published the article; null if unknown.';
comment on column facts.published_on is 'Day the article was published; null if not given.';
comment on column facts.story_id is 'Story that the article tells.';
comment on column facts.text is 'The sentence.';
