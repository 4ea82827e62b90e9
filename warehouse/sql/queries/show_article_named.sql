-- Who and what is named in an article, and how often?
select entities.name, entities.type, count(*) as times, first(mentions.role order by mentions.start_char)
    filter (where mentions.role is not null) as role, entities.entity_id
from mentions
join entities using (entity_id)
where mentions.article_id = $id
group by all
order by times desc, entities.name, entities.entity_id
