-- severity: stop
-- Does every sentence and every fact stand in its body where it says, and say what stands there? Rows: those that do not, of the articles looked_at.
with claims as (
    -- is_all: whether the words are all that stands there, or only among it
    select 'amount' as kind, article_id, sentence, start_char, end_char, text as words, true as is_all from amounts
    union all by name select 'date' as kind, article_id, sentence, start_char, end_char, text as words, true as is_all from dates
    union all by name select 'mention' as kind, article_id, sentence, start_char, end_char, text as words, true as is_all from mentions
    union all by name select 'quote' as kind, article_id, sentence, start_char, end_char, quotation as words, true as is_all from quotes
    union all by name select 'event' as kind, article_id, sentence, start_char, end_char, trigger as words, false as is_all from event_mentions
    union all by name select 'position' as kind, article_id, sentence, start_char, end_char, target as words, false as is_all from positions
    -- the name of a cited source is canonical: the body may spell it otherwise
    union all by name select 'cited source' as kind, article_id, sentence, start_char, end_char, left(name, 0) as words, false as is_all from cited_sources
),
-- substr counts from the first character, for each claim anew: so facts are looked up in their sentences, and what is not in one in pieces of the body
placed as (
    select claims.*, s.start_char as sentence_start, s.text as around
    from claims
    semi join looked_at using (article_id)
    left join sentences as s
        on s.article_id = claims.article_id and s.sentence = claims.sentence
        and s.start_char <= claims.start_char and claims.end_char <= s.end_char
),
elsewhere as (
    select 'sentence' as kind, article_id, sentence, start_char, end_char, text as words, true as is_all from sentences semi join looked_at using (article_id)
    union all by name
    select * exclude (sentence_start, around) from placed where around is null
),
bodies as (
    select article_id, length(body) as body_length, regexp_extract_all(body, '(?s).{1,500}') as cut from articles semi join looked_at using (article_id)
),
-- every 500 characters, with the 1,000 that follow
pieces as (
    select article_id, body_length, place - 1 as piece, concat(cut[place], cut[place + 1], cut[place + 2]) as around
    from (select *, generate_subscripts(cut, 1) as place from bodies)
),
spans as (
    select * exclude (sentence_start, around), null as body_length,
        substr(around, start_char - sentence_start + 1, end_char - start_char) as found
    from placed
    where around is not null
    union all by name
    select elsewhere.*, body_length, substr(around, start_char % 500 + 1, end_char - start_char) as found
    from elsewhere
    left join pieces on pieces.article_id = elsewhere.article_id and pieces.piece = elsewhere.start_char // 500
    where coalesce(end_char - start_char <= 1000, true)
    union all by name
    select elsewhere.*, body_length,
        substr(array_to_string(cut[start_char // 500 + 1:end_char // 500 + 1], ''), start_char % 500 + 1, end_char - start_char) as found
    from elsewhere
    join bodies using (article_id)
    where end_char - start_char > 1000
)
select kind, article_id, sentence, start_char, end_char, words, found
from spans
where not coalesce(
    start_char >= 0 and start_char < end_char and end_char <= coalesce(body_length, end_char)
    and case when is_all then found = words else contains(found, words) end,
    false
)
order by kind, article_id, start_char;
