-- Which articles say all of these, the most telling first? `asked`: a word a row (term, number of the term it is of; word, folded;
-- how: is | begins | within); $terms: the terms of several words, each to stand side by side in one line; $phrase all of them in the order
-- asked, or null; $since, $until, $outlet, $language or null; $limit. Needs the words of the snapshot as the database `found` (warehouse/search.py).
-- Those with the most words in one line first, then by BM25 (Robertson and Zaragoza 2009, k1 1.2, b 0.75) of the article and of that line; a longer word that begins so counts half.
with chosen as (
    select article_id, outlet, published_on, language, title, url, copy_of
    from articles
    where ($since::date is null or published_on >= $since::date)
        and ($until::date is null or published_on <= $until::date)
        and ($outlet::varchar is null or strip_accents(lower(outlet)) = strip_accents(lower($outlet::varchar)))
        and ($language::varchar is null or language = lower($language::varchar))
),
meant as (
    select asked.word, words.word as number, case when words.term = asked.word then 1.0 else 0.5 end as weight
    from asked
    join found.words as words
        on case asked.how
            when 'is' then words.term = asked.word
            when 'begins' then starts_with(words.term, asked.word)
            else contains(words.term, asked.word)
        end
),
held as (
    select places.place, meant.word, sum(places.times * meant.weight) as times
    from found.places as places
    join meant on meant.number = places.word
    group by all
),
stood as materialized (
    select l.article_id, l.sentence, l.length, held.word, held.times
    from held
    join found.places_of_lines as l using (place)
    semi join chosen using (article_id)
),
of_articles as (
    select article_id, word, sum(times) as times from stood group by all
),
rare_in_articles as (
    select word, ln(1 + ((select count(*) from found.lengths) - count(*) + 0.5) / (count(*) + 0.5)) as weight
    from of_articles
    group by word
),
rare_in_lines as (
    select word, ln(1 + ((select count(*) from found.places_of_lines) - count(*) + 0.5) / (count(*) + 0.5)) as weight
    from stood
    group by word
),
scored as materialized (
    select
        article_id,
        sum(r.weight * times * 2.2 / (times + 1.2 * (0.25 + 0.75 * length / (select avg(length) from found.lengths)))) as score
    from of_articles
    join rare_in_articles as r using (word)
    join found.lengths using (article_id)
    group by article_id
    having count(*) = (select count(distinct word) from asked)
),
scored_lines as materialized (
    select
        article_id,
        sentence,
        count(*) as found,
        sum(r.weight * times * 2.2 / (times + 1.2 * (0.25 + 0.75 * length / (select avg(length) from found.places_of_lines)))) as score
    from stood
    join rare_in_lines as r using (word)
    semi join scored using (article_id)
    group by article_id, sentence
),
told as materialized (
    select
        article_id,
        -- a short line with one of the words must not hide a longer one with all of them
        any_value(scored.score) + arg_max(scored_lines.score, {'found': found, 'score': scored_lines.score}) as score,
        max(found) as together
    from scored
    join scored_lines using (article_id)
    group by article_id
),
-- whatever must stand side by side is looked for in the text itself, of all that may have it; the order asked only of the first
read as (
    select article_id from told where len($terms::varchar[]) > 0
    union
    (select article_id from told where $phrase::varchar is not null order by together desc, score desc, article_id limit greatest(200, 5 * $limit))
),
spaced as materialized (
    select
        article_id,
        sentence,
        ' ' || regexp_replace(
            translate(replace(replace(replace(strip_accents(lower(text)), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'łøđðı', 'loddi'),
            '[^\p{L}\p{N}\p{M}]+', ' ', 'g'
        ) || ' ' as said
    from (
        select article_id, sentence, text from sentences semi join read using (article_id)
        union all
        select article_id, -1, title from articles semi join read using (article_id) where title is not null
    )
    semi join scored_lines using (article_id, sentence)
),
beside as (
    select
        article_id,
        bool_or($phrase::varchar is not null and contains(said, ' ' || $phrase::varchar)) as in_order,
        len(list_distinct(flatten(list(list_filter($terms::varchar[], lambda term: contains(said, ' ' || term)))))) as phrases,
        list(sentence order by sentence)
            filter (where len(list_filter($terms::varchar[], lambda term: contains(said, ' ' || term))) > 0) as lines
    from spaced
    group by article_id
),
best as (
    select
        l.article_id,
        arg_max(l.sentence, {'beside': list_contains(beside.lines, l.sentence), 'found': l.found, 'score': l.score, 'first': -l.sentence})
            filter (where l.sentence >= 0) as sentence
    from scored_lines as l
    left join beside using (article_id)
    group by l.article_id
)
select
    c.outlet,
    c.published_on,
    c.title,
    s.sentence,
    s.text,
    c.language,
    c.article_id,
    c.url,
    c.copy_of,
    round(told.score, 4) as score
from told
join chosen as c using (article_id)
left join beside using (article_id)
join best using (article_id)
left join sentences as s on s.article_id = c.article_id and s.sentence = best.sentence
where coalesce(beside.phrases, 0) = len($terms::varchar[])
order by
    told.together desc,
    coalesce(beside.in_order, false) desc,
    c.copy_of is not null,
    round(told.score, 4) desc,
    c.published_on desc nulls last,
    c.article_id
limit $limit
