-- severity: stop
-- Is the sentence of every fact there? Rows: facts whose article is there and the sentence not.
with told as (
    select 'mentions' as table_name, article_id, sentence from mentions
    union all
    select 'quotes', article_id, sentence from quotes
    union all
    select 'event_mentions', article_id, sentence from event_mentions
    union all
    select 'positions', article_id, sentence from positions
    union all
    select 'amounts', article_id, sentence from amounts
    union all
    select 'dates', article_id, sentence from dates
    union all
    select 'cited_sources', article_id, sentence from cited_sources
)
select table_name, article_id, sentence, count(*) as facts
from told
semi join articles using (article_id)
anti join sentences using (article_id, sentence)
group by table_name, article_id, sentence
order by table_name, article_id, sentence;
