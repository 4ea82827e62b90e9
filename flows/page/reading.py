"""The published snapshot -> everything that the page shows: each question asked once, in bulk, never once per page."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

import warehouse
from flows.page.evidence import Article, Proof, articles_of, proofs_of
from flows.page.words import KINDS

Row = dict[str, Any]


@dataclass(frozen=True)
class Limits:
    """How much the page shows; what it leaves out it counts, and the tables have it."""

    stories: int = 2000  #: the best supported and the newest, so many of each
    actors: int = 1000
    outlets: int = 1000
    sources: int = 1000
    statements: int = 40  #: of each kind on a page
    proofs: int = 12  #: of each statement
    listed: int = 50  #: reports or stories on the page of an actor, outlet or source
    holders: int = 60  #: of positions
    days: int = 60
    rows: int = 100  #: on one page of a long list
    longest: int = 1200  #: characters of a sentence


@dataclass
class Edition:
    """What the page shows, as it was when the snapshot was published."""

    desk: Row
    stories: list[Row]
    reports: dict[str, list[Row]]  #: by story
    statements: dict[str, list[Row]]  #: by story
    actors: list[Row]
    actor_stories: dict[str, list[Row]]
    actor_statements: dict[str, list[Row]]
    outlets: list[Row]
    outlet_reports: dict[str | None, list[str]]
    outlet_removals: dict[str | None, list[Row]]
    sources: list[Row]
    source_reports: dict[str, list[str]]
    rejects: list[Row]
    removals: list[Row]
    positions: list[Row]
    days: list[Row]
    runs: list[Row]
    articles: dict[str, Article] = field(default_factory=dict)
    proofs: dict[str, list[Proof]] = field(default_factory=dict)
    limits: Limits = field(default_factory=Limits)


def read(snapshot: Path, limits: Limits) -> Edition:
    """The edition that the snapshot gives."""
    with warehouse.read_only(snapshot) as db:
        return Reader(db, limits).edition()


class Reader:
    """Asks one snapshot."""

    def __init__(self, db: duckdb.DuckDBPyConnection, limits: Limits) -> None:
        self._db, self._limits = db, limits

    def edition(self) -> Edition:
        most = self._limits
        stories = self._ask("page_stories", most=most.stories)
        actors = self._ask("page_actors", most=most.actors)
        outlets = self._ask("page_outlets", most=most.outlets)
        sources = self._ask("page_sources", most=most.sources)
        told = self._ask("page_statements", chosen=stories.select("story_id"), most=most.statements)
        of_actors = self._ask(
            "page_statements_of_actors", chosen=actors.select("entity_id", "name"), most=most.statements
        )
        positions = self._ask("page_positions", most=most.holders).with_row_index("key")
        edition = Edition(
            desk=self._ask("page_edition").to_dicts()[0],
            stories=stories.to_dicts(),
            reports=grouped(self._ask("page_story_reports", chosen=stories.select("story_id")), "story_id"),
            statements=grouped(told, "story_id"),
            actors=actors.to_dicts(),
            actor_stories=grouped(
                self._ask("page_stories_of_actors", chosen=actors.select("entity_id"), most=most.listed), "entity_id"
            ),
            actor_statements=grouped(of_actors, "entity_id"),
            outlets=outlets.to_dicts(),
            outlet_reports=self._listed("page_reports_of_outlets", outlets, "outlet"),
            outlet_removals=grouped(
                self._ask("page_removals_of_outlets", chosen=outlets.select("outlet"), most=10), "outlet"
            ),
            sources=sources.to_dicts(),
            source_reports=self._listed("page_reports_of_sources", sources, "source"),
            rejects=self._ask("page_rejects", most=most.rows).to_dicts(),
            removals=self._ask("page_removals", samples=5).to_dicts(),
            positions=positions.to_dicts(),
            days=self._ask("page_days", most=most.days).to_dicts(),
            runs=self._ask("page_runs", most=20).to_dicts(),
            limits=most,
        )
        self._prove(
            edition, pl.concat([told.select("corroboration_id"), of_actors.select("corroboration_id")]), positions
        )
        return edition

    def _prove(self, edition: Edition, told: pl.DataFrame, positions: pl.DataFrame) -> None:
        """The sentences of all statements, and the articles that they and the lists are from."""
        found = self._ask("page_proofs", chosen=told.unique(), most=self._limits.proofs)
        stood = positions.select(
            pl.format("position-{}", "key").alias("key"),
            pl.lit(1, pl.Int64).alias("place"),
            pl.lit(1, pl.Int64).alias("proofs"),
            "article_id", "sentence", "start_char", "end_char",
        )  # fmt: skip
        proofs = pl.concat([found, stood])
        said = self._ask(
            "page_sentences", proofs=proofs.select("article_id", "sentence", "end_char"), longest=self._limits.longest
        )
        listed = {row["article_id"] for rows in edition.reports.values() for row in rows}
        for reports in (*edition.outlet_reports.values(), *edition.source_reports.values()):
            listed.update(reports)
        ids = pl.DataFrame({"article_id": sorted(listed | set(proofs["article_id"]))}, {"article_id": pl.String})
        edition.articles = articles_of(self._ask("page_articles", chosen=ids))
        edition.proofs = proofs_of(proofs, said, self._limits.longest)

    def _listed(self, query: str, chosen: pl.DataFrame, key: str) -> dict[Any, list[str]]:
        rows = self._ask(query, chosen=chosen.select(key), most=self._limits.listed)
        return {name: [row["article_id"] for row in found] for name, found in grouped(rows, key).items()}

    def _ask(self, query: str, **given: Any) -> pl.DataFrame:
        return warehouse.query(self._db, query, **given)


def grouped(rows: pl.DataFrame, key: str) -> dict[Any, list[Row]]:
    """Rows by what stands in one column, in their order."""
    groups: dict[Any, list[Row]] = defaultdict(list)
    for row in rows.iter_rows(named=True):
        groups[row[key]].append(row)
    return dict(groups)


def by_kind(statements: Iterable[Row]) -> dict[str, list[Row]]:
    """Statements by kind, in the order in which the page tells them; no kind without a statement."""
    kinds: dict[str, list[Row]] = {kind: [] for kind in KINDS}
    for row in statements:
        kinds.setdefault(row["kind"], []).append(row)
    return {kind: rows for kind, rows in kinds.items() if rows}
