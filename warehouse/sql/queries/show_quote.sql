-- What was said, by whom, and in which sentence?
select
    quotes.quote_id, quotes.quotation, quotes.kind, quotes.speaker, quotes.speakers, quotes.speaker_text,
    quotes.source_document, quotes.cue, quotes.said_on, quotes.via, quotes.rule, sentences.text as sentence,
    articles.outlet, articles.published_on, articles.title, articles.url, quotes.article_id, articles.story_id
from quotes
join articles using (article_id)
join sentences using (article_id, sentence)
where quotes.quote_id = $id
