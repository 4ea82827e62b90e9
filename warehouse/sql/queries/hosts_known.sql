-- When was each host asked last? Seconds since 1970.
select host, asked_at
from hosts
order by host;
