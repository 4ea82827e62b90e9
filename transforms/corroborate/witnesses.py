"""Who tells a fact, and how many of them count."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import polars as pl

Row = dict[str, Any]
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
        columns = ["article_id", "outlet", "family", "published_at", "published_on", "body"]
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

    def _outlet(self, name: str) -> str:
        return str(self.by_id.get(name, {}).get("outlet") or f"?{name}").casefold()

    def _family(self, name: str) -> str:
        return str(self.by_id.get(name, {}).get("family") or self._outlet(name)).casefold()


def alike(a: str | None, b: str | None) -> bool:
    """Two spellings of one name: the same words, or one is the end of the other ("Putin", "Vladimir Putin").

    >>> alike("Putin", "Vladimir Putin"), alike("Putin", "Putina"), alike(None, "Putin")
    (True, False, False)
    """
    if not a or not b:
        return False
    one, other = a.casefold().split(), b.casefold().split()
    shorter, longer = sorted((one, other), key=len)
    return longer[len(longer) - len(shorter) :] == shorter


def joined(rows: Iterable[Row], same: Any) -> list[Telling]:
    """Rows gathered into tellings: each row joins the first whose first row it is the same as.

    The caller puts the rows that say most first; their order decides, so it must not depend on arrival.
    """
    tellings: list[Telling] = []
    for row in rows:
        home = next((telling for telling in tellings if same(telling, row)), None)
        if home is None:
            tellings.append(Telling([row]))
        else:
            home.rows.append(row)
    return tellings
