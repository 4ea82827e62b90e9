-- Who is named most? The `$most` entities that two articles or more name, and those whose words are quoted.
with named as (
    select entity_id, count(*) as mentions, count(distinct article_id) as articles
    from mentions
    group by entity_id
),
roles as (
    select entity_id, role
    from mentions
    where role is not null
    group by entity_id, role
    qualify row_number() over (partition by entity_id order by count(*) desc, role) = 1
),
quoted as (
    select speaker_entity_id as entity_id, count(*) as quotations
    from quotes
    where speaker_entity_id is not null
    group by speaker_entity_id
)
select
    e.entity_id,
    e.name,
    e.type,
    e.country_code,
    e.aliases,
    roles.role,
    named.mentions,
    named.articles,
    coalesce(quoted.quotations, 0) as quotations
from entities as e
join named using (entity_id)
left join roles using (entity_id)
left join quoted using (entity_id)
where named.articles >= 2 or quoted.quotations > 0
order by named.articles desc, named.mentions desc, e.name, e.entity_id
limit $most
