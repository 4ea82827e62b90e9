"""Payloads in WARC files, found again by file and offset.

The files alone are enough to rebuild the captures (records.py says how one is written). One gzip member a record, so that any
record can be read without the ones before it.
"""

import hashlib
import os
import re
import threading
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from datetime import UTC
from pathlib import Path
from typing import Any, BinaryIO

import polars as pl

from transforms.frames import CAPTURES, PAYLOADS, frame
from warehouse.files import sync
from warehouse.members import cut_tail, members, tail_size
from warehouse.records import AFTER, FIELDS, ArchiveDamaged, capture_id, capture_of, payload_at, write_capture

#: A file that has grown to this is closed and the next one begun.
ROTATE_AT = 1_000_000_000


class Archive:
    """The WARC files of a folder. Every instance writes files of its own, begun with the first append; threads may share it."""

    def __init__(self, folder: str | Path, rotate_at: int = ROTATE_AT) -> None:
        self.folder = Path(folder)
        self.rotate_at = rotate_at
        self._file: BinaryIO | None = None
        self._name = ""
        self._lock = threading.Lock()

    def append(self, entries: Iterable[Mapping[str, Any]]) -> pl.DataFrame:
        """Keep these bytes, safe on disk when it returns -> CAPTURES, state pending.

        An entry has `payload`, `source`, `url`, `fetched_at` and whatever else is known of CAPTURES; a `sha256` is taken to be
        that of the payload. After an error none of the entries is kept.
        """
        with self._lock:
            start: tuple[str, int] | None = None
            rows = []
            try:
                for entry in entries:
                    file = self._open()
                    start = start or (self._name, file.tell())
                    rows.append(self._write(file, entry))
                self._sync()
            except BaseException:
                self._take_back(start)
                raise
        return frame(rows, CAPTURES)

    def payloads(self, captures: pl.DataFrame) -> pl.DataFrame:
        """The bytes of captures, in their order (CAPTURES -> PAYLOADS). Raises ArchiveDamaged where they are not as filed."""
        payloads, damaged = self.intact(captures)
        if damaged:
            raise ArchiveDamaged(next(iter(damaged.values())))
        return payloads

    def intact(self, captures: pl.DataFrame) -> tuple[pl.DataFrame, dict[str, str]]:
        """The bytes of the captures that are as filed, in their order (-> PAYLOADS); of each other one, what is wrong."""
        payloads: dict[str, bytes] = {}
        damaged: dict[str, str] = {}
        for (name,), rows in captures.partition_by("warc_file", as_dict=True).items():
            if not (path := self.folder / str(name)).is_file():
                damaged |= dict.fromkeys(rows["capture_id"], f"{name}: there is no such file")
                continue
            with path.open("rb") as file:
                for row in rows.sort("warc_offset").iter_rows(named=True):
                    try:
                        payloads[row["capture_id"]] = payload_at(file, row)
                    except ArchiveDamaged as error:
                        damaged[row["capture_id"]] = str(error)
        whole = captures.filter(pl.col("capture_id").is_in(payloads.keys()))
        column = pl.Series("payload", [payloads[key] for key in whole.get_column("capture_id")], dtype=pl.Binary)
        return whole.select([name for name in PAYLOADS if name != "payload"]).with_columns(column), damaged

    def scan(self) -> pl.DataFrame:
        """Every capture that the files hold, pending again (-> CAPTURES); of a capture kept twice, the first."""
        return self._index({}, set())

    def recover(self, known: pl.DataFrame) -> pl.DataFrame:
        """After a kill in the middle of an append: the whole records that no row knows (-> CAPTURES); broken tails are cut off.

        `known` has capture_id, warc_file and warc_offset (query "archived"). Captures are filed in the order in which they were
        appended, so of each file only what follows the last known record is looked at. Nobody else may be writing.
        """
        last = last_records(known)
        self.cut_tails(last)
        return self._index(last, set(known.get_column("capture_id")))

    def broken_tails(self, last: Mapping[str, int]) -> dict[str, int]:
        """Files that do not end with a whole record, and how many bytes are too many.

        `last` is where the last known record of each file begins: what lies before is not looked at.
        """
        found = {path.name: tail_size(path, last.get(path.name, 0)) for path in self._files()}
        return {name: size for name, size in found.items() if size}

    def cut_tails(self, last: Mapping[str, int]) -> dict[str, int]:
        """Cut what follows the last whole record of each file; the files that were cut, and by how many bytes."""
        found = {path.name: cut_tail(path, last.get(path.name, 0)) for path in self._files()}
        return {name: size for name, size in found.items() if size}

    def next_path(self) -> Path:
        """A name for a new file, numbered after all others."""
        last = max((int(found[0]) for path in self._files() if (found := re.findall(r"\d+", path.name))), default=0)
        return self.folder / f"desk-{last + 1:06}.warc.gz"

    def close(self) -> None:
        """Done writing. The next append begins another file."""
        with self._lock:
            if self._file is not None:
                self._file.close()
                self._file = None

    def __enter__(self) -> "Archive":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _files(self) -> list[Path]:
        return sorted(self.folder.glob("*.warc.gz"))

    def _index(self, start: Mapping[str, int], known: Collection[str]) -> pl.DataFrame:
        rows: dict[str, dict[str, Any]] = {}
        for path in self._files():
            for offset, member in members(path, start.get(path.name, 0)):
                row = capture_of(member, path.name, offset)
                if row and row["capture_id"] not in known:
                    rows.setdefault(row["capture_id"], row)
        return frame(rows.values(), CAPTURES)

    def _open(self) -> BinaryIO:
        if self._file is not None and self._file.tell() >= self.rotate_at:
            self._sync()
            self._file.close()
            self._file = None
        if self._file is None:
            self.folder.mkdir(parents=True, exist_ok=True)
            self._name, self._file = _next_file(self.next_path())
            sync(self.folder)  # a new file's name is safe only when its folder is
        return self._file

    def _write(self, file: BinaryIO, entry: Mapping[str, Any]) -> dict[str, Any]:
        row = _filled(entry)
        row |= {"warc_file": self._name, "warc_offset": file.tell()}
        write_capture(file, row, entry["payload"], entry.get(AFTER))
        return row

    def _sync(self) -> None:
        if self._file is not None:
            self._file.flush()
            os.fsync(self._file.fileno())

    def _take_back(self, start: tuple[str, int] | None) -> None:
        """Cut what an append that failed has written: the end of its first file, and the files it began."""
        if start is None or self._file is None:
            return
        name, offset = start
        with suppress(OSError):  # on a full disk, what it holds back cannot be written
            self._file.close()
        self._file = None
        for path in self._files():
            if path.name == name:
                os.truncate(path, offset)
            elif name < path.name <= self._name:
                path.unlink()


