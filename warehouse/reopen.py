"""Back to the archive: everything that was worked out from it is taken out, and every capture is pending again."""

from datetime import datetime
from pathlib import Path

import duckdb
import polars as pl

from transforms.frames import CAPTURES, TABLES
from warehouse.database import transaction
from warehouse.files import quoted
from warehouse.load import load
from warehouse.owners import OWNERS
from warehouse.query import query, registered

#: What the archive cannot tell again.
KEPT = {"captures", "runs"}
#: What the last publication can tell instead, and of which rows. The tables of an older version lack columns, never rows.
INHERITED = {"runs": "true", "source_list": "true", "rejects": "stage = 'collect'"}


def reopen(db: duckdb.DuckDBPyConnection) -> int:
    """All captures pending and all tables made from them empty, in one transaction; how many captures wait now.

    What could not be collected keeps its row in rejects: the archive has no bytes of it.
    """
    with transaction(db):
        for table in TABLES:
            if table == "rejects":
                db.execute("delete from rejects where stage <> 'collect'")
            elif table not in KEPT:
                db.execute(f"delete from {table}")
        db.execute("delete from unchecked")
        db.execute("update captures set state = 'pending', run_id = null")
    row = db.execute("select count(*) from captures").fetchone()
    return int(row[0]) if row else 0


def retry(db: duckdb.DuckDBPyConnection, captures: pl.DataFrame) -> int:
    """Captures that were rejected (query "retriable") pending again; how many. Settle them in the same run.

    Where only the facts of an article could not be found, its text is forgotten, so that it counts as changed.
    """
    with transaction(db), registered(db, retried=captures.select("capture_id", "stage")):
        db.execute(
            "update articles set body = null where report_id in (select report_id from reports"
            " semi join (from retried where stage = 'extract') using (capture_id))"
        )
        db.execute(
            "update captures set state = 'pending', run_id = null where capture_id in (select capture_id from retried)"
        )
    return captures["capture_id"].n_unique()


def reopen_part(db: duckdb.DuckDBPyConnection, source: str | None = None, since: datetime | None = None) -> int:
    """The captures of one source, or fetched since then, pending again, and with them all that hangs together with theirs.

    An article is made of all its readings, a group of copies and a story of all their articles: what shares one with a
    chosen capture is worked out again too, so that the outcome is that of a rebuild of everything. Readings stay until they are
    replaced. One transaction; how many captures wait now.
    """
    captures = query(db, "captures_chosen", source=source, since=since)
    while True:
        articles = query(db, "articles_of_captures", ids=captures)
        for by in ("copies", "stories"):
            articles = query(db, "neighbourhood", by=by, ids=articles)
        grown = pl.concat([captures, query(db, "captures_of_articles", ids=articles)]).unique().sort("capture_id")
        if grown.height == captures.height:
            break
        captures = grown
    stories = query(db, "story_articles_of", ids=articles)["story_id"].unique().to_list()
    waiting = query(db, "captures_by_id", ids=captures).with_columns(state=pl.lit("pending"), run_id=pl.lit(None))
    owners = {table: articles["article_id"].to_list() for table, keys in OWNERS.items() if keys[0] == "article_id"}
    owners |= {table: stories for table, keys in OWNERS.items() if keys == ("story_id",)}
    load(db, {"captures": waiting.match_to_schema(CAPTURES)}, owners)
    return waiting.height


def inherit(db: duckdb.DuckDBPyConnection, snapshot: str | Path) -> int:
    """What a new database takes over from the last publication because no archive has it; how many runs that are.

    The history of runs, the list of sources and what could not be collected. A database that has runs of its own, or a
    snapshot that is not there, changes nothing; one that does not open raises duckdb.Error.
    """
    if db.execute("select 1 from runs").fetchone() or not Path(snapshot).exists():
        return 0
    db.execute(f"attach '{quoted(Path(snapshot))}' as inherited (read_only)")
    try:
        with transaction(db):
            for table, condition in INHERITED.items():
                db.execute(f"insert into {table} by name select * from inherited.{table} where {condition}")
    finally:
        db.execute("detach inherited")
    found = db.execute("select count(*) from runs").fetchone()
    return int(found[0]) if found else 0


def close_crashed(db: duckdb.DuckDBPyConnection) -> int:
    """Runs that were killed say so; how many there were. Call it under the lock: nobody else is running then."""
    with transaction(db):
        found = db.execute("update runs set state = 'crashed' where state = 'running'").fetchone()
    return int(found[0]) if found else 0
