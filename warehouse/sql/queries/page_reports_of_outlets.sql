-- What have these outlets (frame `chosen`: outlet) published last? The `$most` newest of each; null is an outlet of its own: nobody knows whose.
select a.outlet, a.article_id
from articles as a
where exists (select 1 from chosen as c where c.outlet is not distinct from a.outlet)
qualify row_number() over (partition by a.outlet order by a.published_on desc nulls last, a.published_at desc nulls last, a.article_id) <= $most
order by a.outlet, a.published_on desc nulls last, a.published_at desc nulls last, a.article_id
