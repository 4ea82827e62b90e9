"""Frames into tables, so that loading the same frames twice changes nothing."""

from collections.abc import Collection, Mapping

import duckdb
import polars as pl

from transforms.frames import FACTS, TABLES
from warehouse.database import SQL, transaction
from warehouse.owners import OWNERS
from warehouse.query import registered

#: Tables that say nothing of articles: collecting loads them hundreds of times a run.
UNSETTLED = {"captures", "rejects", "runs"}
#: Tables that say where in a body something stands, and the bodies: what they hold of an article must be checked anew.
SPANNED = {"articles", "sentences", *FACTS}


def load(
    db: duckdb.DuckDBPyConnection,
    frames: Mapping[str, pl.DataFrame],
    owners: Mapping[str, Collection[str]] | None = None,
) -> dict[str, int]:
    """Load frames into the tables of the same names, all or nothing; rows per table.

    `owners[table]` are the keys (OWNERS) whose rows are replaced beside those in the frame: pass the ids of everything that was
    looked at, so that an article that lost its last quotation keeps none. `owners` may name a table without a frame: its rows
    go. Of a table of pairs, every pair that touches a key goes. What other tables say of an article (`copy_of`, `story_id`,
    the entities) is settled in the same transaction by `sql/settle`.
    """
    owners = owners or {}
    if unknown := sorted((frames.keys() | owners.keys()) - OWNERS.keys()):
        raise ValueError(f"load: no such table {', '.join(unknown)}")
    for table, rows in frames.items():
        _require_shape(table, rows)
    touched = [table for table in OWNERS if table in frames or table in owners]
    with transaction(db):
        db.execute("create or replace temp table touched_entities (entity_id varchar)")
        for table in touched:
            replace_rows(db, table, frames.get(table), owners.get(table, ()))
        if not UNSETTLED.issuperset(touched):
            for script in sorted((SQL / "settle").glob("*.sql")):
                db.execute(script.read_text(encoding="utf-8"))
        db.execute("drop table touched_entities")
    return {table: frames[table].height for table in OWNERS if table in frames}


def replace_rows(db: duckdb.DuckDBPyConnection, table: str, rows: pl.DataFrame | None, owners: Collection[str]) -> None:
    """Delete what the owners own and insert the rows."""
    keys = OWNERS[table]
    pairs = len(keys) > 1
    owned = pl.Series("key", sorted(owners), dtype=pl.String)
    if rows is not None and not pairs:
        owned = pl.concat([owned, rows.get_column(keys[0]).unique().alias("key")])
    with registered(db, owned_keys=owned.to_frame(), new_rows=rows):
        mine = " or ".join(f"{key} in (select key from owned_keys)" for key in keys)
        if rows is not None and pairs:  # the other end of a new pair keeps its other pairs
            mine += f" or ({', '.join(keys)}) in (select ({', '.join(keys)}) from new_rows)"
        if table == "mentions":
            db.execute(f"insert into touched_entities select distinct entity_id from mentions where {mine}")
        if table in SPANNED:
            db.execute("insert into unchecked select key from owned_keys")
        db.execute(f"delete from {table} where {mine}")
        if rows is not None:
            db.execute(f"insert into {table} by name from new_rows")
            if table == "mentions":
                db.execute("insert into touched_entities select distinct entity_id from new_rows")


def _require_shape(table: str, rows: pl.DataFrame) -> None:
    """A frame that lacks a column, or has one too many or of another type, is a mistake of ours."""
    if table in TABLES and dict(rows.schema) != dict(TABLES[table]):
        wrong = {
            name: f"{rows.schema.get(name, 'missing')}, not {TABLES[table].get(name, 'known')}"
            for name in sorted(rows.schema.keys() | TABLES[table].keys())
            if rows.schema.get(name) != TABLES[table].get(name)
        }
        raise ValueError(f"load: {table}: {'; '.join(f'{name} is {what}' for name, what in wrong.items())}")
