"""A desk small enough to read: two outlets on one signing, a copy of the first, and a story of its own."""

from datetime import UTC, date, datetime

import polars as pl

from transforms.frames import FACTS, TABLES, frame

NOON = datetime(2025, 3, 14, 12, tzinfo=UTC)

#: Article -> (outlet, title, body). "copy" prints the text of "first".
TEXTS = {
    "first": (
        "Harbour Post",
        "Ports sign pact",
        'The mayor said "we share one sea" on Friday.\nBoth ports oppose the 40 tolls.',
    ),
    "copy": (
        "Quay Daily",
        "Ports sign pact",
        'The mayor said "we share one sea" on Friday.\nBoth ports oppose the 40 tolls.',
    ),
    "second": ("Tide Weekly", "A pact at sea", "Two ports signed a pact, the Harbour Post reported."),
    "other": ("Tide Weekly", "Crab season opens", "Crab boats left at dawn."),
}
FURNITURE = "Subscribe to our letter"


def small_desk() -> dict[str, pl.DataFrame]:
    """Frames that may stand in the working database together: every check holds."""
    rows: dict[str, list[dict]] = {name: [] for name in TABLES if name != "entities"}
    for article_id, (outlet, title, body) in TEXTS.items():
        _file(rows, article_id, outlet, title, body)
    rows["captures"].append(_capture("feed", "listing"))
    rows["captures"].append(_capture("noise", "rejected"))
    rows["rejects"].append(
        {
            "capture_id": "c-noise",
            "source": "wharf",
            "url": "file:///noise",
            "stage": "read",
            "reason": "not_text",
            "seen_at": NOON,
        }
    )
    _tell_facts(rows)
    _tell_stories(rows)
    rows["furniture"].append(
        {"outlet": "Tide Weekly", "fingerprint": "f-tide", "line": "High tide at nine", "documents": 9, "reports": 40}
    )
    rows["runs"].append(
        {
            "run_id": "run-1", "flow": "ingest", "started_at": NOON, "ended_at": NOON, "state": "completed",
            "captures": 6, "filed": 4, "unchanged": 0, "listings": 1, "rejected": 1, "articles_new": 4, "articles_changed": 0,
            "cpu_seconds": 1.0,
        }
    )  # fmt: skip
    return {name: frame(found, TABLES[name]) for name, found in rows.items()}


def _capture(name: str, state: str) -> dict:
    return {
        "capture_id": f"c-{name}", "source": "wharf", "url": f"file:///{name}", "fetched_at": NOON, "state": state, "run_id": "run-1",
        "sha256": name, "warc_file": "desk-000001.warc.gz", "warc_offset": 0,
    }  # fmt: skip


def _file(rows: dict[str, list[dict]], article_id: str, outlet: str, title: str, body: str) -> None:
    url = f"file:///{article_id}"
    ids = {"article_id": article_id, "report_id": f"r-{article_id}"}
    rows["captures"].append(_capture(article_id, "filed"))
    rows["reports"].append(
        ids
        | {
            "capture_id": f"c-{article_id}",
            "position": 0,
            "source": "wharf",
            "url": url,
            "text": f"{body}\n{FURNITURE}",
        }
    )
    rows["lines"].append(
        {"capture_id": f"c-{article_id}", "report_id": f"r-{article_id}", "outlet": outlet}
        | {"fingerprint": "f-letter", "length": len(FURNITURE)}
    )
    seen = {"first_seen_at": NOON, "last_seen_at": NOON}
    rows["articles"].append(
        ids
        | seen
        | {
            "source": "wharf", "url": url, "canonical_url": f"https://{article_id}.example", "outlet": outlet, "title": title,
            "language": "en", "published_at": NOON, "published_on": date(2025, 3, 14), "published_precision": "minute",
            "published_basis": "header", "body": body, "word_count": len(body.split()), "version": 1,
        }
    )  # fmt: skip
    rows["versions"].append(ids | {"version": 1, "seen_at": NOON, "title": title, "body": body, "change": "created"})
    rows["removals"].append(
        ids | {"line": body.count("\n") + 1, "text": FURNITURE, "kind": "newsletter", "rule": "subscribe_to"}
    )
    rows["captions"].append(ids | {"position": 0, "text": "The quay.", "credit": "AP"})
    start = 0
    for number, sentence in enumerate(body.split("\n")):
        end = start + len(sentence)
        rows["sentences"].append(
            {"article_id": article_id, "sentence": number, "start_char": start, "end_char": end, "text": sentence}
        )
        start = end + 1
    rows["signatures"].append({"article_id": article_id, "shingles": 5, "signature": [1, 2]})
    rows["bands"].append({"article_id": article_id, "band": 0, "hash": 1 if article_id in ("first", "copy") else 2})


