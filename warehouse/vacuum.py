"""The working database without its free space: DuckDB files do not shrink by themselves."""

import os
from contextlib import closing
from pathlib import Path

import duckdb

from warehouse.database import connect, transaction
from warehouse.files import quoted, replace

#: A file is written anew when it has so many free bytes, and this share of them.
LEAST, SHARE = 4_000_000, 0.25


def free_space(path: str | Path) -> tuple[int, int]:
    """Bytes of a database file that hold nothing, and of the file. Nobody may have it open for writing."""
    with closing(duckdb.connect(str(path), read_only=True)) as db:
        row = db.execute(
            "select free_blocks * block_size, total_blocks * block_size from pragma_database_size()"
        ).fetchone()
    return (int(row[0]), int(row[1])) if row else (0, 0)


def vacuum(path: str | Path, least: int = LEAST, share: float = SHARE) -> int:
    """Write the database anew where enough of it is free; by how many bytes the file shrank.

    The rows go into a new file of the newest shape, which takes the old one's place when it is whole. Raises RuntimeError, and
    leaves the old file, should they not all have arrived. Nobody may have it open.
    """
    path = Path(path)
    free, size = free_space(path)
    if free < least or free < share * size:
        return 0
    before = path.stat().st_size
    partial = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    log = path.with_name(f"{path.name}.wal")
    try:
        with connect(path):  # what an interrupted run left in the log goes into the file
            pass
        if log.exists():
            raise RuntimeError(f"{path.name} has a log that was not taken in: not vacuumed")
        _copy(path, partial)
        replace(partial, path)
    finally:
        for left in (partial, partial.with_name(f"{partial.name}.wal")):
            left.unlink(missing_ok=True)
    return before - path.stat().st_size


def _copy(path: Path, partial: Path) -> None:
    with connect(partial) as new:
        new.execute(f"attach '{quoted(path)}' as old (read_only)")
        tables = new.execute(
            "select table_name from duckdb_tables() where database_name = 'old' and schema_name = 'main' order by 1"
        ).fetchall()
        with transaction(new):
            for (table,) in tables:
                new.execute(f'delete from "{table}"')
                new.execute(f'insert into "{table}" by name from old."{table}"')
        for (table,) in tables:
            counts = new.execute(
                f'select (select count(*) from old."{table}"), (select count(*) from "{table}")'
            ).fetchone()
            if counts and counts[0] != counts[1]:
                raise RuntimeError(f"{path.name}: {table} has {counts[0]} rows, its copy {counts[1]}: not vacuumed")
        new.execute("detach old")
        new.execute("checkpoint")
