-- One table per noun, in the order the data meets them. Twin: transforms/frames.py (tests/test_shapes.py).
-- No foreign keys: rows are replaced by owner (warehouse/load.py), and sql/checks looks for orphans.
-- Tables whose comment ends in "Private." are left out of the published snapshot.

create table captures (
    capture_id    varchar primary key,
    source        varchar,
    url           varchar,
    media_type    varchar,
    charset       varchar,
    outlet        varchar,
    family        varchar,
    language      varchar,
    fetched_at    timestamptz,
    http_status   integer,
    etag          varchar,
    last_modified varchar,
    sha256        varchar,
    bytes         bigint,
    warc_file     varchar,
    warc_offset   bigint,
    state         varchar,
    run_id        varchar
);
comment on table captures is 'One row per response or file as it arrived; the bytes are in the archive. Private.';

create table rejects (
    capture_id varchar,
    source     varchar,
    url        varchar,
    stage      varchar,
    reason     varchar,
    detail     varchar,
    seen_at    timestamptz,
    primary key (capture_id, stage)
);
comment on table rejects is 'Inputs that could not be used: one row per capture and stage, with the reason.';
comment on column rejects.capture_id is 'Digest of source, url and the bytes; the key of the archive.';
comment on column rejects.source is 'Name of the source in sources.toml; "files" for paths given on the command line.';
comment on column rejects.url is 'Address it came from; file:// and the absolute path for a file, with #n for a part of it.';
comment on column rejects.stage is 'Where it was turned away: collect, read, clean, normalise or extract.';
comment on column rejects.reason is 'One word: empty, boilerplate_only, undecodable, not_text, too_large, malformed, no_reader, timeout, forbidden, unsafe_address, ...';
comment on column rejects.detail is 'What exactly was wrong, for people; null when the reason says all.';
comment on column rejects.seen_at is 'When the input was fetched, UTC.';

create table links (
    capture_id varchar,
    source     varchar,
    url        varchar,
    entry_id   varchar,
    title      varchar,
    published  varchar,
    updated    varchar
);
comment on table links is 'What the listings (feeds, sitemaps) link to. Private.';

create table reports (
    report_id       varchar primary key,
    capture_id      varchar,
    position        integer,
    article_id      varchar,
    source          varchar,
    url             varchar,
    canonical_url   varchar,
    media_type      varchar,
    fetched_at      timestamptz,
    outlet          varchar,
    family          varchar,
    section         varchar,
    title           varchar,
    authors         varchar[],
    published       varchar,
    published_basis varchar,
    updated         varchar,
    language        varchar,
    paywalled       boolean,
    text            varchar,
    blocks          struct(kind varchar, link_share double, path varchar)[]
);
comment on table reports is 'One row per news report found in a capture, still with its furniture. Private.';

