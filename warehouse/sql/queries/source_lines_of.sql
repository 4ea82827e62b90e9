-- Which lines that say where a text is from were taken out of these articles? Given: frame ids(article_id).
select article_id, text
from removals
semi join ids using (article_id)
where kind = 'source_line'
order by article_id, line;
