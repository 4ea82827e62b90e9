-- How many rows has each table?
select 'amounts' as table_name, count(*) as rows from amounts
union all
select 'answers' as table_name, count(*) as rows from answers
union all
select 'articles' as table_name, count(*) as rows from articles
union all
select 'bands' as table_name, count(*) as rows from bands
union all
select 'captions' as table_name, count(*) as rows from captions
union all
select 'captures' as table_name, count(*) as rows from captures
union all
select 'cited_sources' as table_name, count(*) as rows from cited_sources
union all
select 'copies' as table_name, count(*) as rows from copies
union all
select 'copy_pairs' as table_name, count(*) as rows from copy_pairs
union all
select 'corroborations' as table_name, count(*) as rows from corroborations
union all
select 'dates' as table_name, count(*) as rows from dates
union all
select 'due' as table_name, count(*) as rows from due
union all
select 'entities' as table_name, count(*) as rows from entities
union all
select 'event_mentions' as table_name, count(*) as rows from event_mentions
union all
select 'events' as table_name, count(*) as rows from events
union all
select 'feeds' as table_name, count(*) as rows from feeds
union all
select 'furniture' as table_name, count(*) as rows from furniture
union all
select 'hosts' as table_name, count(*) as rows from hosts
union all
select 'lines' as table_name, count(*) as rows from lines
union all
select 'links' as table_name, count(*) as rows from links
union all
select 'mentions' as table_name, count(*) as rows from mentions
union all
select 'places' as table_name, count(*) as rows from places
union all
select 'positions' as table_name, count(*) as rows from positions
union all
select 'postings' as table_name, count(*) as rows from postings
union all
select 'profiles' as table_name, count(*) as rows from profiles
union all
select 'quotes' as table_name, count(*) as rows from quotes
union all
select 'rejects' as table_name, count(*) as rows from rejects
union all
select 'removals' as table_name, count(*) as rows from removals
union all
select 'reports' as table_name, count(*) as rows from reports
union all
select 'robots' as table_name, count(*) as rows from robots
union all
select 'runs' as table_name, count(*) as rows from runs
union all
select 'sentences' as table_name, count(*) as rows from sentences
union all
select 'signatures' as table_name, count(*) as rows from signatures
union all
select 'source_list' as table_name, count(*) as rows from source_list
union all
select 'stories' as table_name, count(*) as rows from stories
union all
select 'story_articles' as table_name, count(*) as rows from story_articles
union all
select 'story_pairs' as table_name, count(*) as rows from story_pairs
union all
select 'terms' as table_name, count(*) as rows from terms
union all
select 'traces' as table_name, count(*) as rows from traces
union all
select 'versions' as table_name, count(*) as rows from versions
order by table_name;