create table articles (
    article_id          varchar primary key,
    report_id           varchar,
    source              varchar,
    url                 varchar,
    canonical_url       varchar,
    outlet              varchar,
    family              varchar,
    section             varchar,
    title               varchar,
    authors             varchar[],
    language            varchar,
    published_at        timestamptz,
    published_on        date,
    published_precision varchar,
    published_basis     varchar,
    published_raw       varchar,
    updated_at          timestamptz,
    dateline            varchar,
    dateline_on         date,
    wire                varchar,
    body                varchar using compression uncompressed,  -- read a few at a time, all over the table: see DECISIONS.md
    headings            integer[],
    word_count          integer,
    paywalled           boolean,
    truncated           boolean,
    version             integer,
    first_seen_at       timestamptz,
    last_seen_at        timestamptz,
    copy_of             varchar,
    story_id            varchar
);
comment on table articles is 'One row per article, its newest version: furniture gone, fields filled in.';
comment on column articles.article_id is 'Digest of the canonical URL, or of the url where the document names none.';
comment on column articles.report_id is 'Digest of capture and place in it: the reading that this row is from.';
comment on column articles.source is 'Name of the source in sources.toml; "files" for paths given on the command line.';
comment on column articles.url is 'Address of the document; file:// and the absolute path for a file, with #n for a part of it.';
comment on column articles.canonical_url is 'Address that the document calls its own; null where it names none.';
comment on column articles.outlet is 'Who published it, as the source, the metadata or the text says; null if none does.';
comment on column articles.family is 'Publisher family: outlets of one owner count once as independent; null means a family of its own.';
comment on column articles.section is 'Section as the outlet names it; null if not given.';
comment on column articles.title is 'Headline without site name and update marks; null if the document has none.';
comment on column articles.authors is 'People in the byline, in order; null if none is named.';
comment on column articles.language is 'ISO 639-1 code of the body; null if it could not be told.';
comment on column articles.published_at is 'Publication time, UTC; null when only the day is known, or nothing. Never guessed.';
comment on column articles.published_on is 'Publication day in the time zone that the document printed; null if not given. Never guessed.';
comment on column articles.published_precision is 'How exact published_at is: second, minute or day; null when no date is given.';
comment on column articles.published_basis is 'Where the date was found: feed, metadata, header, dateline or url; null when no date is given.';
comment on column articles.published_raw is 'The date as printed.';
comment on column articles.updated_at is 'Time of the last change that the document gives, UTC; null if it gives none.';
comment on column articles.dateline is 'Place as printed at the head of the report ("MOSCOW"); null if there is none.';
comment on column articles.dateline_on is 'Day that the dateline gives; null if it gives none.';
comment on column articles.wire is 'Agency the text is credited to (AP, Reuters, ...); null if none is.';
comment on column articles.body is 'The report: paragraphs with one newline between. All offsets count characters of this text.';
comment on column articles.headings is 'Paragraphs of the body (0-based) that are subheadings; they hold no sentences and no facts.';
comment on column articles.word_count is 'Words of the body.';
comment on column articles.paywalled is 'True when a notice or the metadata says that the full text is for subscribers.';
comment on column articles.truncated is 'True when the text is cut short.';
comment on column articles.version is 'Number of the newest version, from 1.';
comment on column articles.first_seen_at is 'When the article was first fetched, UTC.';
comment on column articles.last_seen_at is 'When the article was last fetched, UTC.';
comment on column articles.copy_of is 'article_id of the original that this article repeats; null for an original.';
comment on column articles.story_id is 'Story that the article tells.';

create table versions (
    article_id varchar,
    version    integer,
    report_id  varchar,
    seen_at    timestamptz,
    title      varchar,
    body       varchar,
    change     varchar,
    added      integer,
    removed    integer,
    primary key (article_id, version)
);
comment on table versions is 'One row per article and version, with its text as it was.';
comment on column versions.article_id is 'The article (articles.article_id).';
comment on column versions.version is 'Number of the version, from 1.';
comment on column versions.report_id is 'The reading that this version is from.';
comment on column versions.seen_at is 'When this version was first fetched, UTC.';
comment on column versions.title is 'Headline of this version; null if it had none.';
comment on column versions.body is 'Body of this version.';
comment on column versions.change is 'What became of the version before: created (there was none), edited, corrected, extended or shortened.';
comment on column versions.added is 'Words that the version before did not have.';
comment on column versions.removed is 'Words of the version before that are gone.';

create table removals (
    article_id varchar,
    report_id  varchar,
    line       integer,
    text       varchar,
    kind       varchar,
    rule       varchar,
    primary key (article_id, line)
);
comment on table removals is 'One row per line that was taken out of a report, and the rule that did.';
comment on column removals.article_id is 'The article (articles.article_id).';
comment on column removals.report_id is 'The reading whose line it was.';
comment on column removals.line is '0-based line of the report as it was read.';
comment on column removals.text is 'The line as it stood there.';
comment on column removals.kind is 'What the line is: skip_link, site_chrome, navigation, header, paywall, newsletter, share, related, advertisement, cookie, copyright, credit, caption, byline, source_line, tag, app_prompt, comment, furniture or duplicate_title.';
comment on column removals.rule is 'The rule that took it out.';

create table captions (
    article_id varchar,
    report_id  varchar,
    position   integer,
    text       varchar,
    credit     varchar,
    primary key (article_id, position)
);
comment on table captions is 'One row per picture caption.';
comment on column captions.article_id is 'The article (articles.article_id).';
comment on column captions.report_id is 'The reading that held the caption.';
comment on column captions.position is '0-based place among the captions, in reading order.';
comment on column captions.text is 'The caption without its credit.';
comment on column captions.credit is 'Who is credited for the picture (AP, kremlin.ru); null if nobody is.';

create table signatures (
    article_id varchar primary key,
    shingles   integer,
    signature  bigint[]
);
comment on table signatures is 'Fingerprint of a body. Private.';

create table bands (
    article_id varchar,
    band       integer,
    hash       bigint
);
comment on table bands is 'Bands of the signatures; articles that share a band are candidates for copies. Private.';

