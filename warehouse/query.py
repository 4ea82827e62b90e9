"""Frames out of tables, by the name of a file in `sql/queries`."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

import duckdb
import polars as pl

from warehouse.database import SQL
from warehouse.owners import OWNERS

FEW = 1000  # rows that are found faster by their key than by reading the table
JOINED = "semi join ids using (article_id)"


def query(db: duckdb.DuckDBPyConnection, name: str, **given: object) -> pl.DataFrame:
    """The result of `sql/queries/<name>.sql` as a frame.

    Its first comment lines say what it answers and what it must be given. A frame stands in the SQL as a table of its name (as
    `new_<name>` where a stored table has that name); anything else is the parameter `$name`.
    """
    frames = {key: value for key, value in given.items() if isinstance(value, pl.DataFrame)}
    parameters = {key: value for key, value in given.items() if key not in frames}
    with registered(db, **{f"new_{key}" if key in OWNERS else key: rows for key, rows in frames.items()}):
        return db.sql(_text(name), params=parameters or None).pl()


def by_key(db: duckdb.DuckDBPyConnection, name: str, ids: pl.DataFrame) -> pl.DataFrame:
    """What `query` gives for these ids of articles, a few looked up one by one: joined, they would have DuckDB read every row of the table."""
    if not 0 < ids.height <= FEW:
        return query(db, name, ids=ids)
    text = _text(name)
    if JOINED not in text:
        raise ValueError(f"query {name!r} does not {JOINED!r}")
    spelled = ", ".join("'" + one.replace("'", "''") + "'" for one in ids["article_id"].drop_nulls())
    return db.sql(text.replace(JOINED, f"where article_id in ({spelled})")).pl()


def queries() -> list[str]:
    """The names that `query` knows."""
    return sorted(script.stem for script in (SQL / "queries").glob("*.sql"))


@contextmanager
def registered(db: duckdb.DuckDBPyConnection, **frames: pl.DataFrame | None) -> Iterator[None]:
    """Frames as tables for the time of the block; they must not hide stored ones."""
    present = {name: rows for name, rows in frames.items() if rows is not None}
    try:
        for name, rows in present.items():
            db.register(name, rows)
        yield
    finally:
        for name in present:
            db.unregister(name)


@cache
def _text(name: str) -> str:
    path = SQL / "queries" / f"{name}.sql"
    if not path.exists():
        raise ValueError(f"no query {name!r}; there are {', '.join(queries())}")
    return path.read_text(encoding="utf-8")
