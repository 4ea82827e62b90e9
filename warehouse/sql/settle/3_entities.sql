-- Who are the entities that the mentions name? Made anew for those whose mentions were loaded or replaced.
-- An entity that nothing mentions any more goes.
delete from entities
where entity_id in (select entity_id from touched_entities)
    and entity_id not in (select entity_id from mentions where entity_id is not null);

merge into entities
using (
    select
        entity_id,
        min(name) as name,
        min(type) as type,
        min(country_code) as country_code,
        list_sort(list(distinct text)) as aliases
    from mentions
    where entity_id in (select entity_id from touched_entities)
    group by entity_id
) as told
using (entity_id)
when matched and (
    entities.name is distinct from told.name
    or entities.type is distinct from told.type
    or entities.country_code is distinct from told.country_code
    or entities.aliases is distinct from told.aliases
) then update set name = told.name, type = told.type, country_code = told.country_code, aliases = told.aliases
when not matched then insert by name;