def last_records(archived: pl.DataFrame) -> dict[str, int]:
    """Where the last known record of each file begins (query "archived")."""
    return dict(archived.group_by("warc_file").agg(pl.col("warc_offset").max()).iter_rows())


def _filled(entry: Mapping[str, Any]) -> dict[str, Any]:
    """A row of CAPTURES from what is known of an entry."""
    if unknown := entry.keys() - CAPTURES.keys() - {"payload", AFTER}:
        raise KeyError(f"archive: {sorted(unknown)} not in CAPTURES")
    fetched_at = entry["fetched_at"]
    if fetched_at.tzinfo is None:
        raise ValueError(f"archive: fetched_at of {entry['url']} has no time zone")
    sha256 = entry.get("sha256") or hashlib.sha256(entry["payload"]).hexdigest()
    return {
        **{name: entry.get(name) for name in FIELDS},
        "capture_id": capture_id(entry["source"], entry["url"], sha256, entry.get(AFTER)),
        "fetched_at": fetched_at.astimezone(UTC),
        "sha256": sha256,
        "bytes": len(entry["payload"]),
        "state": "pending",
    }


def _next_file(path: Path) -> tuple[str, BinaryIO]:
    """A new file of this name, or of the next that is free."""
    while True:
        try:
            return path.name, path.open("xb")
        except FileExistsError:
            number = int(re.findall(r"\d+", path.name)[0]) + 1
            path = path.with_name(f"desk-{number:06}.warc.gz")
