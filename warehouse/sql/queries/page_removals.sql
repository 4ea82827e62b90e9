-- What was cleaned off, by kind and rule, with `$samples` samples of each: the lines taken off most often?
with lines as (
    select kind, rule, text, count(*) as times
    from removals
    group by kind, rule, text
),
ranked as (
    select *, row_number() over (partition by kind, rule order by times desc, length(text), text) as place
    from lines
),
counted as (
    select r.kind, r.rule, count(*) as lines, count(distinct r.article_id) as articles, count(distinct a.outlet) as outlets
    from removals as r
    left join articles as a using (article_id)
    group by r.kind, r.rule
),
sampled as (
    select kind, rule, list(left(text, 300) order by place) as samples
    from ranked
    where place <= $samples
    group by kind, rule
)
select kind, rule, counted.lines, counted.articles, counted.outlets, sampled.samples
from counted
join sampled using (kind, rule)
order by sum(counted.lines) over (partition by kind) desc, kind, counted.lines desc, rule
