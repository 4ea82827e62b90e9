-- How many facts of each kind were found?
with counted as (
    select 1 as place, 'mentions' as kind, count(*) as found from mentions
    union all by name select 2 as place, 'quotes' as kind, count(*) as found from quotes
    union all by name select 3 as place, 'event mentions' as kind, count(*) as found from event_mentions
    union all by name select 4 as place, 'positions' as kind, count(*) as found from positions
    union all by name select 5 as place, 'amounts' as kind, count(*) as found from amounts
    union all by name select 6 as place, 'dates' as kind, count(*) as found from dates
    union all by name select 7 as place, 'cited sources' as kind, count(*) as found from cited_sources
)
select kind, found
from counted
order by place
