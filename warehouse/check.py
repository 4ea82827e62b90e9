"""What must hold in the working database: a check is a query that returns what breaks it."""

import re
from dataclasses import dataclass
from pathlib import Path

import duckdb
import polars as pl

from warehouse.database import SQL


@dataclass(frozen=True)
class Failure:
    """A check that found rows."""

    check: str  # name of the file in sql/checks
    severity: str  # stop: bad data must not be published; warn: somebody should look
    question: str  # what the check asks
    rows: pl.DataFrame  # what breaks it

    def __str__(self) -> str:
        first = self.rows.row(0, named=True)
        return f"{self.check} ({self.severity}): {self.rows.height} rows, the first {first}"


def check(db: duckdb.DuckDBPyConnection, *names: str, changed: bool = False) -> list[Failure]:
    """The checks that fail, those that stop publishing first. All checks, or those named.

    What takes longest, whether facts stand in their bodies, is asked of all articles, or only of those `changed` since `passed`.
    """
    if unknown := sorted(set(names) - set(checks())):
        raise ValueError(f"no check {', '.join(unknown)}; there are {', '.join(checks())}")
    articles = "unchecked" if changed else "articles"
    db.execute(f"create or replace temp view looked_at as select distinct article_id from {articles}")
    found = [_run(db, name) for name in names or checks()]
    return sorted((failure for failure in found if failure), key=lambda failure: (failure.severity, failure.check))


def passed(db: duckdb.DuckDBPyConnection) -> None:
    """Every article has been checked: the next time those that change from here on are enough."""
    db.execute("delete from unchecked")


def checks() -> list[str]:
    """The names of all checks."""
    return sorted(path.stem for path in (SQL / "checks").glob("*.sql"))


def _run(db: duckdb.DuckDBPyConnection, name: str) -> Failure | None:
    severity, question, text = read(SQL / "checks" / f"{name}.sql")
    rows = db.sql(text).pl()
    return Failure(name, severity, question, rows) if rows.height else None


def read(path: Path) -> tuple[str, str, str]:
    """Severity, question and SQL of a check."""
    text = path.read_text(encoding="utf-8")
    head = re.match(r"-- severity: (stop|warn)\n-- (.+)\n", text)
    if not head:
        raise ValueError(
            f"{path.name} must begin with '-- severity: stop' or 'warn', and a comment that says what it asks"
        )
    return head[1], head[2], text