def _at(article_id: str, words: str, sentence: int) -> dict:
    start = TEXTS[article_id][2].index(words)
    return {
        "article_id": article_id,
        "sentence": sentence,
        "start_char": start,
        "end_char": start + len(words),
        "rule": "test/1",
    }


def _tell_facts(rows: dict[str, list[dict]]) -> None:
    mayor = {"entity_id": "e-mayor", "name": "Mayor", "type": "person"}
    rows["mentions"] += [
        _at("first", "The mayor", 0) | mayor | {"text": "The mayor"},
        _at("second", "Harbour Post", 0)
        | {
            "entity_id": "e-post",
            "name": "Harbour Post",
            "type": "organization",
            "text": "Harbour Post",
            "country_code": "GBR",
        },
    ]
    rows["quotes"].append(
        _at("first", "we share one sea", 0)
        | {
            "quote_id": "q-1",
            "quotation": "we share one sea",
            "kind": "partial",
            "speaker": "Mayor",
            "speakers": ["Mayor"],
        }
        | {"speaker_entity_id": "e-mayor", "cue": "say", "said_on": date(2025, 3, 14)}
    )
    rows["dates"].append(
        _at("first", "Friday", 0)
        | {"text": "Friday", "value": "2025-03-14", "starts_on": date(2025, 3, 14), "ends_on": date(2025, 3, 14)}
    )
    rows["positions"].append(
        _at("first", "Both ports oppose the 40 tolls", 1)
        | {"position_id": "p-1", "holder": "North Port", "holders": ["North Port", "South Port"], "stance": "opposes"}
        | {"target": "the 40 tolls", "target_head": "tolls"}
    )
    rows["amounts"].append(_at("first", "40 tolls", 1) | {"text": "40 tolls", "value": 40.0, "unit": "tolls"})
    rows["event_mentions"].append(
        _at("second", "Two ports signed a pact", 0)
        | {
            "event_id": "ev-1",
            "trigger": "signed",
            "event_type": "agree",
            "actor1": "North Port",
            "actor2": "South Port",
        }
    )
    rows["cited_sources"].append(
        _at("second", "the Harbour Post reported", 0) | {"name": "Harbour Post", "kind": "outlet", "cue": "report"}
    )
    assert all(rows[table] for table in FACTS)


def _tell_stories(rows: dict[str, list[dict]]) -> None:
    rows["copy_pairs"].append({"article_id": "copy", "other_id": "first", "jaccard": 1.0, "containment": 1.0})
    rows["copies"].append(
        {"article_id": "copy", "original_id": "first", "kind": "exact", "score": 1.0, "method": "words"}
    )
    rows["story_pairs"].append({"article_id": "first", "other_id": "second", "score": 0.9})
    rows["story_articles"] += [
        {
            "article_id": article_id,
            "story_id": "s-crab" if article_id == "other" else "s-pact",
            "score": 1.0,
            "joined_at": NOON,
        }
        for article_id in TEXTS
    ]
    rows["stories"] += [
        {"story_id": "s-pact", "title": "Ports sign pact", "article_count": 3, "independent_count": 2, "first_published_at": NOON},
        {"story_id": "s-crab", "title": "Crab season opens", "article_count": 1, "independent_count": 1, "first_published_at": NOON},
    ]  # fmt: skip
    rows["events"].append(
        {
            "event_id": "ev-1",
            "story_id": "s-pact",
            "event_type": "agree",
            "actor1": "North Port",
            "actor2": "South Port",
        }
        | {"event_on": date(2025, 3, 14), "report_count": 1, "outlet_count": 1, "independent_count": 1}
    )
    rows["corroborations"].append(
        {"corroboration_id": "k-1", "story_id": "s-pact", "kind": "event", "subject": "North Port", "relation": "agree"}
        | {
            "independent_count": 2,
            "evidence": [{"article_id": "first", "sentence": 0}, {"article_id": "second", "sentence": 0}],
        }
    )
