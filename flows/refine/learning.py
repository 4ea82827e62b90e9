"""What recurs in the outlets whose reports were read: the lists of their furniture, and whose articles are due again."""

import duckdb
import polars as pl

import warehouse
from transforms import stages
from transforms.clean.furniture import LEAST
from transforms.frames import FURNITURE


def learn(db: duckdb.DuckDBPyConnection, captures: pl.DataFrame) -> int:
    """New lists for every outlet with reports in these captures; how many articles are due to be refined again.

    A list is a function of all reports of its outlet as they were read, so refining again never changes it: one round is enough.
    """
    warehouse.follow_entries(db, captures)  # reports of one article count as one
    outlets = warehouse.query(db, "outlets_of_captures", ids=captures.select("capture_id"))
    if outlets.is_empty():
        return 0
    counted = warehouse.query(db, "line_counts", outlets=outlets, least=LEAST).match_to_schema(FURNITURE)
    return warehouse.relist(db, outlets, stages.learn(counted))


def furnished(db: duckdb.DuckDBPyConnection, reports: pl.DataFrame) -> pl.DataFrame:
    """The reports, each with its lines that are furniture of its outlet (REPORTS -> REPORTS with `recurring`)."""
    found = warehouse.query(db, "furniture_in_reports", ids=reports.select("report_id"))
    listed = found.group_by("report_id").agg(recurring=pl.struct(pl.exclude("report_id")).sort_by("line"))
    return reports.join(listed, on="report_id", how="left", maintain_order="left")
