-- Which articles say all of these, and in which sentence? Folded $terms (a word also finds what begins with it, several words stand
-- side by side), $firsts their first words, $loose those of scripts without spaces, $phrase all of them in the order asked, $likely a pattern that any line with a first word
-- matches, cheap to look for; $since, $until, $outlet, $language or null; $limit. The plain way, where the words have not been counted (search_ranked.sql).
with chosen as (
    select article_id, outlet, published_on, language, title, url, copy_of
    from articles
    where ($since::date is null or published_on >= $since::date)
        and ($until::date is null or published_on <= $until::date)
        and ($outlet::varchar is null or strip_accents(lower(outlet)) = strip_accents(lower($outlet::varchar)))
        and ($language::varchar is null or language = lower($language::varchar))
),
candidates as materialized (
    select article_id, sentence, text
    from sentences
    semi join chosen using (article_id)
    where regexp_matches(text, $likely)
    union all
    select article_id, -1, title from chosen where regexp_matches(title, $likely)
),
lines as materialized (
    select
        article_id,
        sentence,
        text,
        translate(
            replace(replace(replace(strip_accents(lower(text)), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'łøđðı', 'loddi'
        ) as said
    from candidates
),
likely as materialized (
    select
        article_id,
        sentence,
        text,
        said,
        ' ' || regexp_replace(said, '[^\p{L}\p{N}\p{M}]+', ' ', 'g') || ' ' as spaced
    from lines
    where len(list_filter($firsts::varchar[], lambda word: contains(said, word))) > 0
),
hits as (
    select
        article_id,
        sentence,
        text,
        list_filter($terms::varchar[], lambda term: contains(spaced, ' ' || term))
            || list_filter($loose::varchar[], lambda term: contains(said, term)) as found,
        len(list_filter($terms::varchar[], lambda term: contains(spaced, ' ' || term || ' '))) as whole,
        contains(spaced, ' ' || $phrase) as in_order
    from likely
),
told as (
    select
        article_id,
        list_distinct(flatten(list(found))) as found,
        max(len(found)) as together,
        max(len(found)) filter (where sentence = -1) as in_title,
        max(whole) as whole,
        bool_or(in_order) as in_order,
        count(*) as lines,
        arg_max({'sentence': sentence, 'text': text}, {'found': len(found), 'in_order': in_order, 'whole': whole, 'first': -sentence}) filter (where sentence >= 0) as best
    from hits
    where len(found) > 0
    group by article_id
)
select
    c.outlet,
    c.published_on,
    c.title,
    told.best.sentence as sentence,
    told.best.text as text,
    c.language,
    c.article_id,
    c.url,
    c.copy_of,
    null::double as score
from told
join chosen as c using (article_id)
where len(told.found) = len($terms::varchar[]) + len($loose::varchar[])
order by
    told.together desc,
    told.in_order desc,
    coalesce(told.in_title, 0) desc,
    told.whole desc,
    c.copy_of is not null,
    ln(told.lines)::integer desc,
    c.published_on desc nulls last,
    c.article_id
limit $limit
