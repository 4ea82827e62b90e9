-- Which facts do at least two independent reports tell?
select kind, subject, relation, object, fact_on, independent_count
from corroborations
where independent_count >= 2 and subject is not null
order by kind = 'amount', independent_count desc, kind, subject, object
limit 5