create table copy_pairs (
    article_id  varchar,
    other_id    varchar,
    jaccard     double,
    containment double,
    primary key (article_id, other_id)
);
comment on table copy_pairs is 'Pairs of articles verified to share text. Private.';

create table copies (
    article_id  varchar primary key,
    original_id varchar,
    kind        varchar,
    score       double,
    method      varchar
);
comment on table copies is 'One row per article that repeats another; an original has no row.';
comment on column copies.article_id is 'The article that repeats (articles.article_id).';
comment on column copies.original_id is 'The article that is repeated (articles.article_id).';
comment on column copies.kind is 'exact (the same text), near (changed in places) or excerpt (a part of it).';
comment on column copies.score is 'How much of the text is shared, 0 to 1.';
comment on column copies.method is 'How the pair was compared and the original chosen.';

create table sentences (
    article_id varchar,
    sentence   integer,
    start_char integer,
    end_char   integer,
    text       varchar,
    primary key (article_id, sentence)
);
comment on table sentences is 'One row per sentence of an article; headings are none.';
comment on column sentences.article_id is 'The article (articles.article_id).';
comment on column sentences.sentence is '0-based number of the sentence in the article.';
comment on column sentences.start_char is 'First character of the sentence in articles.body, 0-based.';
comment on column sentences.end_char is 'Character after the last one of the sentence.';
comment on column sentences.text is 'The sentence: substr(body, start_char + 1, end_char - start_char).';

create table mentions (
    article_id   varchar,
    sentence     integer,
    start_char   integer,
    end_char     integer,
    rule         varchar,
    entity_id    varchar,
    name         varchar,
    type         varchar,
    country_code varchar,
    text         varchar,
    role         varchar,
    metonym      boolean
);
comment on table mentions is 'One row per place in a text that names a person, organisation, country or other entity.';
comment on column mentions.article_id is 'The article (articles.article_id).';
comment on column mentions.sentence is '0-based number of the sentence it rests on (sentences.sentence).';
comment on column mentions.start_char is 'First character of the evidence in articles.body, 0-based.';
comment on column mentions.end_char is 'Character after the last one of the evidence.';
comment on column mentions.rule is 'Pattern or model that found it, with version.';
comment on column mentions.entity_id is 'The entity (entities.entity_id).';
comment on column mentions.name is 'Canonical name of the entity.';
comment on column mentions.type is 'person, organization, country, place, facility, event, program, group or work.';
comment on column mentions.country_code is 'ISO 3166-1 alpha-3 code of the entity''s country; null if it has none or it is not known.';
comment on column mentions.text is 'The words as they stand in the body.';
comment on column mentions.role is 'Title or office that the text gives ("Foreign Ministry spokeswoman"); null if it gives none.';
comment on column mentions.metonym is 'True when a capital or building stands for a government ("Moscow said").';

create table quotes (
    article_id        varchar,
    sentence          integer,
    start_char        integer,
    end_char          integer,
    rule              varchar,
    quote_id          varchar primary key,
    quotation         varchar,
    kind              varchar,
    speaker           varchar,
    speakers          varchar[],
    speaker_entity_id varchar,
    speaker_text      varchar,
    speaker_start     integer,
    speaker_end       integer,
    source_document   varchar,
    cue               varchar,
    said_on           date,
    via               varchar
);
comment on table quotes is 'One row per contiguous run of quoted words, with who said them.';
comment on column quotes.article_id is 'The article (articles.article_id).';
comment on column quotes.sentence is '0-based number of the sentence it rests on (sentences.sentence).';
comment on column quotes.start_char is 'First character of the evidence in articles.body, 0-based.';
comment on column quotes.end_char is 'Character after the last one of the evidence.';
comment on column quotes.rule is 'Pattern or model that found it, with version.';
comment on column quotes.quote_id is 'Digest of article and place.';
comment on column quotes.quotation is 'The words as they stand in the body, without quotation marks.';
comment on column quotes.kind is 'direct (a whole utterance), partial (words inside our sentence) or indirect (without quotation marks).';
comment on column quotes.speaker is 'Canonical name of who said it, the first of several; null if the text does not tell.';
comment on column quotes.speakers is 'All speakers, in order ("Putin and Xi").';
comment on column quotes.speaker_entity_id is 'Entity of the first speaker (entities.entity_id).';
comment on column quotes.speaker_text is 'The speaker as the text puts it ("the spokeswoman"); null when only implied.';
comment on column quotes.speaker_start is 'First character of speaker_text in articles.body; null when implied.';
comment on column quotes.speaker_end is 'Character after the last one of speaker_text; null when implied.';
comment on column quotes.source_document is 'The document that says it ("joint statement"); null when a person speaks.';
comment on column quotes.cue is 'Lemma of the verb of saying; null if there is none.';
comment on column quotes.said_on is 'Day it was said; null if the text does not tell.';
comment on column quotes.via is 'Who passed the words on ("quoted by TASS"); null if nobody.';

