"""The shape of every frame: one Polars schema per table, in the order the data meets them.

A stage takes some of these frames and returns others. The SQL twin of every schema that is a table is in
`warehouse/sql/migrations`; `tests/test_shapes.py` keeps the two equal. What a column means to readers stands beside
the SQL twin, in its `comment on`; the comments here say what a stage must know.

Ids are digests of what a thing is (a URL, a place in a text), never of when it was seen, so a second run finds the
same ids. Times are UTC. Offsets count characters (code points) of `articles.body`, half-open: `body[start:end]`.
A missing value is null, never "" or "unknown".
"""

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

import polars as pl

UTC = pl.Datetime("us", "UTC")
TEXTS = pl.List(pl.String())

#: One row per response or file as it arrived; the bytes are in the archive (`warehouse/archive.py`).
CAPTURES = pl.Schema(
    {
        "capture_id": pl.String(),  # digest of source, url and sha256 of the bytes
        "source": pl.String(),  # name in sources.toml
        "url": pl.String(),
        "media_type": pl.String(),  # "text/html", without parameters
        "charset": pl.String(),  # as the transport declared it; null when it did not
        "outlet": pl.String(),  # as sources.toml says; wins over what the text says
        "family": pl.String(),  # publisher family, as sources.toml says
        "language": pl.String(),  # as sources.toml says
        "fetched_at": UTC,
        "http_status": pl.Int32(),
        "etag": pl.String(),
        "last_modified": pl.String(),
        "sha256": pl.String(),
        "bytes": pl.Int64(),
        "warc_file": pl.String(),  # relative to the archive folder
        "warc_offset": pl.Int64(),
        "state": pl.String(),  # pending | filed | unchanged | listing | rejected
        "run_id": pl.String(),  # the run that settled it; null while pending
    }
)

#: What a reader gets: a capture with its bytes. Never a table.
PAYLOADS = pl.Schema(
    {
        **{
            name: CAPTURES[name]
            for name in (
                "capture_id",
                "source",
                "url",
                "media_type",
                "charset",
                "outlet",
                "family",
                "language",
                "fetched_at",
            )
        },
        "payload": pl.Binary(),
    }
)

#: What formats with structure know of a line of `reports.text`; one struct per line, in step with the lines.
BLOCK = pl.Struct(
    {
        "kind": pl.String(),  # paragraph | heading | list | quote | caption | table
        "link_share": pl.Float64(),  # characters inside links / characters, 0..1
        "path": pl.String(),  # tags and classes from the article subtree down, "div.body/p"
    }
)

#: A line that a reader left out, and why.
LEFT_OUT = pl.Struct({"text": pl.String(), "kind": pl.String(), "rule": pl.String()})

#: One row per news report found in a capture, still with its furniture.
REPORTS = pl.Schema(
    {
        "report_id": pl.String(),  # digest of capture_id and position
        "capture_id": pl.String(),
        "position": pl.Int32(),  # 0-based place in the capture
        "article_id": pl.String(),  # digest of canonical_url where there is one, else of url
        "source": pl.String(),
        "url": pl.String(),
        "canonical_url": pl.String(),  # null where the document names none
        "media_type": pl.String(),
        "fetched_at": UTC,
        "outlet": pl.String(),  # from the source or from metadata; null: clean and normalise look in the text
        "family": pl.String(),
        "section": pl.String(),
        "title": pl.String(),  # from metadata; null when the format has none
        "authors": TEXTS,  # from metadata; null when it has none
        "published": pl.String(),  # as published, unparsed
        "published_basis": pl.String(),  # feed | metadata | url; null when published is
        "updated": pl.String(),  # as published, unparsed
        "language": pl.String(),  # as declared; may be wrong
        "paywalled": pl.Boolean(),  # metadata says so (isAccessibleForFree); null when it is silent
        "text": pl.String(),  # one paragraph per line
        "blocks": pl.List(BLOCK),  # null for plain text
        "left_out": pl.List(LEFT_OUT),  # what the reader took out of the article's part of a page, in reading order
        "entry_id": pl.String(),  # guid / atom id of a feed entry with its whole text; null for all else
    }
)

