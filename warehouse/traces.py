"""What articles are compared by, out of the database, beside those at hand."""

import duckdb
import polars as pl

from transforms.frames import TRACES
from warehouse.query import by_key


def with_stored(db: duckdb.DuckDBPyConnection, traces: pl.DataFrame, pairs: pl.DataFrame) -> pl.DataFrame:
    """These traces, and those that are stored of the other ends of the pairs (TRACES, article_id and other_id -> TRACES)."""
    ends = pl.concat([pairs["article_id"], pairs["other_id"]]).unique().alias("article_id").to_frame()
    stored = by_key(db, "traces_of", ends.join(traces, on="article_id", how="anti"))
    return pl.concat([traces, stored.match_to_schema(TRACES)])
