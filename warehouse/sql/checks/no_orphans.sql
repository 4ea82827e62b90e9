-- severity: stop
-- Does everything that belongs to an article have one? Rows: what has none.
with owned as (
    select 'sentences' as table_name, article_id from sentences
    union all
    select 'mentions', article_id from mentions
    union all
    select 'quotes', article_id from quotes
    union all
    select 'event_mentions', article_id from event_mentions
    union all
    select 'positions', article_id from positions
    union all
    select 'amounts', article_id from amounts
    union all
    select 'dates', article_id from dates
    union all
    select 'cited_sources', article_id from cited_sources
    union all
    select 'versions', article_id from versions
    union all
    select 'removals', article_id from removals
    union all
    select 'captions', article_id from captions
    union all
    select 'copies', article_id from copies
    union all
    select 'copies', original_id from copies
    union all
    select 'story_articles', article_id from story_articles
)
select table_name, article_id, count(*) as orphans
from owned
anti join articles using (article_id)
group by table_name, article_id
order by table_name, article_id;