#: One row per report and line that stands in it, for counting what recurs; none where no outlet is known. Private.
LINES = pl.Schema(
    {
        "capture_id": pl.String(),
        "report_id": pl.String(),
        "outlet": pl.String(),  # whose lines are counted together: outlet of the report, else its host, else as printed
        "fingerprint": pl.String(),  # of the line
        "length": pl.Int32(),  # characters
    }
)

#: One row per outlet and line that recurs in its reports and is taken out of them. Private.
FURNITURE = pl.Schema(
    {
        "outlet": pl.String(),
        "fingerprint": pl.String(),
        "line": pl.String(),
        "documents": pl.Int64(),  # distinct articles that have it, copies of one text counted once
        "reports": pl.Int64(),  # articles of the outlet altogether, counted alike
    }
)

#: Articles whose outlet's furniture has changed since they were refined. Private.
DUE = pl.Schema({"article_id": pl.String()})

#: One row per link that a listing (feed, sitemap, index page) holds. Private.
LINKS = pl.Schema(
    {
        "capture_id": pl.String(),
        "source": pl.String(),
        "url": pl.String(),
        "entry_id": pl.String(),  # guid / atom id; null when the listing has none
        "title": pl.String(),
        "published": pl.String(),
        "updated": pl.String(),
        "canonical_url": pl.String(),  # of url: without tracking and the like
    }
)

#: One row per input that could not be used, at most one per capture and stage.
REJECTS = pl.Schema(
    {
        "capture_id": pl.String(),
        "source": pl.String(),
        "url": pl.String(),
        "stage": pl.String(),  # collect | read | clean | normalise | extract
        "reason": pl.String(),  # one word: empty, boilerplate_only, undecodable, ...
        "detail": pl.String(),
        "seen_at": UTC,  # fetched_at of the capture
    }
)

#: One row per line that cleaning or a field took out, and the rule that did.
REMOVALS = pl.Schema(
    {
        "article_id": pl.String(),
        "report_id": pl.String(),
        "line": pl.Int32(),  # 0-based line of reports.text; the lines of left_out follow
        "text": pl.String(),  # the line as it stands there
        "kind": pl.String(),
        "rule": pl.String(),
        "documents": pl.Int64(),  # of learned furniture: articles of the outlet that have the line
        "reports": pl.Int64(),  # of learned furniture: articles of the outlet that were counted
    }
)

#: One row per caption line.
CAPTIONS = pl.Schema(
    {
        "article_id": pl.String(),
        "report_id": pl.String(),
        "position": pl.Int32(),  # 0-based, in reading order
        "text": pl.String(),
        "credit": pl.String(),
    }
)

#: One row per article: furniture gone, fields filled. Null in copy_of and story_id until those stages have spoken.
ARTICLES = pl.Schema(
    {
        "article_id": pl.String(),
        "report_id": pl.String(),  # the reading this row is from
        "source": pl.String(),
        "url": pl.String(),
        "canonical_url": pl.String(),
        "outlet": pl.String(),
        "family": pl.String(),  # publisher family: outlets of one owner count once as independent
        "section": pl.String(),
        "title": pl.String(),
        "authors": TEXTS,
        "language": pl.String(),  # ISO 639-1
        "published_at": UTC,  # null when only the day is known, or nothing
        "published_on": pl.Date(),  # the day in the zone that the document printed
        "published_precision": pl.String(),  # second | minute | day | null
        "published_basis": pl.String(),  # feed | metadata | header | dateline | url | null
        "published_raw": pl.String(),
        "updated_at": UTC,
        "dateline": pl.String(),  # "MOSCOW", as printed
        "dateline_on": pl.Date(),
        "wire": pl.String(),  # AP, Reuters, ...: the agency the text is credited to
        "body": pl.String(),  # paragraphs joined by one newline
        "headings": pl.List(pl.Int32()),  # 0-based paragraphs of the body that are subheadings: no sentence, no fact
        "word_count": pl.Int32(),
        "paywalled": pl.Boolean(),
        "truncated": pl.Boolean(),
        "version": pl.Int32(),  # 1-based; null until `revise`
        "first_seen_at": UTC,
        "last_seen_at": UTC,
        "copy_of": pl.String(),
        "story_id": pl.String(),
        "published_zone": pl.String(),  # offset of the printed zone, "+02:00"; null with a time: the printed clock, read as UTC
    }
)

