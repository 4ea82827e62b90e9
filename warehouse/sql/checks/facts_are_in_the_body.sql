-- severity: stop
-- Does every sentence and every fact stand in its body where it says, and say what stands there? Rows: those that do not.
with claims as (
    -- is_all: whether the words are all that stands there, or only among it
    select 'amount' as kind, article_id, sentence, start_char, end_char, text as words, true as is_all from amounts
    union all by name select 'date' as kind, article_id, sentence, start_char, end_char, text as words, true as is_all from dates
    union all by name select 'mention' as kind, article_id, sentence, start_char, end_char, text as words, true as is_all from mentions
    union all by name select 'sentence' as kind, article_id, sentence, start_char, end_char, text as words, true as is_all from sentences
    union all by name select 'quote' as kind, article_id, sentence, start_char, end_char, quotation as words, true as is_all from quotes
    union all by name select 'event' as kind, article_id, sentence, start_char, end_char, trigger as words, false as is_all from event_mentions
    union all by name select 'position' as kind, article_id, sentence, start_char, end_char, target as words, false as is_all from positions
    -- the name of a cited source is canonical: the body may spell it otherwise
    union all by name select 'cited source' as kind, article_id, sentence, start_char, end_char, left(name, 0) as words, false as is_all from cited_sources
),
bodies as (
    select article_id, body, length(body) as body_length from articles
),
-- substr counts from the first character for every claim, which takes minutes where a body has millions: those are cut up first
pieces as (
    select article_id, generate_subscripts(cut, 1) - 1 as piece, unnest(cut) as text
    from (select article_id, regexp_extract_all(body, '(?s).{1,1000}') as cut from bodies where body_length > 20_000)
),
spans as (
    select claims.*, body_length, substr(body, start_char + 1, end_char - start_char) as found
    from claims
    join bodies using (article_id)
    where body_length <= 20_000
    union all by name
    select * exclude around, substr(around, start_char % 1000 + 1, end_char - start_char) as found
    from (
        select touched.* exclude piece, string_agg(pieces.text, '' order by piece) as around
        from (
            select claims.*, body_length, unnest(coalesce(range(start_char // 1000, greatest(end_char - 1, start_char) // 1000 + 1), [0])) as piece
            from claims
            join bodies using (article_id)
            where body_length > 20_000
        ) as touched
        left join pieces using (article_id, piece)
        group by all
    )
)
select kind, article_id, sentence, start_char, end_char, words, found
from spans
where not coalesce(
    start_char >= 0 and start_char < end_char and end_char <= body_length
    and case when is_all then found = words else contains(found, words) end,
    false
)
order by kind, article_id, start_char;
