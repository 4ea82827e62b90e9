-- How is each source doing?
select source, health, articles_total, last_success_at, consecutive_failures, last_error, next_poll_at
from source_health
order by source