#: One row per article and version.
VERSIONS = pl.Schema(
    {
        "article_id": pl.String(),
        "version": pl.Int32(),
        "report_id": pl.String(),
        "seen_at": UTC,
        "title": pl.String(),
        "body": pl.String(),
        "change": pl.String(),  # created | edited | corrected | extended | shortened
        "added": pl.Int32(),  # words
        "removed": pl.Int32(),
        "readings": pl.List(pl.Struct({"report_id": pl.String(), "seen_at": UTC})),  # that found it, in order
    }
)

#: Fingerprint of a body. Private.
SIGNATURES = pl.Schema(
    {
        "article_id": pl.String(),
        "shingles": pl.Int32(),  # distinct shingles of the body
        "signature": pl.List(pl.Int64()),  # MinHash
    }
)

#: Bands of the signatures; two articles that share a band are candidates. Private.
BANDS = pl.Schema({"article_id": pl.String(), "band": pl.Int32(), "hash": pl.Int64()})

#: Pairs of articles verified to share text, article_id < other_id. Private.
COPY_PAIRS = pl.Schema(
    {
        "article_id": pl.String(),
        "other_id": pl.String(),
        "jaccard": pl.Float64(),
        "containment": pl.Float64(),  # shared shingles / shingles of the shorter
    }
)

#: One row per article that repeats another; an original has no row here.
COPIES = pl.Schema(
    {
        "article_id": pl.String(),
        "original_id": pl.String(),
        "kind": pl.String(),  # exact | near | excerpt
        "score": pl.Float64(),  # 0..1, 4 digits
        "method": pl.String(),
    }
)

#: One row per sentence of an article. Headings are none.
SENTENCES = pl.Schema(
    {
        "article_id": pl.String(),
        "sentence": pl.Int32(),  # 0-based
        "start_char": pl.Int32(),
        "end_char": pl.Int32(),
        "text": pl.String(),
    }
)

#: Where a fact rests: the columns every fact row begins with.
PROVENANCE: dict[str, pl.DataType] = {
    "article_id": pl.String(),
    "sentence": pl.Int32(),
    "start_char": pl.Int32(),
    "end_char": pl.Int32(),
    "rule": pl.String(),  # pattern or model that found it, with version: "cue_after/1"
}

#: One row per mention of an entity. body[start:end] == text.
MENTIONS = pl.Schema(
    {
        **PROVENANCE,
        "entity_id": pl.String(),  # digest of type and name
        "name": pl.String(),  # canonical
        "type": pl.String(),
        "country_code": pl.String(),  # ISO 3166-1 alpha-3
        "text": pl.String(),
        "role": pl.String(),
        "metonym": pl.Boolean(),
    }
)

#: One row per entity: made from the mentions when they are loaded.
ENTITIES = pl.Schema(
    {"entity_id": pl.String(), "name": pl.String(), "type": pl.String(), "country_code": pl.String(), "aliases": TEXTS}
)

#: One row per contiguous run of quoted words. body[start:end] == quotation.
QUOTES = pl.Schema(
    {
        **PROVENANCE,
        "quote_id": pl.String(),  # digest of article_id, start_char, end_char
        "quotation": pl.String(),  # marks left out
        "kind": pl.String(),  # direct | partial | indirect
        "speaker": pl.String(),  # canonical name; the first of speakers
        "speakers": TEXTS,
        "speaker_entity_id": pl.String(),
        "speaker_text": pl.String(),  # as it stands in the body
        "speaker_start": pl.Int32(),  # of speaker_text in the body; null when implied
        "speaker_end": pl.Int32(),
        "source_document": pl.String(),
        "cue": pl.String(),  # verb lemma
        "said_on": pl.Date(),
        "via": pl.String(),
    }
)

