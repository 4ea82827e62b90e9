"""An outlet's list of furniture, exchanged for a newer one together with all that follows from it."""

import duckdb
import polars as pl

from transforms.frames import DUE, FURNITURE
from warehouse.database import transaction
from warehouse.load import replace_rows
from warehouse.query import query, registered

#: The counts that removals show, as the list now has them.
_RECOUNT = """
update removals
set documents = told.documents, reports = told.reports
from (
    select distinct l.report_id, f.line, f.documents, f.reports
    from furniture as f
    semi join relisted using (outlet)
    join lines as l using (outlet, fingerprint)
) as told
where removals.kind = 'furniture'
    and removals.report_id = told.report_id
    and removals.text = told.line
    and (removals.documents, removals.reports) is distinct from (told.documents, told.reports)
"""


def relist(db: duckdb.DuckDBPyConnection, outlets: pl.DataFrame, listed: pl.DataFrame) -> int:
    """Make `listed` (FURNITURE) all that is furniture of these outlets; how many articles are due to be refined again.

    Due are the filed articles with a line that came on a list or went off it. One transaction: the lists in the table are
    always those that every article that is not due was refined with.
    """
    key = ["outlet", "fingerprint"]
    known = query(db, "furniture_of_outlets", outlets=outlets).match_to_schema(FURNITURE)
    moved = pl.concat([known.join(listed, on=key, how="anti"), listed.join(known, on=key, how="anti")]).select(key)
    due = query(db, "articles_with_lines", found=moved).match_to_schema(DUE)
    with transaction(db):
        replace_rows(db, "furniture", listed, outlets["outlet"].to_list())
        replace_rows(db, "due", due, [])
        with registered(db, relisted=outlets):
            db.execute(_RECOUNT)
    return due.height
