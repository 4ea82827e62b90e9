-- severity: stop
-- Is any fact filed twice? Rows: facts that are equal in place, rule and claim.
with told as (
    select 'mentions' as table_name, article_id, start_char, end_char, rule, concat_ws('|', entity_id, role) as claim
    from mentions
    union all
    select 'event_mentions', article_id, start_char, end_char, rule, concat_ws('|', event_type, event_mode, trigger, actor1, actor2, status)
    from event_mentions
    union all
    select 'amounts', article_id, start_char, end_char, rule, concat_ws('|', value, value_high, unit, qualifier, subject)
    from amounts
    union all
    select 'dates', article_id, start_char, end_char, rule, concat_ws('|', value, anchor)
    from dates
    union all
    select 'cited_sources', article_id, start_char, end_char, rule, concat_ws('|', name, kind)
    from cited_sources
)
select table_name, article_id, start_char, end_char, rule, claim, count(*) as times
from told
group by table_name, article_id, start_char, end_char, rule, claim
having count(*) > 1
order by table_name, article_id, start_char;
