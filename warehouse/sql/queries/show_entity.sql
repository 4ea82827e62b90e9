-- What is known of a person, organisation, country or other entity?
select entity_id, name, type, country_code, aliases
from entities
where entity_id = $id
