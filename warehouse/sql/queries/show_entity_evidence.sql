-- Where is an entity named?
select articles.outlet, articles.published_on, mentions.text, mentions.role, sentences.text as sentence, mentions.article_id
from mentions
join articles using (article_id)
join sentences using (article_id, sentence)
where mentions.entity_id = $id
order by articles.published_on nulls last, mentions.article_id, mentions.start_char
limit 50
