-- How far have the files of a source been read? Given: $source.
select url, head, place
from places
where source = $source
order by url;
