-- Which lines are there to be found: every sentence, and every headline as the line before the first.
create table lines as
with told as (
    select article_id, sentence, text from snapshot.sentences
    union all
    select article_id, -1, title from snapshot.articles where title is not null
)
select
    row_number() over (order by article_id, sentence) as line,
    article_id,
    sentence,
    -- small letters without accents, as in queries/search.sql and in flows/commands/search.py
    translate(
        replace(replace(replace(strip_accents(lower(text)), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'łøđðı', 'loddi'
    ) as said
from told;
