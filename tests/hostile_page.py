"""A desk whose every text is an attack: one article, story, actor, outlet and source for each of tests/cases/page/payloads.jsonl."""

import json
from datetime import UTC, datetime
from pathlib import Path

import polars as pl

import warehouse
from transforms.frames import TABLES, frame

CASES = Path(__file__).parent / "cases" / "page" / "payloads.jsonl"
NOON = datetime(2025, 3, 14, 12, tzinfo=UTC)


def payloads() -> dict[str, str]:
    """The attacks by name."""
    return {case["name"]: case["text"] for case in map(json.loads, CASES.read_text("utf-8").splitlines())}


def publish_hostile(home: Path) -> Path:
    """A snapshot that holds every attack in every field that a page shows; its path."""
    home.mkdir(parents=True, exist_ok=True)
    path = home / "copydesk.duckdb"
    with warehouse.connect(path) as db:
        warehouse.load(db, {name: frame(found, TABLES[name]) for name, found in hostile_rows().items()})
        warehouse.declare(db, [source(text) for text in payloads().values()])
        # what no stage gives as it stands here, but a page must not trust either: ids, names of kinds, links
        db.execute("checkpoint")
    return path


def source(text: str) -> dict:
    return {"name": text, "kind": "feed", "url": text, "outlet": text, "family": text, "enabled": True, "every": None}


def hostile_rows() -> dict[str, list[dict]]:
    """One row of each table for each attack, the attack in every column of words; joined by ids that are attacks too."""
    rows: dict[str, list[dict]] = {}
    for text in payloads().values():
        for table, row in one(text):
            words = {name: text for name, kind in TABLES[table].items() if kind == pl.String}
            lists = {
                name: [text, f"{text} again"] for name, kind in TABLES[table].items() if kind == pl.List(pl.String)
            }
            rows.setdefault(table, []).append({**words, **lists, **row})
    return rows


def one(text: str) -> list[tuple[str, dict]]:
    """What one attack is in each table, beside its words."""
    at = {"sentence": 0, "start_char": 0, "end_char": len(text)}
    dated = {"published_at": NOON, "published_on": NOON.date(), "first_seen_at": NOON, "last_seen_at": NOON}
    copy = {"article_id": f"{text} copy", "copy_of": text, "story_id": text}
    told = {"report_count": 2, "outlet_count": 2, "independent_count": 2, "disputed": True, "first_reported_at": NOON}
    evidence = {"evidence": [{"article_id": text, "sentence": 0}]}
    statements = [
        ("corroborations", {"corroboration_id": f"{kind} {text}", "kind": kind, **told, **evidence})
        for kind in ("quote", "event", "position", "amount", text)
    ]
    return [
        ("captures", {"capture_id": text, "fetched_at": NOON, "state": "filed"}),
        ("rejects", {"seen_at": NOON}),
        ("articles", {"version": 2, "paywalled": True, "truncated": True, "copy_of": None, "word_count": 1, **dated}),
        ("articles", {"version": 1, "word_count": 1, **dated, **copy}),
        ("sentences", at | {"start_char": 0}),
        ("sentences", at | {"article_id": f"{text} copy"}),
        ("mentions", at),
        ("quotes", at | {"speaker_start": 0, "speaker_end": 1}),
        ("event_mentions", at | {"confidence": 1.0}),
        ("positions", at),
        ("amounts", at | {"value": 1.0}),
        ("removals", {"line": 0}),
        ("copies", {"article_id": f"{text} copy", "original_id": text, "score": 1.0}),
        ("stories", {"article_count": 2, "outlet_count": 1, "independent_count": 2, "first_published_at": NOON}),
        ("story_articles", {"score": 1.0, "joined_at": NOON}),
        ("story_articles", {"article_id": f"{text} copy", "score": 1.0, "joined_at": NOON}),
        ("runs", {"started_at": NOON, "ended_at": NOON}),
        *statements,
    ]