create table event_mentions (
    article_id     varchar,
    sentence       integer,
    start_char     integer,
    end_char       integer,
    rule           varchar,
    event_id       varchar,
    trigger        varchar,
    event_type     varchar,
    event_mode     varchar,
    cameo_root     varchar,
    actor1         varchar,
    actor1_country varchar,
    actor2         varchar,
    actor2_country varchar,
    actors         varchar[],
    place          varchar,
    event_on       date,
    date_precision varchar,
    status         varchar,
    attributed_to  varchar,
    confidence     double
);
comment on table event_mentions is 'One row per telling of an event in a sentence.';
comment on column event_mentions.article_id is 'The article (articles.article_id).';
comment on column event_mentions.sentence is '0-based number of the sentence it rests on (sentences.sentence).';
comment on column event_mentions.start_char is 'First character of the evidence in articles.body, 0-based.';
comment on column event_mentions.end_char is 'Character after the last one of the evidence.';
comment on column event_mentions.rule is 'Pattern or model that found it, with version.';
comment on column event_mentions.event_id is 'The event (events.event_id); null if it could not be joined to one.';
comment on column event_mentions.trigger is 'The words that tell the event; they stand between start_char and end_char.';
comment on column event_mentions.event_type is 'PLOVER event type: agree, consult, support, concede, cooperate, aid, retreat, request, accuse, reject, threaten, protest, sanction, mobilize, coerce or assault.';
comment on column event_mentions.event_mode is 'Finer kind within the type (visit, sign, statement, exercise, ...); null if none applies.';
comment on column event_mentions.cameo_root is 'Two-digit root code of the older CAMEO scheme; null if none fits.';
comment on column event_mentions.actor1 is 'Who acts; null if the sentence does not tell.';
comment on column event_mentions.actor1_country is 'ISO 3166-1 alpha-3 code of the actor''s country.';
comment on column event_mentions.actor2 is 'Towards whom; null if the sentence does not tell.';
comment on column event_mentions.actor2_country is 'ISO 3166-1 alpha-3 code of the recipient''s country.';
comment on column event_mentions.actors is 'Every actor of the first side, in order.';
comment on column event_mentions.place is 'Where; null if the sentence does not tell.';
comment on column event_mentions.event_on is 'First day of the event; null if the text does not give one.';
comment on column event_mentions.date_precision is 'How exact event_on is: day, week, month or year; null when event_on is.';
comment on column event_mentions.status is 'happened, planned, possible or denied.';
comment on column event_mentions.attributed_to is 'Who says so, when the report does not say it itself.';
comment on column event_mentions.confidence is 'How sure the rule is, 0 to 1.';

create table positions (
    article_id       varchar,
    sentence         integer,
    start_char       integer,
    end_char         integer,
    rule             varchar,
    position_id      varchar primary key,
    holder           varchar,
    holders          varchar[],
    holder_entity_id varchar,
    stance           varchar,
    target           varchar,
    target_head      varchar,
    attributed_to    varchar
);
comment on table positions is 'One row per statement of where somebody stands: who supports, opposes, calls for or condemns what.';
comment on column positions.article_id is 'The article (articles.article_id).';
comment on column positions.sentence is '0-based number of the sentence it rests on (sentences.sentence).';
comment on column positions.start_char is 'First character of the evidence in articles.body, 0-based.';
comment on column positions.end_char is 'Character after the last one of the evidence.';
comment on column positions.rule is 'Pattern or model that found it, with version.';
comment on column positions.position_id is 'Digest of article, place, stance and holder.';
comment on column positions.holder is 'Canonical name of who holds the position, the first of several.';
comment on column positions.holders is 'All holders, in order ("Russia and China").';
comment on column positions.holder_entity_id is 'Entity of the first holder (entities.entity_id).';
comment on column positions.stance is 'supports, opposes, calls_for, warns, denies, accuses, recognizes, condemns, concerned or pledges.';
comment on column positions.target is 'What the position is about, the whole span as it stands in the body.';
comment on column positions.target_head is 'The noun or verb at the head of the target.';
comment on column positions.attributed_to is 'Who says so, when the report does not say it itself.';

