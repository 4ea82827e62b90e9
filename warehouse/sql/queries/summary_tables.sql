-- Which tables are there?
select table_name
from duckdb_tables()
where not internal and not temporary and schema_name = 'main'
order by table_name
