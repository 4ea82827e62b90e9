-- Which captures came from this source since then? Given: $source and $since; null chooses all.
select capture_id
from captures
where ($source is null or source = $source)
    and ($since is null or fetched_at >= $since)
order by capture_id;
