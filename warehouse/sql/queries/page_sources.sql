-- How is each source doing, the ones that need somebody first?
select
    h.source,
    s.kind,
    s.url,
    s.outlet,
    h.health,
    h.last_success_at,
    h.last_news_at,
    h.consecutive_failures,
    h.last_error,
    h.articles_total,
    h.reject_share,
    h.next_poll_at
from source_health as h
left join sources as s using (source)
order by h.health in ('healthy', 'off'), h.articles_total desc, h.source
limit $most