#: One row per telling of an event in a sentence. body[start:end] contains trigger.
EVENT_MENTIONS = pl.Schema(
    {
        **PROVENANCE,
        "event_id": pl.String(),  # null until `corroborate` has joined the tellings of a story
        "trigger": pl.String(),
        "event_type": pl.String(),
        "event_mode": pl.String(),
        "cameo_root": pl.String(),
        "actor1": pl.String(),
        "actor1_country": pl.String(),
        "actor2": pl.String(),
        "actor2_country": pl.String(),
        "actors": TEXTS,  # every actor of the first side: ["Putin", "Xi"]
        "place": pl.String(),
        "event_on": pl.Date(),
        "date_precision": pl.String(),  # day | week | month | year
        "status": pl.String(),  # happened | planned | possible | denied
        "attributed_to": pl.String(),
        "confidence": pl.Float64(),
    }
)

#: Who stands where. body[start:end] contains target.
POSITIONS = pl.Schema(
    {
        **PROVENANCE,
        "position_id": pl.String(),  # digest of article_id, start_char, end_char, stance, holder
        "holder": pl.String(),
        "holders": TEXTS,
        "holder_entity_id": pl.String(),
        "stance": pl.String(),
        "target": pl.String(),  # the whole span, clause included
        "target_head": pl.String(),
        "attributed_to": pl.String(),
    }
)

#: Counted things. body[start:end] == text.
AMOUNTS = pl.Schema(
    {
        **PROVENANCE,
        "text": pl.String(),
        "value": pl.Float64(),
        "value_high": pl.Float64(),  # of a range
        "unit": pl.String(),
        "qualifier": pl.String(),  # exactly | about | more_than | less_than
        "subject": pl.String(),
    }
)

#: Times that a text tells. body[start:end] == text.
DATES = pl.Schema(
    {
        **PROVENANCE,
        "text": pl.String(),
        "value": pl.String(),  # TIMEX3; null where the anchor is unknown
        "starts_on": pl.Date(),
        "ends_on": pl.Date(),  # last day, inclusive
        "precision": pl.String(),  # day | week | month | quarter | year | ... ; null for durations and sets
        "anchor": pl.String(),  # absolute | published | dateline | weekday | narrative
    }
)

#: Whom a report says it relies on.
CITED_SOURCES = pl.Schema({**PROVENANCE, "name": pl.String(), "kind": pl.String(), "cue": pl.String()})

#: A profile in one piece, for comparing thousands at once (`transforms/stories/traces.py`). Private.
TRACES = pl.Schema(
    {
        "article_id": pl.String(),
        "trace": pl.Binary(),  # its first bytes, as many as DuckDB keeps in a row
        "rest": pl.Binary(),  # null where there are no more
    }
)

#: Under which terms an article is found by others that may tell its event. Private.
POSTINGS = pl.Schema(
    {
        "article_id": pl.String(),
        "article": pl.Int64(),  # digest of article_id
        "day": pl.Int32(),  # of publishing, since 1970; null where it is not known
        "term": pl.Int64(),  # digest of the term
        # the term's place in the article (1: the heaviest) in 8 bits, then its weight in headline and opening (12 bits each) and
        # body, in thousandths: one number is read several times as fast as four; sums of whole ones are exact in any order
        "worth": pl.Int64(),
    }
)

#: Pairs of articles scored to tell one event, article_id < other_id. Private.
STORY_PAIRS = pl.Schema({"article_id": pl.String(), "other_id": pl.String(), "score": pl.Float64()})

#: Which story an article tells.
STORY_ARTICLES = pl.Schema(
    {"article_id": pl.String(), "story_id": pl.String(), "score": pl.Float64(), "joined_at": UTC}
)

#: One row per story.
STORIES = pl.Schema(
    {
        "story_id": pl.String(),  # digest of its oldest member (first seen, then article_id)
        "title": pl.String(),
        "event_on": pl.Date(),
        "place": pl.String(),
        "first_published_at": UTC,
        "last_published_at": UTC,
        "article_count": pl.Int32(),
        "outlet_count": pl.Int32(),
        "independent_count": pl.Int32(),
        "actors": TEXTS,
    }
)

