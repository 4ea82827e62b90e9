"""ARTICLES -> VERSIONS: what an article said before, and what changed."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from itertools import groupby
from typing import Any

import polars as pl

from transforms.frames import ARTICLES, VERSIONS, frame

Row = Mapping[str, Any]

#: Words up to which two texts are compared in order; longer ones are compared as bags of words.
IN_ORDER = 3000
#: A text that keeps all but this share of the old words has only grown.
SLIP = 0.02
CORRECTION = re.compile(
    r"\b(correct(ed|ion)|clarification|korrektur|berichtigung|korrigiert|rectificati(f|on)|corrigé|correcci[óo]n|fe de errores|"
    r"rettifica|errata|rectificatie|исправлен\w*)\b",
    re.IGNORECASE,
)


def revise(
    articles: pl.DataFrame, known_articles: pl.DataFrame, known_versions: pl.DataFrame
) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    """Each article's newest version, all its versions, and the readings that say nothing new.

    (ARTICLES as read, ARTICLES and VERSIONS as stored -> ARTICLES, VERSIONS, report_id). Readings count in the order of
    (time, report_id), not of arrival: a version is the first reading of a text that differs from the one before it, and
    an older reading that comes in late takes its place among them.
    """
    stored = {row["article_id"]: row for row in known_articles.iter_rows(named=True)}
    read: dict[str, list[Row]] = {}
    for row in articles.sort("article_id", "first_seen_at", "report_id").iter_rows(named=True):
        read.setdefault(row["article_id"], []).append(row)
    older: dict[str, list[Row]] = {}
    for row in known_versions.iter_rows(named=True):
        older.setdefault(row["article_id"], []).append(row)
    newest, versions = [], []
    for article_id, readings in read.items():
        told = list(distinct(readings, older.get(article_id, [])))
        versions += list(numbered(article_id, told))
        newest.append(as_it_stands(told, readings, stored.get(article_id)))
    kept = {row["report_id"] for row in versions}
    unchanged = articles.select("report_id").filter(~pl.col("report_id").is_in(sorted(kept)))
    return frame(newest, ARTICLES), frame(versions, VERSIONS), unchanged


def distinct(readings: Iterable[Row], stored: Iterable[Row]) -> Iterator[Row]:
    """The readings that differ from the one before them, in order of time."""
    everything = {row["report_id"]: {**row, "seen_at": row["first_seen_at"]} for row in readings}
    everything |= {row["report_id"]: dict(row) for row in stored}
    in_order = sorted(everything.values(), key=lambda row: (row["seen_at"], row["report_id"]))
    for _, same in groupby(in_order, key=lambda row: (row["title"], row["body"])):
        yield next(same)


def numbered(article_id: str, told: list[Row]) -> Iterator[dict[str, Any]]:
    """Rows of VERSIONS."""
    before: Row | None = None
    for number, row in enumerate(told, 1):
        added, removed = difference(before["body"] if before else "", row["body"])
        yield {
            "article_id": article_id,
            "version": number,
            "report_id": row["report_id"],
            "seen_at": row["seen_at"],
            "title": row["title"],
            "body": row["body"],
            "change": change(before, row, added, removed),
            "added": added,
            "removed": removed,
        }
        before = row


def as_it_stands(told: list[Row], readings: list[Row], stored: Row | None) -> dict[str, Any]:
    """The article's row: the newest version's, seen from the first reading to the last."""
    rows = {row["report_id"]: row for row in [*([stored] if stored else []), *readings]}
    seen = [row["first_seen_at"] for row in rows.values()] + [row["seen_at"] for row in told]
    last = [row["last_seen_at"] for row in rows.values()]
    return {
        **rows[told[-1]["report_id"]],
        "version": len(told),
        "first_seen_at": min(seen),
        "last_seen_at": max(last),
    }


def change(before: Row | None, now: Row, added: int, removed: int) -> str:
    """What kind of change leads from one version to the next.

    >>> old = {"title": "Dam breaks", "body": "A dam broke. Two died."}
    >>> change(None, old, 5, 0), change(old, {**old, "body": old["body"] + " More rain came."}, 3, 0)
    ('created', 'extended')
    >>> change(old, {**old, "title": "CORRECTED-Dam breaks"}, 0, 0), change(old, {**old, "body": "A dam broke. Three died."}, 1, 1)
    ('corrected', 'edited')
    """
    if before is None:
        return "created"
    text, earlier = (f"{row['title'] or ''}\n{row['body']}" for row in (now, before))
    if len(CORRECTION.findall(text)) > len(CORRECTION.findall(earlier)):
        return "corrected"
    slip = SLIP * max(1, len(earlier.split()))
    if added > slip >= removed:
        return "extended"
    if removed > slip >= added:
        return "shortened"
    return "edited"


def difference(before: str, now: str) -> tuple[int, int]:
    """Words added and words removed.

    >>> difference("Two people died.", "Three people died in the flood.")
    (4, 1)
    """
    old, new = (re.findall(r"\w+", text) for text in (before, now))
    if max(len(old), len(new)) > IN_ORDER or not old:
        bags = Counter(old), Counter(new)
        return (bags[1] - bags[0]).total(), (bags[0] - bags[1]).total()
    same = sum(block.size for block in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks())
    return len(new) - same, len(old) - same
