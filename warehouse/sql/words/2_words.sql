-- Which words stand in which line, and how often? Counted by the extension fts; kept in the order in which they are looked up.
pragma create_fts_index(
    'lines', 'line', 'said',
    stemmer = 'none', stopwords = 'none', ignore = '[^\p{L}\p{N}\p{M}]+', strip_accents = 0, lower = 0
);

create table words as select term, termid as word from fts_main_lines.dict order by term;

create table places as
-- a line may be as long as its writer likes; no word tells more of it by standing there more often than so
select t.termid as word, t.docid as place, least(count(*), 65535)::usmallint as times
from fts_main_lines.terms as t
group by all
order by word, place;

create table places_of_lines as
select d.docid as place, l.article_id, l.sentence, d.len as length
from fts_main_lines.docs as d
join lines as l on l.line = d.name
order by place;

create table lengths as select article_id, sum(length)::bigint as length from places_of_lines group by article_id order by article_id;

drop schema fts_main_lines cascade;
drop table lines;
