-- Who said what, when, and who reported it?
create view quote_index as
select
    q.quote_id,
    q.quotation,
    q.kind,
    q.speaker,
    q.speakers,
    e.type as speaker_type,
    e.country_code as speaker_country,
    q.source_document,
    q.cue,
    q.said_on,
    q.via,
    a.outlet,
    a.published_on,
    a.language,
    a.title as article_title,
    s.text as sentence_text,
    a.url,
    q.article_id,
    q.sentence,
    a.story_id
from quotes as q
join articles as a using (article_id)
left join sentences as s using (article_id, sentence)
left join entities as e on e.entity_id = q.speaker_entity_id;

comment on view quote_index is 'Who said what, when, and who reported it.';
comment on column quote_index.quote_id is 'The quotation (quotes.quote_id).';
comment on column quote_index.quotation is 'The words, without quotation marks.';
comment on column quote_index.kind is 'direct, partial or indirect.';
comment on column quote_index.speaker is 'Canonical name of who said it, the first of several; null if the text does not tell.';
comment on column quote_index.speakers is 'All speakers, in order.';
comment on column quote_index.speaker_type is 'person, organization, country, ...; null if the speaker is no known entity.';
comment on column quote_index.speaker_country is 'ISO 3166-1 alpha-3 code of the speaker''s country; null if it is not known.';
comment on column quote_index.source_document is 'The document that says it; null when a person speaks.';
comment on column quote_index.cue is 'Lemma of the verb of saying; null if there is none.';
comment on column quote_index.said_on is 'Day it was said; null if the text does not tell.';
comment on column quote_index.via is 'Who passed the words on; null if nobody.';
comment on column quote_index.outlet is 'Who published the article; null if unknown.';
comment on column quote_index.published_on is 'Day the article was published; null if not given.';
comment on column quote_index.language is 'ISO 639-1 code of the article.';
comment on column quote_index.article_title is 'Headline of the article.';
comment on column quote_index.sentence_text is 'The sentence in which the quotation begins.';
comment on column quote_index.url is 'Address of the article.';
comment on column quote_index.article_id is 'The article (articles.article_id).';
comment on column quote_index.sentence is '0-based number of that sentence in the article.';
comment on column quote_index.story_id is 'Story that the article tells.';
