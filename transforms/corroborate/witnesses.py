"""Who tells a fact, and how many of them count."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import polars as pl

from transforms.corroborate.counts import around, telling_words

Row = dict[str, Any]
Keys = Callable[[Row], Iterable[Hashable]]
Evidence = set[tuple[str, int]]


@dataclass
class Fact:
    """What becomes a row of CORROBORATIONS."""

    kind: str
    subject: str | None
    relation: str | None
    object: str | None
    fact_on: date | None
    evidence: Evidence
    disputed: bool = False


@dataclass
class Telling:
    """Rows that say the same."""

    rows: list[Row] = field(default_factory=list)
    _distinct: dict[Hashable, Row] = field(default_factory=dict)
    _looked_at: int = 0
    _by_article: dict[str, list[Row]] = field(default_factory=dict)
    _sorted: int = 0

    def distinct(self, claim: Callable[[Row], Hashable]) -> Iterable[Row]:
        """The first row of each claim; always ask for the same kind of claim."""
        for row in self.rows[self._looked_at :]:
            self._distinct.setdefault(claim(row), row)
        self._looked_at = len(self.rows)
        return self._distinct.values()

    def told_by(self, article_id: str) -> list[Row]:
        """The rows of one article."""
        for row in self.rows[self._sorted :]:
            self._by_article.setdefault(row["article_id"], []).append(row)
        self._sorted = len(self.rows)
        return self._by_article.get(article_id, [])

    @property
    def articles(self) -> set[str]:
        return {row["article_id"] for row in self.rows}

    @property
    def evidence(self) -> Evidence:
        return {(row["article_id"], row["sentence"]) for row in self.rows}

    @property
    def dated(self) -> list[Row]:
        """Of tellings of an event, those that say when it was."""
        return [row for row in self.rows if row["event_on"] is not None]

    def common(self, column: str) -> Any:
        """The value that most articles give, of equals the longest, then the first by spelling; null when none gives one."""
        given = Counter(
            value
            for _, value in sorted({(r["article_id"], r[column]) for r in self.rows if r[column] is not None}, key=str)
        )
        return min(given, key=lambda value: (-given[value], -len(str(value)), str(value)), default=None)


class Witnesses:
    """The articles of a batch of stories, as tellers of facts."""

    def __init__(self, articles: pl.DataFrame, copies: pl.DataFrame) -> None:
        columns = ["article_id", "outlet", "family", "published_at", "published_on", "dateline", "language", "body"]
        self.by_id: dict[str, Row] = {row["article_id"]: row for row in articles.select(columns).iter_rows(named=True)}
        self.original: dict[str, str] = dict(copies.select("article_id", "original_id").iter_rows())

    def counts(self, evidence: Evidence) -> dict[str, int]:
        """Reports, outlets and independent families that tell this."""
        names = {name for name, _ in evidence}
        roots = {self.original.get(name, name) for name in names}
        return {
            "report_count": len(names),
            "outlet_count": len({self._outlet(name) for name in names}),
            "independent_count": len({self._family(name) for name in roots}),
        }

    def first(self, evidence: Evidence) -> datetime | None:
        """The earliest time that a report telling this was published; null where none is timed."""
        times = (self.by_id[name]["published_at"] for name, _ in evidence if name in self.by_id)
        return min((at for at in times if at is not None), default=None)

    def day(self, name: str) -> date | None:
        """The day a report was published; null where it does not say."""
        row = self.by_id.get(name, {})
        on: date | None = row.get("published_on")
        at: datetime | None = row.get("published_at")
        return on or (at.date() if at else None)

    def languages(self, names: Iterable[str]) -> list[str]:
        """The languages of these reports, the one of most first; of equals by name."""
        told = Counter(self.by_id[name]["language"] or "" for name in names if name in self.by_id)
        return sorted(told, key=lambda language: (-told[language], language))

    def spoken(self, telling: Telling, languages: list[str]) -> Telling:
        """The rows of a telling in the first of these languages that it is told in: words of two do not mix."""
        tongue = {id(row): self.by_id.get(row["article_id"], {}).get("language") or "" for row in telling.rows}
        chosen = next((language for language in languages if language in tongue.values()), None)
        return Telling([row for row in telling.rows if chosen is None or tongue[id(row)] == chosen])

    def sentence(self, row: Row) -> str:
        """The sentence that a row stands in; nothing where its text is not known."""
        body = self.by_id.get(row["article_id"], {}).get("body")
        return body[slice(*around(body, row["start_char"], row["end_char"]))] if body else ""

    def words(self, row: Row) -> frozenset[str]:
        """The longer words of the sentence that a row stands in; none where its text is not known."""
        return telling_words(self.sentence(row))

    def _outlet(self, name: str) -> str:
        return str(self.by_id.get(name, {}).get("outlet") or f"?{name}").casefold().removeprefix("the ")

    def _family(self, name: str) -> str:
        return str(self.by_id.get(name, {}).get("family") or self._outlet(name)).casefold()


def joined(
    rows: Iterable[Row], same: Callable[[Telling, Row], bool], keys: Keys, found_by: Keys | None = None
) -> list[Telling]:
    """Rows gathered into tellings: each row joins the first whose first row it is the same as.

    The caller puts the rows that say most first; their order decides, so it must not depend on arrival. Only a telling whose
    first row has one of the `keys` that the row is `found_by` (by default its `keys`) is looked at: in a story of
    thousands of reports nobody can compare all with all.
    """
    tellings: list[Telling] = []
    filed: dict[Hashable, list[int]] = {}
    for row in rows:
        near = sorted({number for key in (found_by or keys)(row) for number in filed.get(key, ())})
        home = next((tellings[number] for number in near if same(tellings[number], row)), None)
        if home is not None:
            home.rows.append(row)
            continue
        for key in set(keys(row)):
            filed.setdefault(key, []).append(len(tellings))
        tellings.append(Telling([row]))
    return tellings
