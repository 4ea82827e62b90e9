"""Bytes of captures -> reports, links and the fingerprints of their lines, filed before anything is made of them.

The captures stay pending: what a report loses may depend on lines of reports that are read after it.
"""

from collections.abc import Mapping

import duckdb
import polars as pl

import warehouse
from flows.processes.workers import Workers
from flows.refine.filing import Filing, Frames
from flows.refine.sharing import shared_out
from transforms import stages
from transforms.frames import REJECTS, frame


def read_in(db: duckdb.DuckDBPyConnection, payloads: pl.DataFrame, workers: Workers, lost: pl.DataFrame) -> Filing:
    """All that stands in these captures (PAYLOADS -> reports, links, lines, rejects), and what was `lost` of others (REJECTS).

    What later stages said stands until they say it anew: a run that was cut off may have filed part of a capture.
    """
    fault = "the document ended the process that read it"
    read = shared_out(workers, look, payloads, name="read", fault=fault)
    captures = pl.concat([payloads.select("capture_id"), lost.select("capture_id")])
    before = warehouse.query(db, "rejects_of", ids=captures).match_to_schema(REJECTS).filter(pl.col("stage") != "read")
    read["rejects"] = pl.concat([read["rejects"], lost, before])
    filing = Filing()
    for table, rows in read.items():
        filing.put(table, rows, captures["capture_id"])
    return filing


def losses(captures: pl.DataFrame, damaged: Mapping[str, str]) -> pl.DataFrame:
    """A row for each capture whose record in the archive is damaged (CAPTURES -> REJECTS)."""
    rows = captures.filter(pl.col("capture_id").is_in(damaged.keys())).iter_rows(named=True)
    same = {"stage": "read", "reason": "archive_damaged"}
    return frame(
        (
            {name: row[name] for name in ("capture_id", "source", "url")}
            | same
            | {"detail": damaged[row["capture_id"]], "seen_at": row["fetched_at"]}
            for row in rows
        ),
        REJECTS,
    )


def look(payloads: pl.DataFrame) -> Frames:
    """Reports, links and lines of a few captures (PAYLOADS -> REPORTS, LINKS, LINES, REJECTS)."""
    condensed = pl.col("media_type").eq_missing(warehouse.CONDENSED)
    reports, links, rejects = stages.read(payloads.filter(~condensed))
    if (again := payloads.filter(condensed)).height:
        known = warehouse.read_again(again)
        reports = pl.concat([reports, known["reports"]])
        links = pl.concat([links, known["links"]])
        rejects = pl.concat([rejects, known["rejects"]])
    return {
        "reports": reports,
        "links": links,
        "lines": stages.fingerprints(reports, printed_outlets(stages.nameless(reports))),
        "rejects": rejects,
    }


def printed_outlets(reports: pl.DataFrame) -> dict[str, str | None]:
    """The outlet that the text of each report names, by report_id: what rules alone find, whatever else is known."""
    if reports.is_empty():
        return {}
    articles, _, _ = stages.normalise(stages.clean(reports)[0])
    return dict(articles.select("report_id", "outlet").iter_rows())
