-- What was fetched last at these addresses? Given: frame addresses(source, url).
select source, url, arg_max(capture_id, (fetched_at, capture_id)) as capture_id, arg_max(sha256, (fetched_at, capture_id)) as sha256, max(fetched_at) as fetched_at
from captures
semi join addresses using (source, url)
group by source, url
order by source, url;
