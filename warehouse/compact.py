"""Many small WARC files into few, and pages that are kept no longer into what was read from them.

Safe against a kill at any moment: the new file is whole and on the disk before any row points to it, all rows move in one
transaction, and only then the old files go. Whatever a kill leaves is either a file that no row points to, which
`strays` finds, or a temporary one.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

import duckdb
import polars as pl

from transforms.frames import LINKS, REJECTS, REPORTS
from warehouse.archive import ROTATE_AT, Archive
from warehouse.condensed import condense
from warehouse.database import transaction
from warehouse.files import sync
from warehouse.members import members, stretches
from warehouse.query import query, registered
from warehouse.records import CONDENSED, ArchiveDamaged, capture_of, payload_at, write_condensed

#: Fewer small files than this are left as they are.
FEW = 8
#: A file is rewritten when this share of it can go.
SHARE = 0.1

#: Where a capture's record is now.
_MOVE = """
update captures
set warc_file = moved.warc_file, warc_offset = moved.warc_offset, media_type = coalesce(moved.media_type, captures.media_type)
from moved
where captures.capture_id = moved.capture_id
"""


class NotForUs(RuntimeError):
    """A file holds something that is no capture we know, or is damaged: it stays as it is. The message says which."""


@dataclass
class Plan:
    """What is to be rewritten: groups of files, each to become one, and the captures that let go of their bytes."""

    groups: list[list[str]] = field(default_factory=list)
    condensed: dict[str, str] = field(default_factory=dict)  # capture -> its file

    @property
    def files(self) -> list[str]:
        return [name for group in self.groups for name in group]

    def condensed_in(self, files: Collection[str]) -> int:
        """How many of the captures are in these files."""
        return sum(name in files for name in self.condensed.values())


def plan(folder: Path, archived: pl.DataFrame, condensable: pl.DataFrame, rotate_at: int = ROTATE_AT) -> Plan:
    """Which files are worth rewriting, given query "archived" and query "condensable"."""
    sizes = {path.name: path.stat().st_size for path in sorted(folder.glob("desk-*.warc.gz"))}
    spared = _spared(sizes, archived, condensable)
    names = {name for name, gone in spared.items() if gone >= SHARE * sizes[name]} | set(_small(sizes, rotate_at))
    made = Plan()
    filled = rotate_at
    for name in sorted(names & set(archived["warc_file"])):
        if filled >= rotate_at:
            made.groups.append([])
            filled = 0
        made.groups[-1].append(name)
        filled += sizes[name]
    going = condensable.filter(pl.col("warc_file").is_in(made.files))
    made.condensed = dict(going.select("capture_id", "warc_file").iter_rows())
    return made


def _spared(sizes: Mapping[str, int], archived: pl.DataFrame, condensable: pl.DataFrame) -> dict[str, int]:
    """Bytes of each file that belong to records which may go."""
    ends = archived.sort("warc_file", "warc_offset").with_columns(
        end=pl.col("warc_offset")
        .shift(-1)
        .over("warc_file")
        .fill_null(pl.col("warc_file").replace_strict(sizes, default=0))
    )
    gone = ends.join(condensable.select("capture_id"), on="capture_id", how="semi")
    lengths = gone.group_by("warc_file").agg((pl.col("end") - pl.col("warc_offset")).sum())
    return {name: length for name, length in lengths.iter_rows() if name in sizes}


def _small(sizes: Mapping[str, int], rotate_at: int) -> list[str]:
    """The newest files that are worth merging: each next older one is no larger than twice all newer together.

    So every byte is rewritten a few times in its life, however many files come.
    """
    taken: list[str] = []
    total = 0
    for name in sorted(sizes, reverse=True):
        if sizes[name] > rotate_at // 2 or (total and sizes[name] > 2 * total and len(taken) >= FEW):
            break
        taken.append(name)
        total += sizes[name]
    return taken if len(taken) >= FEW else []


def compact(
    db: duckdb.DuckDBPyConnection, folder: Path, names: Sequence[str], condensed: Collection[str]
) -> tuple[str, list[str]]:
    """One file in place of these; its name, and why others were left as they are."""
    left: list[str] = []
    names = list(names)
    while names:
        partial = folder / "merging.warc.gz.tmp"
        try:
            moved = _write(db, folder, partial, names, condensed)
        except NotForUs as error:
            partial.unlink(missing_ok=True)
            culprit, _, why = str(error).partition(": ")
            names.remove(culprit)
            left.append(f"{culprit}: {why}")
            continue
        except BaseException:
            partial.unlink(missing_ok=True)
            raise
        return _put_in_place(db, folder, partial, names, moved), left
    return "", left


def strays(folder: Path, archived: pl.DataFrame) -> list[Path]:
    """Files that no row points to and that hold nothing but captures that are whole elsewhere: what a kill left behind."""
    known = {row["capture_id"]: row for row in archived.iter_rows(named=True)}
    used = set(archived["warc_file"])
    found = []
    for path in sorted(folder.glob("desk-*.warc.gz")):
        if path.name in used:
            continue
        rows = [capture_of(content, path.name, offset) for offset, content in members(path)]
        ids = [row["capture_id"] for row in rows if row]
        if len(ids) == len(rows) and known.keys() >= set(ids) and _all_whole(folder, archived, ids):
            found.append(path)
    return found


def _all_whole(folder: Path, archived: pl.DataFrame, ids: list[str]) -> bool:
    for row in archived.filter(pl.col("capture_id").is_in(ids)).iter_rows(named=True):
        try:
            with (folder / row["warc_file"]).open("rb") as file:
                payload_at(file, row)
        except (ArchiveDamaged, FileNotFoundError):
            return False
    return True


def _write(
    db: duckdb.DuckDBPyConnection, folder: Path, partial: Path, names: Sequence[str], condensed: Collection[str]
) -> pl.DataFrame:
    """The new file under a temporary name, whole and on the disk; where each capture stands in it."""
    archived = query(db, "archived").filter(pl.col("warc_file").is_in(names))
    said = _said(db, sorted(set(condensed) & set(archived["capture_id"])))
    moved: list[dict[str, Any]] = []
    with partial.open("wb") as new:
        for name in names:
            rows = {row["warc_offset"]: row for row in archived.filter(warc_file=name).iter_rows(named=True)}
            with (folder / name).open("rb") as old:
                for row, member, raw in _records(folder / name, old, rows):
                    told = said.get(row["capture_id"])
                    moved.append(row | {"warc_offset": new.tell(), "media_type": CONDENSED if told else None})
                    if told is None:
                        new.write(raw)
                    else:
                        write_condensed(new, member, told)
    sync(partial)
    with partial.open("rb") as new:  # nothing old goes before the new has been read
        for row in moved:
            payload_at(new, row)
    shape = dict.fromkeys(("capture_id", "sha256", "media_type"), pl.String) | {"warc_offset": pl.Int64}
    return pl.DataFrame([{name: row[name] for name in shape} for row in moved], schema=shape)


def _records(
    path: Path, old: BinaryIO, rows: Mapping[int, dict[str, Any]]
) -> Iterator[tuple[dict[str, Any], bytes, bytes]]:
    """Row, content and packed bytes of every record. Raises NotForUs where the file holds anything else."""
    met = 0
    for offset, end, content in stretches(path, 0):
        if content is None:
            raise NotForUs(f"{path.name}: damaged at byte {offset}")
        if (row := rows.get(offset)) is None:
            raise NotForUs(f"{path.name}: byte {offset} is no capture that is known")
        try:
            payload_at(old, row)
        except ArchiveDamaged as error:
            raise NotForUs(f"{path.name}: {error}") from None
        old.seek(offset)
        yield row, content, old.read(end - offset)
        met += 1
    if met < len(rows):
        raise NotForUs(f"{path.name}: {len(rows) - met} captures are not in it")


def _said(db: duckdb.DuckDBPyConnection, ids: list[str]) -> dict[str, bytes]:
    """What was read from each of these captures, for the archive."""
    given = pl.DataFrame({"capture_id": ids}, schema={"capture_id": pl.String})
    read = {
        "reports": query(db, "reports_of_captures", ids=given).match_to_schema(REPORTS),
        "links": query(db, "links_of", ids=given).match_to_schema(LINKS),
        "rejects": query(db, "rejects_of", ids=given).match_to_schema(REJECTS).filter(pl.col("stage") == "read"),
    }
    parts = {
        table: {key: rows for (key,), rows in found.partition_by("capture_id", as_dict=True).items()}
        for table, found in read.items()
    }
    return {key: condense({table: parts[table].get(key, read[table].clear()) for table in read}) for key in ids}


def _put_in_place(
    db: duckdb.DuckDBPyConnection, folder: Path, partial: Path, names: Sequence[str], moved: pl.DataFrame
) -> str:
    """The new file under its name, then the rows, then the old files gone."""
    path = Archive(folder).next_path()
    partial.rename(path)
    sync(folder)
    condensed = moved.filter(pl.col("media_type").is_not_null()).select("capture_id")
    links = query(db, "links_of", ids=condensed).match_to_schema(LINKS)
    with transaction(db), registered(db, moved=moved.with_columns(warc_file=pl.lit(path.name)), kept_links=links):
        db.execute(_MOVE)
        db.execute("delete from links where capture_id in (select capture_id from moved where media_type is not null)")
        db.execute("insert into links by name from kept_links")
    db.execute("checkpoint")
    for name in names:
        (folder / name).unlink()
    sync(folder)
    return path.name
