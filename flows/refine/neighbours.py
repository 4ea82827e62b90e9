"""The articles around those of a batch, out of the warehouse."""

import duckdb
import polars as pl

import warehouse
from transforms.frames import ARTICLES


def both_ends(pairs: pl.DataFrame, ids: pl.DataFrame) -> pl.DataFrame:
    """The ids, and both ends of the pairs, once each."""
    return pl.concat(
        [ids.select("article_id"), pairs.select("article_id"), pairs.select(article_id="other_id")]
    ).unique()


def untouched(pairs: pl.DataFrame, ids: pl.DataFrame) -> pl.DataFrame:
    """Stored pairs neither of whose ends is being worked out anew."""
    gone = ids["article_id"].implode()
    return pairs.filter(~pl.col("article_id").is_in(gone) & ~pl.col("other_id").is_in(gone))


def missing(pairs: pl.DataFrame, have: pl.DataFrame) -> pl.DataFrame:
    """The ends of the pairs that are not among these rows."""
    ends = both_ends(pairs, have.select("article_id").clear())
    return ends.join(have.select("article_id"), on="article_id", how="anti").sort("article_id")


def with_bodies(db: duckdb.DuckDBPyConnection, have: pl.DataFrame, wanted: pl.DataFrame) -> pl.DataFrame:
    """These articles and the wanted ones, whole, the missing ones from the warehouse (-> ARTICLES)."""
    ends = wanted if "other_id" not in wanted.columns else both_ends(wanted, wanted.select("article_id").clear())
    rest = ends.select("article_id").unique().join(have.select("article_id"), on="article_id", how="anti")
    stored = warehouse.by_key(db, "articles_by_id", rest).match_to_schema(ARTICLES)
    return pl.concat([have, stored]).sort("article_id")
