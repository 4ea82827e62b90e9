"""facts of a story -> events, corroborations: the same fact told by several reports is one row, and who contradicts it."""

from collections import defaultdict
from typing import Any

import polars as pl

from transforms.corroborate.amounts import amounts
from transforms.corroborate.events import events
from transforms.corroborate.positions import positions
from transforms.corroborate.quotes import quotes
from transforms.corroborate.witnesses import Fact, Witnesses
from transforms.frames import CORROBORATIONS, EVENT_MENTIONS, EVENTS, digest, frame

KINDS = ("quotes", "event_mentions", "positions", "amounts")
ORDER = ["article_id", "sentence", "start_char", "end_char"]


def corroborate(
    articles: pl.DataFrame, story_articles: pl.DataFrame, copies: pl.DataFrame, facts: dict[str, pl.DataFrame]
) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    """What each story tells, once each, with those who tell it.

    ARTICLES, STORY_ARTICLES, COPIES, facts by kind -> EVENTS, EVENT_MENTIONS (all, now with their event), CORROBORATIONS.
    Counts are of the reports that tell the fact: of articles, of outlets, and of publisher families that do not copy one
    another; an outlet that is not known is one of its own, and a family of its own.
    """
    witnesses = Witnesses(articles, copies)
    story_of = dict(story_articles.select("article_id", "story_id").iter_rows())
    members: dict[str, list[str]] = defaultdict(list)
    for name, story in story_of.items():
        members[story].append(name)
    told = {kind: _by_story(facts.get(kind), story_of) for kind in KINDS}
    rows: list[dict[str, Any]] = []
    event_rows: list[dict[str, Any]] = []
    event_of: dict[tuple[Any, ...], str] = {}
    for story in sorted(set(story_of.values())):
        languages = witnesses.languages(members[story])
        happened = events(story, told["event_mentions"][story], witnesses)
        for event in happened:
            event_rows.append({**event.row, **witnesses.counts(event.evidence)})
            event_of |= dict.fromkeys(event.keys, event.row["event_id"])
        found = [
            *quotes(told["quotes"][story], witnesses),
            *(event.fact for event in happened),
            *positions(told["positions"][story], witnesses, languages),
            *amounts(told["amounts"][story], witnesses, languages),
        ]
        rows += _rows(story, found, witnesses)
    mentions = facts.get("event_mentions", pl.DataFrame(schema=EVENT_MENTIONS))
    return (
        frame(sorted(event_rows, key=lambda row: row["event_id"]), EVENTS),
        _with_events(mentions, event_of),
        frame(sorted(rows, key=lambda row: row["corroboration_id"]), CORROBORATIONS),
    )


def _by_story(facts: pl.DataFrame | None, story_of: dict[str, str]) -> dict[str, list[dict[str, Any]]]:
    """The facts of each story, in order of article and place."""
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    if facts is not None:
        for row in facts.sort(ORDER).iter_rows(named=True):
            if row["article_id"] in story_of:
                found[story_of[row["article_id"]]].append(row)
    return found


def _rows(story: str, facts: list[Fact], witnesses: Witnesses) -> list[dict[str, Any]]:
    """CORROBORATIONS rows; facts that read alike (the same words of an unnamed speaker twice) are numbered apart."""
    seen: dict[tuple[Any, ...], int] = defaultdict(int)
    rows = []
    for fact in facts:
        key = (story, fact.kind, fact.subject, fact.relation, fact.object, fact.fact_on)
        rows.append(
            {
                "corroboration_id": digest(*key, seen[key]),
                "story_id": story,
                "kind": fact.kind,
                "subject": fact.subject,
                "relation": fact.relation,
                "object": fact.object,
                "fact_on": fact.fact_on,
                **witnesses.counts(fact.evidence),
                "first_reported_at": witnesses.first(fact.evidence),
                "disputed": fact.disputed,
                "evidence": [{"article_id": a, "sentence": s} for a, s in sorted(fact.evidence)],
            }
        )
        seen[key] += 1
    return rows


def _with_events(mentions: pl.DataFrame, event_of: dict[tuple[Any, ...], str]) -> pl.DataFrame:
    """The tellings, each with its event; null where its article is in no story."""
    keys = mentions.select("article_id", "start_char", "end_char", "event_type", "trigger").iter_rows()
    return mentions.with_columns(event_id=pl.Series([event_of.get(key) for key in keys], dtype=pl.String))
