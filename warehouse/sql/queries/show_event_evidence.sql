-- Which sentences tell an event?
select
    articles.outlet, articles.published_on, event_mentions.trigger, event_mentions.status, event_mentions.attributed_to,
    event_mentions.rule, sentences.text, event_mentions.article_id
from event_mentions
join articles using (article_id)
join sentences using (article_id, sentence)
where event_mentions.event_id = $id
order by articles.published_on nulls last, event_mentions.article_id, event_mentions.start_char
