"""What is right and wrong with a desk: its home, databases, archive, and what killed runs have left."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from flows.care.installation import Finding, installed
from flows.settings import Settings

#: Free bytes below which a run may not finish.
ROOM = 1_000_000_000
REPAIR = "copydesk doctor --repair"


def examine(desk: Settings, tell: Callable[[str], None] = lambda _: None) -> list[Finding]:
    """Everything that can be looked at without changing anything; `tell` hears what takes its time."""
    found = [*installed(desk), *place(desk), *databases(desk, tell)]
    tell("looking over the archive")
    return [*found, *archive(desk), *leftovers(desk)]


def place(desk: Settings) -> Iterator[Finding]:
    """The home folder: there, writable, with room, and who works in it."""
    import warehouse

    there = next(path for path in (desk.home, *desk.home.parents) if path.exists())
    writable = os.access(there, os.W_OK)
    told = f"{desk.home}{'' if desk.home.exists() else ' (not begun yet)'}"
    yield Finding("home", told, None if writable else f"make {there} writable, or name another with --home")
    free = shutil.disk_usage(there).free
    yield Finding(
        "disk", f"{free / 1e9:.1f} GB free", None if free > ROOM else f"free some space on the disk of {there}"
    )
    yield Finding(
        "user agent", desk.agent if desk.contact else f"{desk.agent} (COPYDESK_CONTACT would say who to write to)"
    )
    yield Finding("writer", warehouse.lock_holder(desk.home) or "nobody at work")


def databases(desk: Settings, tell: Callable[[str], None] = lambda _: None) -> Iterator[Finding]:
    """Whether both databases open; the working one is left alone while somebody has it."""
    import warehouse

    if desk.published.exists():
        yield _opens("published snapshot", desk.published, tell)
    else:
        yield Finding("published snapshot", "none yet")
    if not desk.database.exists():
        lost = any(desk.archive.glob("*.warc.gz"))
        yield Finding("working database", "none yet", REPAIR if lost else None)
    elif warehouse.lock_holder(desk.home):
        yield Finding("working database", "in use")
    else:
        opened = _opens("working database", desk.database, tell)
        newer = [] if opened.cure else warehouse.unknown_changes(desk.database)
        if newer:
            told = f"changed by a newer version of copydesk ({', '.join(newer)})"
            yield Finding("working database", told, "use that version")
            return
        yield opened
        if not opened.cure:
            yield checked(desk.database, tell)


def checked(path: Path, tell: Callable[[str], None]) -> Finding:
    """Whether what the working database holds may be published."""
    import duckdb

    import warehouse

    tell("running every check")
    try:
        with duckdb.connect(str(path), read_only=True) as db:
            db.execute("set TimeZone = 'UTC'")
            failed = [failure.check for failure in warehouse.check(db) if failure.severity == "stop"]
    except duckdb.Error:  # of an older shape: the next run changes it
        return Finding("checks", "told after the next run, which brings the tables up to date")
    if not failed:
        return Finding("checks", "all hold")
    cure = "copydesk audit shows the rows; copydesk rebuild makes the tables anew from the archive"
    return Finding("checks", f"{', '.join(failed)} failed: nothing is published until it holds again", cure)


def _opens(what: str, path: Path, tell: Callable[[str], None]) -> Finding:
    tell(f"reading every row of the {what}, {path.stat().st_size / 1e6:.0f} MB")
    if wrong := damage(path):
        return Finding(what, f"{path.name} is damaged: {wrong}", REPAIR)
    return Finding(what, f"{path.name}, {path.stat().st_size / 1e6:.1f} MB, {count_articles(path)} articles")


def count_articles(path: Path) -> int:
    """Articles in a database that opens."""
    import duckdb

    with duckdb.connect(str(path), read_only=True) as db:
        row = db.sql("select count(*) from articles").fetchone()
    return int(row[0]) if row else 0


def damage(path: Path) -> str | None:
    """What is wrong with a database file, in one line: every row of every table is read. None if nothing, or no file."""
    import duckdb

    if not path.exists():
        return None
    if not path.stat().st_size:
        return "the file is empty"  # which DuckDB would take for a new database
    try:
        with duckdb.connect(str(path), read_only=True) as db:
            for (table,) in db.execute("select table_name from duckdb_tables() where not internal").fetchall():
                db.execute(f'select bit_xor(hash(t)) from "{table}" as t').fetchall()
            db.execute("select count(*) from articles").fetchall()
    except duckdb.Error as error:
        return str(error).splitlines()[0]
    return None


def archive(desk: Settings) -> Iterator[Finding]:
    """Whether the files of the archive end as they should; what lies before the end is read by whoever rebuilds."""
    import warehouse

    folder = desk.archive
    if not folder.is_dir() or warehouse.lock_holder(desk.home):
        return
    broken = warehouse.Archive(folder).broken_tails(last_records(desk))
    told = ", ".join(f"{name} ends in {size} bytes of a broken record" for name, size in broken.items())
    yield Finding("archive", told or f"{sum(1 for _ in folder.glob('*.warc.gz'))} files", REPAIR if broken else None)


def last_records(desk: Settings) -> dict[str, int]:
    """Where the last record of each archive file begins, as the working database has it; of none where that is lost."""
    import duckdb

    import warehouse

    try:
        with warehouse.read_only(desk.database) as db:
            return warehouse.last_records(warehouse.query(db, "archived"))
    except (FileNotFoundError, duckdb.Error, warehouse.OtherShape):
        return {}


def leftovers(desk: Settings) -> Iterator[Finding]:
    """Files that a killed run left half written."""
    import warehouse

    found = [] if warehouse.lock_holder(desk.home) else warehouse.leftovers(desk.home)
    names = ", ".join(str(path.relative_to(desk.home)) for path in found)
    yield Finding("leftovers", names or "none", f"{REPAIR}  (the next run needs none of them)" if found else None)
