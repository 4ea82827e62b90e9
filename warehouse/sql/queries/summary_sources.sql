-- How is each source doing?
select source, articles_total, last_success_at, consecutive_failures, last_error
from sources
order by source
