-- What have these sources (frame `chosen`: source) brought last? The `$most` newest of each.
select a.source, a.article_id
from articles as a
semi join chosen using (source)
qualify row_number() over (partition by a.source order by a.published_on desc nulls last, a.published_at desc nulls last, a.article_id) <= $most
order by a.source, a.published_on desc nulls last, a.published_at desc nulls last, a.article_id
