-- severity: stop
-- Does every id name one thing, once? Rows: ids that stand twice in their table, and what two ids stand for.
with named as (
    select 'articles' as table_name, article_id as id from articles
    union all select 'versions', concat_ws('/', article_id, version) from versions
    union all select 'removals', concat_ws('/', article_id, line) from removals
    union all select 'captions', concat_ws('/', article_id, position) from captions
    union all select 'sentences', concat_ws('/', article_id, sentence) from sentences
    union all select 'copies', article_id from copies
    union all select 'stories', story_id from stories
    union all select 'story_articles', article_id from story_articles
    union all select 'entities', entity_id from entities
    union all select 'quotes', quote_id from quotes
    union all select 'positions', position_id from positions
    union all select 'events', event_id from events
    union all select 'corroborations', corroboration_id from corroborations
    union all select 'rejects', concat_ws('/', capture_id, stage) from rejects
    union all select 'runs', run_id from runs
    union all select 'captures', capture_id from captures
    union all select 'reports', report_id from reports
    union all select 'reports by place', concat_ws('/', capture_id, position) from reports
)
select table_name, id, count(*) as times
from named
group by table_name, id
having count(*) > 1
order by table_name, id;
