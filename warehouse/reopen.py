"""Back to the archive: everything that was worked out from it is taken out, and every capture is pending again."""

import duckdb

from transforms.frames import TABLES
from warehouse.database import transaction

#: What the archive cannot tell again.
KEPT = {"captures", "runs"}


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
        db.execute("update captures set state = 'pending', run_id = null")
    row = db.execute("select count(*) from captures").fetchone()
    return int(row[0]) if row else 0


def close_crashed(db: duckdb.DuckDBPyConnection) -> int:
    """Runs that were killed say so; how many there were. Call it under the lock: nobody else is running then."""
    with transaction(db):
        found = db.execute("update runs set state = 'crashed' where state = 'running'").fetchone()
    return int(found[0]) if found else 0
