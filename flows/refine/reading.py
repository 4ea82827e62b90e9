"""Bytes of captures -> reports, links and the fingerprints of their lines, filed before anything is made of them.

The captures stay pending: what a report loses may depend on lines of reports that are read after it.
"""

import polars as pl

from flows.refine.filing import Filing, Frames
from flows.refine.sharing import shared_out
from flows.workers import Workers
from transforms import stages


def read_in(payloads: pl.DataFrame, workers: Workers) -> Filing:
    """All that stands in these captures (PAYLOADS -> reports, links, lines, rejects)."""
    fault = "the document ended the process that read it"
    read = shared_out(workers, look, payloads, name="read", fault=fault)
    filing = Filing()
    for table, rows in read.items():
        filing.put(table, rows, payloads["capture_id"])
    return filing


def look(payloads: pl.DataFrame) -> Frames:
    """Reports, links and lines of a few captures (PAYLOADS -> REPORTS, LINKS, LINES, REJECTS)."""
    reports, links, rejects = stages.read(payloads)
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
