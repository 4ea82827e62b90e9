"""Working database -> what readers open: a snapshot and Parquet files, each replaced whole."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

import duckdb
from filelock import FileLock

from warehouse.database import STORAGE, create_views, published_path, transaction
from warehouse.files import copy_file, quoted, remove, replace, sync
from warehouse.leftovers import PUBLISHING
from warehouse.search import COUNTED, SMALL, count_words, words_path

#: A table whose comment ends so stays in the working database.
PRIVATE = "Private."

#: Views that only the working database can answer: in the snapshot they are tables.
FROZEN = ("source_state",)


#: How many rows make a table large: its Parquet is then one file a month.
LARGE = 500_000


def publish(db: duckdb.DuckDBPyConnection, home: str | Path, keep: int = 1) -> Path:
    """Put a fresh snapshot of an open working database where readers look, and Parquet beside it; the snapshot's path."""
    with publishing(home, keep) as take:
        take(db)
    return published_path(home)


@contextmanager
def publishing(home: str | Path, keep: int = 1) -> Iterator[Callable[[duckdb.DuckDBPyConnection], None]]:
    """What is taken of a working database inside the block is put where readers look at its end.

    Taking copies the file, and is all that a writer waits for; sorting and indexing are done at the end of the block, when the
    desk's lock, which is for inside, has been let go of; then the words of a large desk are counted for those who search.
    Readers who have the snapshot open go on reading the old one; who opens it anew sees the new one, never a half. `keep`
    snapshots before it are kept, `copydesk-previous-1.duckdb` the newest. A crash leaves the last snapshot as it was.
    """
    with ExitStack() as held:
        taken: list[Path] = []

        def take(db: duckdb.DuckDBPyConnection) -> None:
            held.enter_context(alone(home))
            held.callback(sweep, home)
            sweep(home)
            taken.append(clone(db, published_path(home)))

        yield take
        for copy in taken:
            _put_out(copy, published_path(home), keep)
            if not count_words(home, least=SMALL + 1, most=COUNTED):
                remove(words_path(home))  # those of an older snapshot


@contextmanager
def alone(home: str | Path) -> Iterator[None]:
    """One publication at a time, so that an older one never replaces a newer one: the second waits for the first."""
    path = Path(home) / "publish.lock"
    path.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(path, thread_local=False):
        yield


def clone(db: duckdb.DuckDBPyConnection, snapshot: Path) -> Path:
    """The file of an open working database as it is now, copied beside the snapshot that will come of it."""
    row = db.execute("select path from duckdb_databases() where database_name = current_database()").fetchone()
    if not row or not row[0]:
        raise ValueError("publish: a database in memory has no file")
    db.execute("checkpoint")
    copy = snapshot.with_name(f"{snapshot.name}.{os.getpid()}.desk.tmp")
    copy_file(Path(row[0]), copy)
    return copy


def _put_out(taken: Path, snapshot: Path, keep: int) -> None:
    """The snapshot and the Parquet files, out of a copy of the working database."""
    partial = snapshot.with_name(f"{snapshot.name}.{os.getpid()}.tmp")
    fresh, parquet = snapshot.parent / f"published.{os.getpid()}.tmp", snapshot.parent / "published"
    with closing(duckdb.connect(str(taken), config={"storage_compatibility_version": STORAGE})) as db:
        db.execute("set TimeZone = 'UTC'")
        keys = copy_tables(db, partial)
        said = comments(db)
    taken.unlink()
    with closing(duckdb.connect(str(partial), config={"storage_compatibility_version": STORAGE})) as copy:
        copy.execute("set TimeZone = 'UTC'")
        finish(copy, keys, said)
        write_parquet(copy, keys, fresh)
    _put_in_place(partial, snapshot, keep)
    put_parquet(fresh, parquet)


def sweep(home: str | Path) -> list[Path]:
    """Remove what a publication that was killed left behind; the files removed."""
    snapshot = published_path(home)
    left = [path for pattern in PUBLISHING for path in snapshot.parent.glob(pattern)]
    for path in left:
        remove(path)
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


def write_parquet(copy: duckdb.DuckDBPyConnection, keys: dict[str, list[str]], folder: Path) -> None:
    """Every table as `<table>.parquet`: a file, or of a large one a folder with the rows of each month of publication."""
    folder.mkdir()
    for table in keys:
        target = quoted(folder / f"{table}.parquet")
        columns = [name for (name,) in copy.execute(f'select column_name from (describe "{table}")').fetchall()]
        rows = copy.execute(f'select count(*) from "{table}"').fetchall()[0][0]
        if rows > LARGE and "article_id" in columns:
            month = "coalesce(strftime(published_on, '%Y-%m'), 'undated') as month"
            dated = f"(select article_id, {month} from articles)"
            copy.execute(
                f"copy (from \"{table}\" join {dated} using (article_id)) to '{target}'"
                " (format parquet, compression zstd, partition_by (month))"
            )
        else:
            copy.execute(f"copy \"{table}\" to '{target}' (format parquet, compression zstd)")


def put_parquet(fresh: Path, parquet: Path) -> None:
    """The new Parquet files in place of the old, one table after another; tables that are no more go."""
    parquet.mkdir(exist_ok=True)
    names = {path.name for path in fresh.iterdir()}
    for name in sorted(names):
        old = parquet / f"{name}.tmp"
        if (parquet / name).is_dir() or (fresh / name).is_dir():  # no folder replaces another in one step
            if (parquet / name).exists():
                (parquet / name).rename(old)
            (fresh / name).rename(parquet / name)
            remove(old)
        else:
            replace(fresh / name, parquet / name)
    for stale in set(parquet.glob("*.parquet")) - {parquet / name for name in names}:
        remove(stale)
    fresh.rmdir()


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
        if path.stem.rpartition("-")[2].isdecimal()  # the others are somebody's own
    }
    for number in sorted(kept, reverse=True):
        if number < keep:
            kept[number].replace(previous(number + 1))
        elif number > keep or keep == 0:
            kept[number].unlink()
    if keep and snapshot.exists():
        previous(1).unlink(missing_ok=True)
        try:
            os.link(snapshot, previous(1))
        except OSError:  # a file system without hard links, as of a stick or a share
            copy_file(snapshot, previous(1))
