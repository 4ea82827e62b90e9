"""Payloads in WARC files, found again by file and offset.

The files alone are enough to rebuild the captures: what the standard has no field for stands in the named field
`Copydesk-Capture`. WARC 1.1 (ISO 28500:2017), one gzip member a record, so that any record can be read without the ones
before it.
"""

import hashlib
import json
import os
import re
import threading
from collections.abc import Collection, Iterable, Mapping
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

import polars as pl
from warcio.archiveiterator import ArchiveIterator
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from transforms.frames import CAPTURES, PAYLOADS, digest, frame
from warehouse.members import cut_tail, member_at, members

#: A file that has grown to this is closed and the next one begun.
ROTATE_AT = 1_000_000_000

#: What the standard fields do not hold, or not exactly.
FIELDS = (
    "source", "url", "media_type", "charset", "outlet", "family", "language", "http_status", "etag", "last_modified", "sha256", "bytes",
)  # fmt: skip
CAPTURE = "Copydesk-Capture"

#: Of bytes that came back: the capture of other bytes that they came after. It is part of their id.
AFTER = "after"


class ArchiveDamaged(RuntimeError):
    """A record is not what its capture says."""


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
        payloads: dict[str, bytes] = {}
        for (name,), rows in captures.partition_by("warc_file", as_dict=True).items():
            with (self.folder / str(name)).open("rb") as file:
                for row in rows.sort("warc_offset").iter_rows(named=True):
                    payloads[row["capture_id"]] = self._read(file, row)
        given = [name for name in PAYLOADS if name != "payload"]
        column = pl.Series("payload", [payloads[key] for key in captures.get_column("capture_id")], dtype=pl.Binary)
        return captures.select(given).with_columns(column)

    def scan(self) -> pl.DataFrame:
        """Every capture that the files hold, pending again (-> CAPTURES); of a capture kept twice, the first."""
        return self._index({}, set())

    def recover(self, known: pl.DataFrame) -> pl.DataFrame:
        """After a kill in the middle of an append: the whole records that no row knows (-> CAPTURES); broken tails are cut off.

        `known` has capture_id, warc_file and warc_offset (query "archived"). Captures are filed in the order in which they were
        appended, so of each file only what follows the last known record is looked at. Nobody else may be writing.
        """
        last = dict(known.group_by("warc_file").agg(pl.col("warc_offset").max()).iter_rows())
        for path in self._files():
            cut_tail(path, last.get(path.name, 0))
        return self._index(last, set(known.get_column("capture_id")))

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
                row = _capture(member, path.name, offset)
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
            last = max((int(found[0]) for path in self._files() if (found := re.findall(r"\d+", path.name))), default=0)
            self._name, self._file = _next_file(self.folder, last + 1)
            _sync_folder(self.folder)
        return self._file

    def _write(self, file: BinaryIO, entry: Mapping[str, Any]) -> dict[str, Any]:
        row = _filled(entry)
        row |= {"warc_file": self._name, "warc_offset": file.tell()}
        WARCWriter(file, gzip=True, warc_version="1.1").write_record(_record(row, entry["payload"], entry.get(AFTER)))
        return row

    def _read(self, file: BinaryIO, row: Mapping[str, Any]) -> bytes:
        place = f"{row['warc_file']}, byte {row['warc_offset']}, capture {row['capture_id']}"
        member = member_at(file, row["warc_offset"])
        record = None if member is None else next(iter(ArchiveIterator(BytesIO(member))), None)
        if record is None:
            raise ArchiveDamaged(f"{place}: there is no whole record")
        payload: bytes = record.raw_stream.read()
        if (found := hashlib.sha256(payload).hexdigest()) != row["sha256"]:
            raise ArchiveDamaged(f"{place}: the bytes have sha256 {found}, not {row['sha256']}")
        return payload

    def _sync(self) -> None:
        if self._file is not None:
            self._file.flush()
            os.fsync(self._file.fileno())

    def _take_back(self, start: tuple[str, int] | None) -> None:
        """Cut what an append that failed has written: the end of its first file, and the files it began."""
        if start is None or self._file is None:
            return
        name, offset = start
        self._file.close()
        self._file = None
        for path in self._files():
            if path.name == name:
                os.truncate(path, offset)
            elif name < path.name <= self._name:
                path.unlink()


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


def capture_id(source: str, url: str, sha256: str, after: str | None = None) -> str:
    """The id of these bytes from there; of bytes that come back after others, one of their own."""
    return digest(source, url, sha256, after) if after else digest(source, url, sha256)


def _record(row: Mapping[str, Any], payload: bytes, after: str | None) -> ArcWarcRecord:
    """A response record for what came over HTTP, else a resource record."""
    fields = {
        "WARC-Date": row["fetched_at"].isoformat(timespec="microseconds").replace("+00:00", "Z"),
        "WARC-Payload-Digest": f"sha256:{row['sha256']}",
        CAPTURE: json.dumps(
            {name: row[name] for name in FIELDS} | ({AFTER: after} if after else {}), ensure_ascii=True
        ),
    }
    http = row["http_status"] is not None and row["url"].startswith(("http:", "https:"))
    media_type = row["media_type"] or "application/octet-stream"
    return WARCWriter(BytesIO(), warc_version="1.1").create_warc_record(
        re.sub(r"[\s<>]", lambda char: "".join(f"%{byte:02X}" for byte in char[0].encode()), row["url"]),
        "response" if http else "resource",
        payload=BytesIO(payload),
        length=None if http else len(payload),
        warc_content_type="application/http; msgtype=response" if http else _plain(media_type),
        warc_headers_dict=fields,
        http_headers=_http_head(row, media_type) if http else None,
    )


def _http_head(row: Mapping[str, Any], media_type: str) -> StatusAndHeaders:
    """As much of the response's head as was kept."""
    charset = f"; charset={row['charset']}" if row["charset"] else ""
    head = {
        "Content-Type": media_type + charset,
        "Content-Length": str(row["bytes"]),
        "ETag": row["etag"],
        "Last-Modified": row["last_modified"],
    }
    return StatusAndHeaders(
        f"{row['http_status']} -", [(name, _plain(value)) for name, value in head.items() if value], protocol="HTTP/1.1"
    )


def _plain(value: str) -> str:
    """Printable ASCII: what may stand in a header.

    >>> _plain("text/html\\r\\nX: 1")
    'text/html  X: 1'
    """
    return re.sub(r"[^\x20-\x7e]", " ", value)


def _capture(member: bytes, file: str, offset: int) -> dict[str, Any] | None:
    """The row of CAPTURES that a record was written from; None for records of other kinds."""
    record = next(iter(ArchiveIterator(BytesIO(member))), None)
    if record is None or not (known := record.rec_headers.get_header(CAPTURE)):
        return None
    row: dict[str, Any] = json.loads(known)
    after = row.pop(AFTER, None)
    return {
        **row,
        "capture_id": capture_id(row["source"], row["url"], row["sha256"], after),
        "fetched_at": datetime.fromisoformat(record.rec_headers.get_header("WARC-Date")),
        "warc_file": file,
        "warc_offset": offset,
        "state": "pending",
    }


def _next_file(folder: Path, number: int) -> tuple[str, BinaryIO]:
    """A new file, numbered after all others."""
    while True:
        name = f"desk-{number:06}.warc.gz"
        try:
            return name, (folder / name).open("xb")
        except FileExistsError:
            number += 1


def _sync_folder(folder: Path) -> None:
    """A new file's name is safe only when its folder is."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
