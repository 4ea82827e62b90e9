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
spans as (
    select claims.*, length(articles.body) as body_length, substr(body, start_char + 1, end_char - start_char) as found
    from claims
    join articles using (article_id)
)
select kind, article_id, sentence, start_char, end_char, words, found
from spans
where not coalesce(
    start_char >= 0 and start_char < end_char and end_char <= body_length
    and case when is_all then found = words else contains(found, words) end,
    false
)
order by kind, article_id, start_char;
