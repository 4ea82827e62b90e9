-- Which sources have brought something?
select distinct source
from captures
order by source;