create table amounts (
    article_id varchar,
    sentence   integer,
    start_char integer,
    end_char   integer,
    rule       varchar,
    text       varchar,
    value      double,
    value_high double,
    unit       varchar,
    qualifier  varchar,
    subject    varchar
);
comment on table amounts is 'One row per counted or measured thing.';
comment on column amounts.article_id is 'The article (articles.article_id).';
comment on column amounts.sentence is '0-based number of the sentence it rests on (sentences.sentence).';
comment on column amounts.start_char is 'First character of the evidence in articles.body, 0-based.';
comment on column amounts.end_char is 'Character after the last one of the evidence.';
comment on column amounts.rule is 'Pattern or model that found it, with version.';
comment on column amounts.text is 'The words as they stand in the body ("more than 45 million dollars").';
comment on column amounts.value is 'The number; the lower one of a range.';
comment on column amounts.value_high is 'The upper number of a range; null otherwise.';
comment on column amounts.unit is 'Singular English name (kilogram, hour, percent), ISO 4217 currency code, or the counted noun as printed (troops).';
comment on column amounts.qualifier is 'exactly, about, more_than or less_than.';
comment on column amounts.subject is 'What is counted or measured; null if the text does not tell.';

create table dates (
    article_id varchar,
    sentence   integer,
    start_char integer,
    end_char   integer,
    rule       varchar,
    text       varchar,
    value      varchar,
    starts_on  date,
    ends_on    date,
    precision  varchar,
    anchor     varchar
);
comment on table dates is 'One row per day, time or span of time that a text tells.';
comment on column dates.article_id is 'The article (articles.article_id).';
comment on column dates.sentence is '0-based number of the sentence it rests on (sentences.sentence).';
comment on column dates.start_char is 'First character of the evidence in articles.body, 0-based.';
comment on column dates.end_char is 'Character after the last one of the evidence.';
comment on column dates.rule is 'Pattern or model that found it, with version.';
comment on column dates.text is 'The words as they stand in the body ("last week").';
comment on column dates.value is 'TIMEX3 value: 2025-05-08, 2024-W36, P4D, PAST_REF, ...; null where the anchor is unknown.';
comment on column dates.starts_on is 'First day; null where unknown or for a duration.';
comment on column dates.ends_on is 'Last day, inclusive; null where unknown or for a duration.';
comment on column dates.precision is 'day, week, month, quarter, year or longer; null for durations and repeated times.';
comment on column dates.anchor is 'What the value rests on: absolute (the text alone), published, dateline, weekday (the weekday fixed the year) or narrative (a date told before).';

create table cited_sources (
    article_id varchar,
    sentence   integer,
    start_char integer,
    end_char   integer,
    rule       varchar,
    name       varchar,
    kind       varchar,
    cue        varchar
);
comment on table cited_sources is 'One row per place where a report says whom it relies on.';
comment on column cited_sources.article_id is 'The article (articles.article_id).';
comment on column cited_sources.sentence is '0-based number of the sentence it rests on (sentences.sentence).';
comment on column cited_sources.start_char is 'First character of the evidence in articles.body, 0-based.';
comment on column cited_sources.end_char is 'Character after the last one of the evidence.';
comment on column cited_sources.rule is 'Pattern or model that found it, with version.';
comment on column cited_sources.name is 'Who or what is cited.';
comment on column cited_sources.kind is 'agency, outlet, government, document or person.';
comment on column cited_sources.cue is 'The words that cite ("according to").';

create table entities (
    entity_id    varchar primary key,
    name         varchar,
    type         varchar,
    country_code varchar,
    aliases      varchar[]
);
comment on table entities is 'One row per person, organisation, country or other entity that the articles mention.';
comment on column entities.entity_id is 'Digest of type and name.';
comment on column entities.name is 'Canonical name.';
comment on column entities.type is 'person, organization, country, place, facility, event, program, group or work.';
comment on column entities.country_code is 'ISO 3166-1 alpha-3 code of its country; null if it has none or it is not known.';
comment on column entities.aliases is 'Every way the texts put it, sorted.';

