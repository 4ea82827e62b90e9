"""Every word of the published sentences and where it stands, so that they can be ranked: a file of its own beside the snapshot.

The words are counted by DuckDB's extension `fts`, which comes as a package (extra `search`) and is loaded from it, without the
network. The file says of which snapshot it is; the snapshot itself is never written to.
"""

import importlib.resources
import importlib.util
import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import duckdb

from warehouse.database import SQL, published_path, read_only
from warehouse.files import quoted, remove, replace, sync

#: Sentences up to which the words are counted when somebody first searches (half a second); above it, at publishing (20 CPU
#: seconds for the most), and of a larger desk not at all: of a million they take minutes, and reading every line 4 CPU seconds.
SMALL, COUNTED = 5_000, 100_000


def words_path(home: str | Path) -> Path:
    """The words of the snapshot of a home."""
    return Path(home) / "search.duckdb"


@contextmanager
def searching(home: str | Path) -> Iterator[tuple[duckdb.DuckDBPyConnection, bool]]:
    """A connection for readers of the snapshot, and whether its words are there to be ranked by, as the database `found`.

    A small desk's are counted now, where the extension is there and the folder can be written in.
    """
    words = words_path(home) if is_counted(home) or count_words(home, most=SMALL) else None
    with read_only(published_path(home), found=words) as db:
        yield db, words is not None


def count_words(home: str | Path, least: int = 0, most: int | None = None) -> bool:
    """Count the words of the snapshot anew and put them in place; False where that is not to be had.

    Not with fewer sentences than `least` or more than `most`, without the extension, or where nothing can be written.
    """
    snapshot, extension = published_path(home), extension_path()
    if extension is None:
        return False
    partial = words_path(home).with_name(f"search.duckdb.{os.getpid()}.tmp")
    try:
        remove(partial)
        with closing(duckdb.connect(str(partial))) as db:
            key = identity(snapshot)
            db.execute(f"attach '{quoted(snapshot)}' as snapshot (read_only)")
            row = db.execute("select count(*) from snapshot.sentences").fetchone()
            if not row or row[0] < least or (most is not None and row[0] > most):
                return False
            db.execute(f"load '{quoted(extension)}'")
            for step in sorted((SQL / "words").glob("*.sql")):
                db.execute(step.read_text(encoding="utf-8"))
            db.execute("create table made as select $1 as snapshot", [key])
            db.execute("detach snapshot; checkpoint")
        sync(partial)
        replace(partial, words_path(home))
    except (OSError, duckdb.IOException):  # a home that may only be read, a full disk, a snapshot replaced: no ranking
        return False
    finally:
        remove(partial)
    return True


def is_counted(home: str | Path) -> bool:
    """Whether the words there are those of the snapshot there."""
    path = words_path(home)
    if not path.exists():
        return False
    try:
        with closing(duckdb.connect(str(path), read_only=True)) as db:
            return db.execute("select snapshot from made").fetchall() == [(identity(published_path(home)),)]
    except duckdb.Error:
        return False


def identity(snapshot: Path) -> str:
    """What tells one snapshot from the next: a file is put in place whole and never changed."""
    stat = snapshot.stat()
    return f"{stat.st_size} {stat.st_mtime_ns}"


def extension_path() -> Path | None:
    """The extension `fts` for this very DuckDB; None where the extra is not installed or is another version's."""
    if importlib.util.find_spec("duckdb_extension_fts") is None:
        return None
    folder = Path(str(importlib.resources.files("duckdb_extension_fts")))
    path = folder / "extensions" / f"v{duckdb.__version__}" / "fts.duckdb_extension"
    return path if path.exists() else None
