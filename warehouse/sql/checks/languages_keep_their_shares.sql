-- severity: warn
-- Do languages keep their shares? Rows: languages whose share of a week's new articles is a quarter of all away from that of the four weeks before.
-- The newest week is counted back from the newest article; with fewer than 50 articles on either side nothing is said.
with seen as (
    select coalesce(language, 'unknown') as language, first_seen_at > max(first_seen_at) over () - interval 7 day as is_new
    from articles
    where first_seen_at > (select max(first_seen_at) from articles) - interval 35 day
),
totals as (
    select count(*) filter (where is_new) as now_all, count(*) filter (where not is_new) as before_all
    from seen
),
shares as (
    select
        language,
        round(count(*) filter (where is_new) / any_value(now_all), 3) as share_now,
        round(count(*) filter (where not is_new) / any_value(before_all), 3) as share_before
    from seen, totals
    where now_all >= 50 and before_all >= 50
    group by language
)
select language, share_now, share_before
from shares
where abs(share_now - share_before) > 0.25
order by language;
