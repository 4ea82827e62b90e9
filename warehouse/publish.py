"""Working database -> what readers open: a snapshot and Parquet files, each replaced whole."""

import os
from contextlib import closing
from pathlib import Path

import duckdb

from warehouse.database import STORAGE, create_views, published_path, transaction
from warehouse.files import quoted, replace, sync

#: A table whose comment ends so stays in the working database.
PRIVATE = "Private."

#: Views that only the working database can answer: in the snapshot they are tables.
FROZEN = ("source_state",)


def publish(db: duckdb.DuckDBPyConnection, home: str | Path, keep: int = 1) -> Path:
    """Put a fresh snapshot of an open working database where readers look, and Parquet beside it; the snapshot's path.

    Readers who have the snapshot open go on reading the old one; who opens it anew sees the new one, never a half. `keep`
    snapshots before it are kept, `copydesk-previous-1.duckdb` the newest. A crash leaves the last snapshot as it was.
    """
    snapshot = published_path(home)
    sweep(home)
    try:
        return _publish(db, snapshot, snapshot.parent / "published", keep)
    except BaseException:
        sweep(home)
        raise


def _publish(db: duckdb.DuckDBPyConnection, snapshot: Path, parquet: Path, keep: int) -> Path:
    parquet.mkdir(parents=True, exist_ok=True)
    partial = snapshot.with_name(f"{snapshot.name}.{os.getpid()}.tmp")
    keys = copy_tables(db, partial)
    with closing(duckdb.connect(str(partial), config={"storage_compatibility_version": STORAGE})) as copy:
        copy.execute("set TimeZone = 'UTC'")
        finish(copy, keys, comments(db))
        for table in keys:
            target = parquet / f"{table}.parquet.tmp"
            copy.execute(f"copy \"{table}\" to '{quoted(target)}' (format parquet, compression zstd)")
    _put_in_place(partial, snapshot, keep)
    for table in keys:
        replace(parquet / f"{table}.parquet.tmp", parquet / f"{table}.parquet")
    for stale in set(parquet.glob("*.parquet")) - {parquet / f"{table}.parquet" for table in keys}:
        stale.unlink()
    return snapshot


def sweep(home: str | Path) -> list[Path]:
    """Remove what a publication that was killed left behind; the files removed."""
    snapshot = published_path(home)
    left = [*snapshot.parent.glob(f"{snapshot.name}.*.tmp*"), *snapshot.parent.glob("published/*.tmp")]
    for path in left:
        path.unlink(missing_ok=True)
    return left


def public_tables(db: duckdb.DuckDBPyConnection) -> list[str]:
    """The tables that readers see: those whose comment does not say that they are private."""
    found = db.execute(
        "select table_name from duckdb_tables() where schema_name = 'main' and not internal and not temporary"
        " and comment is not null and not ends_with(comment, $1) order by table_name",
        [PRIVATE],
    )
    return [name for (name,) in found.fetchall()]


def copy_tables(db: duckdb.DuckDBPyConnection, path: Path) -> dict[str, list[str]]:
    """Write the public tables into a new file, each sorted by its key; the keys by table.

    Sorted, so that what belongs together lies together, and the same rows give the same file.
    """
    keys = {table: primary_key(db, table) for table in public_tables(db)} | {view: [] for view in FROZEN}
    db.execute(f"attach '{quoted(path)}' as snapshot (storage_version '{STORAGE}')")
    try:
        for table, key in keys.items():
            db.execute(f'create table snapshot."{table}" as from "{table}" order by {", ".join(key) or "all"}')
    finally:
        db.execute("detach snapshot")
    return keys


def primary_key(db: duckdb.DuckDBPyConnection, table: str) -> list[str]:
    """The columns of a table's primary key, in order; none for a table without."""
    row = db.execute(
        "select constraint_column_names from duckdb_constraints()"
        " where table_name = $1 and schema_name = 'main' and constraint_type = 'PRIMARY KEY'",
        [table],
    ).fetchone()
    return list(row[0]) if row else []


def comments(db: duckdb.DuckDBPyConnection) -> dict[tuple[str, str | None], str]:
    """What is said of every table, view and column: (name, None) -> of the table, (name, column) -> of the column."""
    said = db.execute(
        "select table_name, null, comment from duckdb_tables() where not internal union all"
        " select view_name, null, comment from duckdb_views() where not internal union all"
        " select table_name, column_name, comment from duckdb_columns() where not internal"
    ).fetchall()
    return {(table, column): comment for table, column, comment in said if comment is not None}


def finish(
    copy: duckdb.DuckDBPyConnection, keys: dict[str, list[str]], said: dict[tuple[str, str | None], str]
) -> None:
    """Keys, comments and views on bare tables."""
    for table, key in keys.items():
        if key:
            copy.execute(f'alter table "{table}" add primary key ({", ".join(key)})')
    with transaction(copy):  # one, not hundreds: each has to reach the disk
        create_views(copy, without=FROZEN)
        for (table, column), comment in said.items():
            if table in keys:
                what = f'table "{table}"' if column is None else f'column "{table}"."{column}"'
                copy.execute(f"comment on {what} is '{quoted(comment)}'")
    copy.execute("checkpoint")


def _put_in_place(partial: Path, snapshot: Path, keep: int) -> None:
    """The finished file under its name, and the one before it kept."""
    sync(partial)
    keep_previous(snapshot, keep)
    # the log of somebody who opened the old file for writing must not be taken for the new file's
    snapshot.with_name(f"{snapshot.name}.wal").unlink(missing_ok=True)
    replace(partial, snapshot)


def keep_previous(snapshot: Path, keep: int) -> None:
    """Keep the snapshot that is about to be replaced as number 1, the older ones counted up; those beyond `keep` go."""

    def previous(number: int) -> Path:
        return snapshot.with_name(f"{snapshot.stem}-previous-{number}{snapshot.suffix}")

    kept = {
        int(path.stem.rpartition("-")[2]): path
        for path in snapshot.parent.glob(f"{snapshot.stem}-previous-*{snapshot.suffix}")
    }
    for number in sorted(kept, reverse=True):
        if number < keep:
            kept[number].replace(previous(number + 1))
        elif number > keep or keep == 0:
            kept[number].unlink()
    if keep and snapshot.exists():
        previous(1).unlink(missing_ok=True)
        os.link(snapshot, previous(1))