#: One row per distinct event of a story.
EVENTS = pl.Schema(
    {
        "event_id": pl.String(),
        "story_id": pl.String(),
        "event_type": pl.String(),
        "event_mode": pl.String(),
        "cameo_root": pl.String(),
        "actor1": pl.String(),
        "actor1_country": pl.String(),
        "actor2": pl.String(),
        "actor2_country": pl.String(),
        "place": pl.String(),
        "event_on": pl.Date(),
        "date_precision": pl.String(),
        "status": pl.String(),
        "report_count": pl.Int32(),
        "outlet_count": pl.Int32(),
        "independent_count": pl.Int32(),
    }
)

#: One row per fact that a story tells.
CORROBORATIONS = pl.Schema(
    {
        "corroboration_id": pl.String(),
        "story_id": pl.String(),
        "kind": pl.String(),  # quote | event | position | amount
        "subject": pl.String(),
        "relation": pl.String(),
        "object": pl.String(),
        "fact_on": pl.Date(),
        "report_count": pl.Int32(),
        "outlet_count": pl.Int32(),
        "independent_count": pl.Int32(),
        "first_reported_at": UTC,
        "disputed": pl.Boolean(),
        "evidence": pl.List(pl.Struct({"article_id": pl.String(), "sentence": pl.Int32()})),
    }
)

#: One row per flow run.
RUNS = pl.Schema(
    {
        "run_id": pl.String(),
        "flow": pl.String(),
        "started_at": UTC,
        "ended_at": UTC,
        "state": pl.String(),  # running | completed | failed
        "captures": pl.Int64(),
        "filed": pl.Int64(),
        "unchanged": pl.Int64(),
        "listings": pl.Int64(),
        "rejected": pl.Int64(),
        "articles_new": pl.Int64(),
        "articles_changed": pl.Int64(),
        "copies": pl.Int64(),
        "facts": pl.Int64(),
        "cpu_seconds": pl.Float64(),
        "rules_version": pl.String(),
        "left_over": pl.Int64(),  # of captures, those that an earlier run had landed and not settled
    }
)

#: Facts that an article owns: loading an article again replaces all of them.
FACTS = {
    "mentions": MENTIONS,
    "quotes": QUOTES,
    "event_mentions": EVENT_MENTIONS,
    "positions": POSITIONS,
    "amounts": AMOUNTS,
    "dates": DATES,
    "cited_sources": CITED_SOURCES,
}

#: Every table and its shape.
TABLES = {
    "captures": CAPTURES,
    "rejects": REJECTS,
    "links": LINKS,
    "reports": REPORTS,
    "lines": LINES,
    "furniture": FURNITURE,
    "due": DUE,
    "articles": ARTICLES,
    "versions": VERSIONS,
    "removals": REMOVALS,
    "captions": CAPTIONS,
    "signatures": SIGNATURES,
    "bands": BANDS,
    "copy_pairs": COPY_PAIRS,
    "copies": COPIES,
    "sentences": SENTENCES,
    **FACTS,
    "entities": ENTITIES,
    "traces": TRACES,
    "postings": POSTINGS,
    "story_pairs": STORY_PAIRS,
    "story_articles": STORY_ARTICLES,
    "stories": STORIES,
    "events": EVENTS,
    "corroborations": CORROBORATIONS,
    "runs": RUNS,
}


def digest(*parts: object) -> str:
    """16 hex digits that depend on every part, in order.

    >>> digest("a", "bc") == digest("ab", "c")
    False
    """
    return hashlib.sha256("\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def frame(rows: Iterable[Mapping[str, Any]], schema: pl.Schema) -> pl.DataFrame:
    """Rows as a frame of this schema; a missing key is null, an unknown key is an error.

    >>> frame([{"band": 1}], BANDS).row(0)
    (None, 1, None)
    """
    rows = list(rows)
    for row in rows:
        if unknown := row.keys() - schema.keys():  # polars would drop it without a word
            raise KeyError(f"{sorted(unknown)} not in schema {list(schema)}")
    return pl.DataFrame(rows, schema=schema, orient="row")
