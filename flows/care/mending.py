"""What a damaged desk needs: leftovers out, broken ends cut, damaged files put aside, and what must be made anew."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import duckdb

import warehouse
from flows.care.health import damage, last_records
from flows.settings import Settings


@dataclass
class Mending:
    """What was done, and what is left to do: the flow that makes anew what is missing."""

    done: list[str] = field(default_factory=list)
    flow: str | None = None  # rebuild | publish
    undone: list[str] = field(default_factory=list)  # what cannot be mended from here, and why


def mend(desk: Settings) -> Mending:
    """Everything that files alone need; damaged databases are put aside, never removed. Call it under the lock."""
    mending = Mending()
    for path in warehouse.sweep_all(desk.home):
        mending.done.append(f"removed {path.relative_to(desk.home)}, left half written")
    folder = desk.archive
    for name, cut in warehouse.Archive(folder).cut_tails(last_records(desk)).items():
        mending.done.append(f"cut {cut} bytes of a broken record off the end of archive/{name}")
    mend_snapshot(desk, mending)
    mend_database(desk, mending)
    return mending


def mend_snapshot(desk: Settings, mending: Mending) -> None:
    """A damaged snapshot makes room for the one before it, if that is whole, until the next publication."""
    if not (wrong := damage(desk.published)):
        return
    mending.done.append(put_aside(desk.published, wrong))
    for path in sorted(desk.home.glob(f"{desk.published.stem}-previous-*{desk.published.suffix}")):
        if not damage(path):
            path.rename(desk.published)
            mending.done.append(f"readers have {path.name} in the meantime")
            break


def mend_database(desk: Settings, mending: Mending) -> None:
    """A damaged or lost working database is made anew from the archive, with the history of runs from the snapshot.

    One whose rows are all there is written anew from them: damage to an index shows only when somebody writes.
    """
    archived = any(desk.archive.glob("*.warc.gz"))
    wrong = damage(desk.database) or rewrite(desk, mending)
    if wrong and "version number" in wrong:
        mending.undone.append(f"{desk.database.name} was written by a newer DuckDB ({wrong}): use that version")
    elif wrong and not archived:
        mending.undone.append(f"{desk.database.name} is damaged ({wrong}), and there is no archive to rebuild it from")
    elif wrong or (archived and not desk.database.exists()):
        if wrong:
            mending.done.append(put_aside(desk.database, wrong))
        mending.flow = "rebuild"
    elif desk.database.exists():
        mending.flow = "publish"
    elif damaged_snapshots(desk):
        mending.undone.append(
            "there is no working database to publish from, and no archive: begin with copydesk ingest"
        )


def rewrite(desk: Settings, mending: Mending) -> str | None:
    """Rows and indexes in a new file; why that is not possible, or None."""
    if not desk.database.exists():
        return None
    try:
        warehouse.vacuum(desk.database, least=0, share=0)
    except (duckdb.Error, RuntimeError) as error:
        if isinstance(error, warehouse.DatabaseTooNew):
            raise
        return str(error).splitlines()[0]
    mending.done.append(f"wrote {desk.database.name} anew from its rows")
    return None


def damaged_snapshots(desk: Settings) -> list[Path]:
    """Snapshots that have been put aside."""
    return sorted(desk.home.glob(f"{desk.published.name}.damaged-*"))


def put_aside(path: Path, wrong: str) -> str:
    """Keep a damaged database, and its log, under another name; what is to be told of it."""
    aside = path.with_name(f"{path.name}.damaged-{datetime.now(UTC):%Y%m%dT%H%M%S}")
    path.rename(aside)
    log = path.with_name(f"{path.name}.wal")
    if log.exists():
        log.rename(aside.with_name(f"{aside.name}.wal"))
    return f"put {path.name} aside as {aside.name}: {wrong}"
