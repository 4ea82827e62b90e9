-- How many lines, entries or records of documents that hold several could not be used? transforms/read begins the detail with it.
select coalesce(sum(try_cast(regexp_extract(detail, '^(\d+) lost: ', 1) as bigint)), 0)::bigint as lost
from rejects
where stage = 'read' and reason = 'malformed'
