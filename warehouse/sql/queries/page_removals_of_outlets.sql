-- What was cleaned off the reports of these outlets (frame `chosen`: outlet)? The `$most` rules that took most.
select b.outlet, b.kind, b.rule, b.lines, b.articles, left(b.example, 200) as example
from boilerplate_found as b
where exists (select 1 from chosen as c where c.outlet is not distinct from b.outlet)
qualify row_number() over (partition by b.outlet order by b.lines desc, b.kind, b.rule) <= $most
order by b.outlet, b.lines desc, b.kind, b.rule
