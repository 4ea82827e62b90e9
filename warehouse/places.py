"""How far big files have been read."""

from collections.abc import Mapping
from typing import Any

import duckdb
import polars as pl

from warehouse.database import transaction
from warehouse.query import query, registered

PLACES = pl.Schema({"source": pl.String(), "url": pl.String(), "head": pl.String(), "place": pl.Int64()})


def remember_places(db: duckdb.DuckDBPyConnection, source: str, places: Mapping[str, Mapping[str, Any]]) -> None:
    """What has landed of these files: the next run goes on there."""
    rows = pl.DataFrame([{"source": source, "url": url, **place} for url, place in places.items()], schema=PLACES)
    if rows.is_empty():
        return
    with transaction(db), registered(db, reached=rows):
        db.execute("insert or replace into places by name from reached")


def places(db: duckdb.DuckDBPyConnection, source: str) -> dict[str, dict[str, Any]]:
    """The files of a source, by address: the digest of their beginning, and how many bytes have been read."""
    return {row.pop("url"): row for row in query(db, "places_known", source=source).iter_rows(named=True)}
