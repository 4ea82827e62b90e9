-- How many reports were published on each of the last `$most` days that have any, originals and copies?
with days as (
    select published_on as day, count(*) filter (where copy_of is null) as originals, count(copy_of) as copies
    from articles
    where published_on is not null
    group by published_on
    order by published_on desc
    limit $most
)
from days order by day
