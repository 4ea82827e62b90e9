"""ARTICLES -> VERSIONS: what an article said before, and what changed.

The readings of an article stand in the order of (seen_at, report_id); a version is a run of readings with one text
(headline and body), and stands at the first of them. A text that comes back after another is a version again. Versions
keep their readings, so they are a function of the set of readings, whatever order those arrive in.
"""

import difflib
import re
from collections.abc import Iterable
from typing import Any

import polars as pl

from transforms.frames import ARTICLES, VERSIONS, frame

Row = dict[str, Any]

CORRECTION = re.compile(
    r"^(?:CORRECT(?:ED|ION)|KORRIGIERT|KORREKTUR|CORRIGÉ|CORRECCIÓN|ERRATUM)\b|\b(?:correction|clarification|editor's note|erratum|corrigendum)\s*:|"
    r"\b(?:this (?:article|story|report|piece)|an earlier version|a previous version)\b.{0,80}\b(?:corrected|amended|misstated|incorrectly|misspelled|wrongly)\b|"
    r"\b(?:korrektur|anmerkung der redaktion|richtigstellung|rectificatif|correction apportée|fe de errores|corrección|errata|rettifica|исправлен\w*)\b",
    re.IGNORECASE | re.MULTILINE,
)
WORD = re.compile(r"\w+(?:['’.,-]\w+)*|[\u3040-\u30ff\u4e00-\u9fff]")

LONGEST = 20_000  # words; longer texts are compared by their lines


def revise(
    articles: pl.DataFrame, known_articles: pl.DataFrame, known_versions: pl.DataFrame
) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    """Each article's newest version, all versions of the articles read, and the readings that brought nothing new.

    ARTICLES, ARTICLES, VERSIONS -> ARTICLES, VERSIONS, (report_id). VERSIONS holds the whole history of every article
    that was read, so that loading it replaces what was known.
    """
    ids = articles["article_id"].unique().to_list()
    read = by_article(articles.iter_rows(named=True))
    known = by_article(known_articles.filter(pl.col("article_id").is_in(ids)).iter_rows(named=True))
    told = by_article(known_versions.filter(pl.col("article_id").is_in(ids)).iter_rows(named=True))
    newest: list[Row] = []
    versions: list[Row] = []
    unchanged: list[Row] = []
    for article_id in sorted(read):
        rows = [*known.get(article_id, []), *read[article_id]]
        # not from the stored article: it was first seen when its first version was
        stored = [one for version in told.get(article_id, []) for one in version_readings(version)]
        history = versions_of([*map(reading, read[article_id]), *stored])
        versions.extend(history)
        newest.append(current(rows, history))
        kept = {version["report_id"] for version in history}
        unchanged.extend({"report_id": row["report_id"]} for row in read[article_id] if row["report_id"] not in kept)
    unchanged_frame = pl.DataFrame(unchanged, schema={"report_id": pl.String}, orient="row").unique().sort("report_id")
    return frame(newest, ARTICLES), frame(versions, VERSIONS), unchanged_frame


def by_article(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """Rows by article_id."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row["article_id"], []).append(row)
    return found


def reading(article: Row) -> Row:
    """What a version keeps of a reading."""
    return {
        "article_id": article["article_id"],
        "report_id": article["report_id"],
        "seen_at": article["first_seen_at"],
        "title": article["title"],
        "body": article["body"],
    }


def version_readings(version: Row) -> list[Row]:
    """The readings that a version which is known is made of."""
    said = {name: version[name] for name in ("article_id", "report_id", "seen_at", "title", "body")}
    return [{**said, **one} for one in version["readings"] or [{}]]


def order(row: Row) -> tuple[Any, ...]:
    """Readings in the order they were seen; report_id breaks ties, so the order of arrival does not matter."""
    return (str(row["seen_at"] or ""), row["report_id"])


def versions_of(readings: list[Row]) -> list[Row]:
    """VERSIONS rows of one article: runs of readings with the same text."""
    versions: list[Row] = []
    distinct = {(row["report_id"], row["seen_at"]): row for row in readings}
    for row in sorted(distinct.values(), key=order):
        before = versions[-1] if versions else None
        one = {name: row[name] for name in ("report_id", "seen_at")}
        if before and (before["title"], before["body"]) == (row["title"], row["body"]):
            before["readings"].append(one)
            continue
        added, removed = changed_words(before["body"] if before else "", row["body"])
        change = kind_of_change(before, row, added, removed)
        counted = {"version": len(versions) + 1, "change": change, "added": added, "removed": removed}
        versions.append({**row, **counted, "readings": [one]})
    return versions


def kind_of_change(before: Row | None, after: Row, added: int, removed: int) -> str:
    """created | corrected | extended | shortened | edited.

    >>> old = {"title": "Dam cracks", "body": "Three people were hurt."}
    >>> kind_of_change(old, {"title": "Dam cracks", "body": "Three people were hurt. Two are well."}, 3, 0)
    'extended'
    >>> kind_of_change(old, {"title": "CORRECTED-Dam cracks", "body": "Two people were hurt."}, 1, 1)
    'corrected'
    """
    if before is None:
        return "created"
    notices = len(CORRECTION.findall(f"{after['title'] or ''}\n{after['body']}"))
    if notices > len(CORRECTION.findall(f"{before['title'] or ''}\n{before['body']}")):
        return "corrected"
    if added > 3 * removed and added > 0:
        return "extended"
    if removed > 3 * added and removed > 0:
        return "shortened"
    return "edited"


def changed_words(before: str, after: str) -> tuple[int, int]:
    """How many words came and went.

    >>> changed_words("Three people were hurt.", "Three people were badly hurt on Monday.")
    (3, 0)
    >>> changed_words("", "They met."), changed_words("They met.", "They parted.")
    ((2, 0), (1, 1))
    """
    if not before:
        return len(WORD.findall(after)), 0
    old, new = (text.split("\n") for text in (before, after))
    added = removed = 0
    for tag, i1, i2, j1, j2 in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        gone, come = (WORD.findall("\n".join(lines)) for lines in (old[i1:i2], new[j1:j2]))
        if max(len(gone), len(come)) > LONGEST:
            removed, added = removed + len(gone), added + len(come)
            continue
        for word_tag, a1, a2, b1, b2 in difflib.SequenceMatcher(None, gone, come, autojunk=False).get_opcodes():
            if word_tag != "equal":
                removed, added = removed + a2 - a1, added + b2 - b1
    return added, removed


def current(rows: list[Row], history: list[Row]) -> Row:
    """The article as its newest version has it, first and last seen over all readings.

    Where a reading between two others came last, the row of the newest may be gone: then it is told by one with its text.
    """
    last = history[-1]
    same = [row for row in rows if (row["title"], row["body"]) == (last["title"], last["body"])]
    row = min(same, key=lambda row: (row["report_id"] != last["report_id"], row["report_id"]), default=None)
    if row is None:
        raise ValueError(f"revise: no article row for reading {last['report_id']} of {last['article_id']}")
    seen = [one[name] for one in rows for name in ("first_seen_at", "last_seen_at") if one[name] is not None]
    seen += [one["seen_at"] for version in history for one in version["readings"] if one["seen_at"] is not None]
    return {
        **row,
        "report_id": last["report_id"],
        "version": last["version"],
        "first_seen_at": min(seen) if seen else None,
        "last_seen_at": max(seen) if seen else None,
    }
