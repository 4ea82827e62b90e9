"""Open the working database: one process at a time, in its newest shape, in UTC."""

import hashlib
import re
import shutil
import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from graphlib import TopologicalSorter
from pathlib import Path

import duckdb

from warehouse.files import quoted

SQL = Path(__file__).parent / "sql"

#: Written so that readers from DuckDB 1.2 on can open the file, whichever version writes it.
STORAGE = "v1.2.0"

#: Seconds that somebody else's program may have the working database open before it is said.
PATIENCE = 5.0

#: Of changes, after which they move from the log into the file. A checkpoint writes the newest 122,880 rows of a changed table anew,
#: seconds for articles with their bodies; a log of this size is read in a few when a run was cut off. Publishing and closing move all.
LOGGED = "256MB"


class DatabaseTooNew(RuntimeError):
    """The database was changed by a newer version of this program."""


class OpenElsewhere(RuntimeError):
    """Another program has the working database open; the message names it."""


class OtherShape(RuntimeError):
    """The snapshot lacks a table, view or column that this version asks for."""


def desk_path(home: str | Path) -> Path:
    """The working database of a home folder."""
    return Path(home) / "desk.duckdb"


def published_path(home: str | Path) -> Path:
    """The snapshot that readers open."""
    return Path(home) / "copydesk.duckdb"


def archive_path(home: str | Path) -> Path:
    """The folder of WARC files."""
    return Path(home) / "archive"


@contextmanager
def connect(path: str | Path = ":memory:") -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection whose tables and views match this version of the code; closed afterwards.

    The session's time zone is UTC, for cursors too. Raises DatabaseTooNew, OpenElsewhere.
    """
    if str(path) != ":memory:":
        Path(path).parent.mkdir(parents=True, exist_ok=True)
    db = _opened(path)
    try:
        db.execute("set global TimeZone = 'UTC'")
        db.execute(f"set global wal_autocheckpoint = '{LOGGED}'")
        migrate(db, SQL / "migrations")
        refresh_views(db)
        yield db
    finally:
        db.close()


def _opened(path: str | Path) -> duckdb.DuckDBPyConnection:
    """The database as soon as no other program has it open, if that is soon. Raises OpenElsewhere."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            return duckdb.connect(str(path), config={"storage_compatibility_version": STORAGE})
        except duckdb.IOException as error:
            if "Could not set lock on file" not in str(error):
                raise
            if time.monotonic() >= until:
                holder = re.search(r"\(PID \d+\)", str(error))
                who = f"another program {holder[0]}" if holder else "another program"
                raise OpenElsewhere(
                    f"{path} is open in {who}, if only to read: close it there; readers open {published_path(Path(path).parent)}"
                ) from error
        time.sleep(0.2)


@contextmanager
def read_only(path: str | Path, found: Path | None = None) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection for readers of the published snapshot: nothing can be changed, and no file outside is reached.

    `found` is a second file to be read beside it, as the database of that name. Raises OtherShape where a question finds
    that the snapshot was made by a version with other tables.
    """
    if not Path(path).exists():
        raise FileNotFoundError(f"{path}: nothing has been published here yet")
    db = duckdb.connect(str(path), read_only=True)
    try:
        if found is not None:
            db.execute(f"attach '{quoted(found)}' as found (read_only)")
        db.execute("set global TimeZone = 'UTC'; set global enable_external_access = false")
        yield db
    except (duckdb.CatalogException, duckdb.BinderException) as error:
        lacking = str(error).splitlines()[0].partition(" Error: ")[2]
        raise OtherShape(
            f"{path} was published by another version of copydesk ({lacking}): copydesk publish makes it anew"
        ) from error
    finally:
        db.close()


def unknown_changes(path: str | Path) -> list[str]:
    """Changes of shape that a newer version has made in a working database, and this one does not know."""
    with duckdb.connect(str(path), read_only=True) as db:
        try:
            return sorted(_done(db) - {script.name for script in (SQL / "migrations").glob("*.sql")})
        except duckdb.CatalogException:  # none was made yet
            return []


def _done(db: duckdb.DuckDBPyConnection) -> set[str]:
    return {name for (name,) in db.execute("select name from migrations where name like '%.sql'").fetchall()}


def migrate(db: duckdb.DuckDBPyConnection, folder: Path) -> list[str]:
    """Run each `NNNN_*.sql` once, in order, all or none; the names of those that ran."""
    db.execute(
        "create table if not exists migrations (name varchar primary key, digest varchar, applied_at timestamptz)"
    )
    scripts = {script.name: script for script in sorted(folder.glob("*.sql"))}
    done = _done(db)
    if unknown := sorted(done - scripts.keys()):
        raise DatabaseTooNew(
            f"{_file(db) or 'the database'} has been changed by a newer version of copydesk ({', '.join(unknown)}); "
            f"this version knows changes up to {max(scripts, default='none')}: use the newer one"
        )
    pending = [name for name in scripts if name not in done]
    if pending and done:
        keep_copy(db, pending[0])
    with transaction(db):
        for name in pending:
            db.execute(scripts[name].read_text(encoding="utf-8"))
            db.execute("insert into migrations (name, applied_at) values ($1, now())", [name])
    return pending


def keep_copy(db: duckdb.DuckDBPyConnection, before: str) -> Path | None:
    """A copy of the database file as it was before a migration, in place of older ones; None for a database in memory."""
    path = _file(db)
    if path is None:
        return None
    db.execute("checkpoint")
    copy = path.with_name(f"{path.name}.before-{before.removesuffix('.sql')}")
    partial = copy.with_name(copy.name + ".tmp")
    shutil.copyfile(path, partial)
    partial.replace(copy)
    for older in set(path.parent.glob(f"{path.name}.before-*")) - {copy}:
        older.unlink()
    return copy


def refresh_views(db: duckdb.DuckDBPyConnection) -> None:
    """Make the views those of `sql/views`; writes nothing when they are already."""
    digest = hashlib.sha256("\x1f".join(f"{name}\x1e{text}" for name, text in _views().items()).encode()).hexdigest()
    known = db.execute("select digest from migrations where name = 'views'").fetchone()
    if known and known[0] == digest:
        return
    with transaction(db):
        views = db.execute(
            "select view_name from duckdb_views() where not internal and schema_name = 'main'"
        ).fetchall()
        for (name,) in views:
            db.execute(f'drop view "{name}"')
        create_views(db)
        db.execute("delete from migrations where name = 'views'")
        db.execute("insert into migrations values ('views', $1, now())", [digest])


def create_views(db: duckdb.DuckDBPyConnection, without: Collection[str] = ()) -> None:
    """The views of `sql/views`, with their comments, each after the views it reads."""
    texts = _views()
    reads = {
        name: set(re.findall(r"\b(?:from|join) (\w+)", text)) & texts.keys() - {name} for name, text in texts.items()
    }
    for name in TopologicalSorter(reads).static_order():
        if name not in without:
            db.execute(texts[name])


def _views() -> dict[str, str]:
    return {script.stem: script.read_text(encoding="utf-8") for script in sorted((SQL / "views").glob("*.sql"))}


@contextmanager
def transaction(db: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """All or nothing: committed at the end, rolled back on any error."""
    db.begin()
    try:
        yield
    except BaseException:
        db.rollback()
        raise
    db.commit()


def _file(db: duckdb.DuckDBPyConnection) -> Path | None:
    row = db.execute("select path from duckdb_databases() where database_name = current_database()").fetchone()
    return Path(row[0]) if row and row[0] else None