create table profiles (
    article_id   varchar primary key,
    language     varchar,
    published_on date,
    event_on     date[],
    terms        varchar[],
    weights      double[],
    names        varchar[],
    places       varchar[],
    quantities   varchar[],
    quotations   varchar[],
    features     varchar
);
comment on table profiles is 'What the grouping of stories compares of an article. Private.';

create table story_pairs (
    article_id varchar,
    other_id   varchar,
    score      double,
    primary key (article_id, other_id)
);
comment on table story_pairs is 'Pairs of articles scored to tell one event. Private.';

create table story_articles (
    article_id varchar primary key,
    story_id   varchar,
    score      double,
    joined_at  timestamptz
);
comment on table story_articles is 'Which story an article tells; one row per article.';
comment on column story_articles.article_id is 'The article (articles.article_id).';
comment on column story_articles.story_id is 'The story (stories.story_id).';
comment on column story_articles.score is 'How well the article fits the story, 0 to 1.';
comment on column story_articles.joined_at is 'When the article was first fetched, UTC.';

create table stories (
    story_id           varchar primary key,
    title              varchar,
    event_on           date,
    place              varchar,
    first_published_at timestamptz,
    last_published_at  timestamptz,
    article_count      integer,
    outlet_count       integer,
    independent_count  integer,
    actors             varchar[]
);
comment on table stories is 'One row per story: the reports of one event.';
comment on column stories.story_id is 'Digest of its oldest article; stays when articles join.';
comment on column stories.title is 'Most central headline; null if no report has one.';
comment on column stories.event_on is 'Day of the event; null if the reports do not agree on one.';
comment on column stories.place is 'Where it happened; null if the reports do not agree.';
comment on column stories.first_published_at is 'Publication of the earliest report, UTC; null if no report is dated.';
comment on column stories.last_published_at is 'Publication of the latest report, UTC; null if no report is dated.';
comment on column stories.article_count is 'Articles, copies included.';
comment on column stories.outlet_count is 'Different outlets.';
comment on column stories.independent_count is 'Reports that are no copies, counted once per publisher family.';
comment on column stories.actors is 'Who the story is about, most often named first.';

create table events (
    event_id          varchar primary key,
    story_id          varchar,
    event_type        varchar,
    event_mode        varchar,
    cameo_root        varchar,
    actor1            varchar,
    actor1_country    varchar,
    actor2            varchar,
    actor2_country    varchar,
    place             varchar,
    event_on          date,
    date_precision    varchar,
    status            varchar,
    report_count      integer,
    outlet_count      integer,
    independent_count integer
);
comment on table events is 'One row per distinct event of a story.';
comment on column events.event_id is 'Digest of the event; the key of its tellings in event_mentions.';
comment on column events.story_id is 'The story (stories.story_id).';
comment on column events.event_type is 'PLOVER event type: agree, consult, support, concede, cooperate, aid, retreat, request, accuse, reject, threaten, protest, sanction, mobilize, coerce or assault.';
comment on column events.event_mode is 'Finer kind within the type (visit, sign, statement, exercise, ...); null if none applies.';
comment on column events.cameo_root is 'Two-digit root code of the older CAMEO scheme; null if none fits.';
comment on column events.actor1 is 'Who acts; null if no report tells.';
comment on column events.actor1_country is 'ISO 3166-1 alpha-3 code of the actor''s country.';
comment on column events.actor2 is 'Towards whom; null if no report tells.';
comment on column events.actor2_country is 'ISO 3166-1 alpha-3 code of the recipient''s country.';
comment on column events.place is 'Where; null if no report tells.';
comment on column events.event_on is 'First day of the event; null if no report gives one.';
comment on column events.date_precision is 'How exact event_on is: day, week, month or year; null when event_on is.';
comment on column events.status is 'happened, planned, possible or denied.';
comment on column events.report_count is 'Articles that tell it.';
comment on column events.outlet_count is 'Different outlets that tell it.';
comment on column events.independent_count is 'Tellings that are no copies, counted once per publisher family.';

