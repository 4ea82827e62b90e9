-- Every outlet and every language that an article is of, by which a search may be narrowed.
select distinct 'outlet' as kind, outlet as name from articles where outlet is not null
union all
select distinct 'language', language from articles where language is not null
order by kind, name