create table corroborations (
    corroboration_id  varchar primary key,
    story_id          varchar,
    kind              varchar,
    subject           varchar,
    relation          varchar,
    object            varchar,
    fact_on           date,
    report_count      integer,
    outlet_count      integer,
    independent_count integer,
    first_reported_at timestamptz,
    disputed          boolean,
    evidence          struct(article_id varchar, sentence integer)[]
);
comment on table corroborations is 'One row per fact that a story tells, with how many tell it.';
comment on column corroborations.corroboration_id is 'Digest of the fact.';
comment on column corroborations.story_id is 'The story (stories.story_id).';
comment on column corroborations.kind is 'quote, event, position or amount.';
comment on column corroborations.subject is 'Speaker, first actor, holder, or what is counted.';
comment on column corroborations.relation is '"said", event type, stance, or unit.';
comment on column corroborations.object is 'Quotation, second actor, target, or the plain decimal number.';
comment on column corroborations.fact_on is 'Day of the fact; null if no report gives one.';
comment on column corroborations.report_count is 'Articles that tell it.';
comment on column corroborations.outlet_count is 'Different outlets that tell it.';
comment on column corroborations.independent_count is 'Tellings that are no copies, counted once per publisher family.';
comment on column corroborations.first_reported_at is 'Publication of the earliest report that tells it, UTC; null if none is dated.';
comment on column corroborations.disputed is 'True when another report of the story says otherwise.';
comment on column corroborations.evidence is 'Every sentence that tells it: article_id and 0-based sentence.';

create table runs (
    run_id           varchar primary key,
    flow             varchar,
    started_at       timestamptz,
    ended_at         timestamptz,
    state            varchar,
    captures         bigint,
    filed            bigint,
    unchanged        bigint,
    listings         bigint,
    rejected         bigint,
    articles_new     bigint,
    articles_changed bigint,
    copies           bigint,
    facts            bigint,
    cpu_seconds      double,
    rules_version    varchar
);
comment on table runs is 'One row per run of a flow: what came in and what became of it.';
comment on column runs.run_id is 'The run.';
comment on column runs.flow is 'ingest, rebuild, publish, audit or tend.';
comment on column runs.started_at is 'Start, UTC.';
comment on column runs.ended_at is 'End, UTC; null while it runs.';
comment on column runs.state is 'running, completed, failed, or crashed (killed before it could say so).';
comment on column runs.captures is 'Captures that the run settled; filed + unchanged + listings + rejected.';
comment on column runs.filed is 'Captures that brought at least one article.';
comment on column runs.unchanged is 'Captures whose articles were known with the same text.';
comment on column runs.listings is 'Captures that list other documents (feeds, sitemaps).';
comment on column runs.rejected is 'Captures that could not be used; the reasons are in rejects.';
comment on column runs.articles_new is 'Articles not known before.';
comment on column runs.articles_changed is 'Articles that got a new version.';
comment on column runs.copies is 'Articles of this run that repeat another.';
comment on column runs.facts is 'Fact rows found.';
comment on column runs.cpu_seconds is 'Processor time used.';
comment on column runs.rules_version is 'Version of the rules that the run worked with.';

create table source_list (
    source        varchar primary key,
    kind          varchar,
    url           varchar,
    outlet        varchar,
    family        varchar,
    enabled       boolean,
    every_seconds double
);
comment on table source_list is 'Sources as sources.toml declared them when last read; one row per source.';
comment on column source_list.source is 'Name of the source.';
comment on column source_list.kind is 'feed, sitemap, page, text, html, jsonl, warc or files.';
comment on column source_list.url is 'Address or path pattern.';
comment on column source_list.outlet is 'Outlet that its articles are given; null leaves it to the documents.';
comment on column source_list.family is 'Publisher family that its articles are given; null if not declared.';
comment on column source_list.enabled is 'False when the source is switched off.';
comment on column source_list.every_seconds is 'Wished time between two polls, in seconds; null if not declared.';

create table feeds (
    source          varchar,
    url             varchar,
    etag            varchar,
    last_modified   varchar,
    next_poll_at    timestamptz,
    failures        integer,     -- in a row
    last_success_at timestamptz,
    last_error      varchar,
    primary key (source, url)
);
comment on table feeds is 'What is remembered of each polled address. Private.';

create table furniture (
    outlet      varchar,
    fingerprint varchar,
    line        varchar,    -- one spelling of it: the first in sort order
    documents   bigint,     -- reports of the outlet that have the line
    reports     bigint,     -- reports of the outlet altogether
    primary key (outlet, fingerprint)
);
comment on table furniture is 'Lines that recur in an outlet''s reports, with counts. Private.';

create table terms (
    language  varchar,
    term      varchar,
    documents bigint,
    primary key (language, term)
);
comment on table terms is 'Document frequency of each term. Private.';
