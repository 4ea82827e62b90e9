"""One WARC record <-> one capture: what a record says of its capture, and the bytes that it keeps.

WARC 1.1 (ISO 28500:2017). What the standard has no field for stands in the named field `Copydesk-Capture`. A record of type
`conversion` keeps what was read from a capture in place of its bytes; its media type says so.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from io import BytesIO
from typing import Any, BinaryIO

from warcio.archiveiterator import ArchiveIterator
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from transforms.frames import digest
from warehouse.members import member_at

#: What the standard fields do not hold, or not exactly.
FIELDS = (
    "source", "url", "media_type", "charset", "outlet", "family", "language", "http_status", "etag", "last_modified", "sha256", "bytes",
)  # fmt: skip
CAPTURE = "Copydesk-Capture"

#: Of bytes that came back: the capture of other bytes that they came after. It is part of their id.
AFTER = "after"

#: Media type of a capture whose bytes were let go: its record keeps what was read from them.
CONDENSED = "application/vnd.copydesk.read+json"


class ArchiveDamaged(RuntimeError):
    """A record is not what its capture says."""


def capture_id(source: str, url: str, sha256: str, after: str | None = None) -> str:
    """The id of these bytes from there; of bytes that come back after others, one of their own."""
    return digest(source, url, sha256, after) if after else digest(source, url, sha256)


def write_capture(file: BinaryIO, row: Mapping[str, Any], payload: bytes, after: str | None) -> None:
    """Append a response record for what came over HTTP, else a resource record."""
    fields = {
        "WARC-Date": row["fetched_at"].isoformat(timespec="microseconds").replace("+00:00", "Z"),
        "WARC-Payload-Digest": f"sha256:{row['sha256']}",
        CAPTURE: json.dumps(
            {name: row[name] for name in FIELDS} | ({AFTER: after} if after else {}), ensure_ascii=True
        ),
    }
    http = row["http_status"] is not None and row["url"].startswith(("http:", "https:"))
    media_type = row["media_type"] or "application/octet-stream"
    record = WARCWriter(BytesIO(), warc_version="1.1").create_warc_record(
        re.sub(r"[\s<>]", lambda char: "".join(f"%{byte:02X}" for byte in char[0].encode()), row["url"]),
        "response" if http else "resource",
        payload=BytesIO(payload),
        length=None if http else len(payload),
        warc_content_type="application/http; msgtype=response" if http else _plain(media_type),
        warc_headers_dict=fields,
        http_headers=_http_head(row, media_type) if http else None,
    )
    WARCWriter(file, gzip=True, warc_version="1.1").write_record(record)


def write_condensed(file: BinaryIO, member: bytes, said: bytes) -> None:
    """Append a conversion record: `said` in place of the payload of this member, all else as it was."""
    record = _only_record(member)
    if record is None:
        raise ArchiveDamaged("there is no whole record to condense")
    head = record.rec_headers
    known = json.loads(head.get_header(CAPTURE)) | {"media_type": CONDENSED, "charset": None}
    converted = WARCWriter(BytesIO(), warc_version="1.1").create_warc_record(
        head.get_header("WARC-Target-URI"),
        "conversion",
        payload=BytesIO(said),
        length=len(said),
        warc_content_type=CONDENSED,
        warc_headers_dict={
            "WARC-Date": head.get_header("WARC-Date"),
            "WARC-Refers-To": head.get_header("WARC-Record-ID"),
            "WARC-Payload-Digest": f"sha256:{hashlib.sha256(said).hexdigest()}",
            CAPTURE: json.dumps(known, ensure_ascii=True),
        },
    )
    WARCWriter(file, gzip=True, warc_version="1.1").write_record(converted)


def payload_at(file: BinaryIO, row: Mapping[str, Any]) -> bytes:
    """The bytes of a capture, or what was read from them. Raises ArchiveDamaged where they are not as filed."""
    place = f"{row['warc_file']}, byte {row['warc_offset']}, capture {row['capture_id']}"
    member = member_at(file, row["warc_offset"])
    record = None if member is None else _only_record(member)
    if record is None:
        raise ArchiveDamaged(f"{place}: there is no whole record")
    payload: bytes = record.raw_stream.read()
    wanted = row["sha256"]
    if record.rec_type == "conversion":  # the capture's own digest is of bytes that are gone
        wanted = (record.rec_headers.get_header("WARC-Payload-Digest") or "").removeprefix("sha256:")
    if (found := hashlib.sha256(payload).hexdigest()) != wanted:
        raise ArchiveDamaged(f"{place}: the bytes have sha256 {found}, not {wanted}")
    return payload


def capture_of(member: bytes, file: str, offset: int) -> dict[str, Any] | None:
    """The row of CAPTURES that a record was written from; None for records of other kinds."""
    record = _only_record(member)
    if record is None or not (known := record.rec_headers.get_header(CAPTURE)):
        return None
    row: dict[str, Any] = json.loads(known)
    after = row.pop(AFTER, None)
    return {
        **row,
        "capture_id": capture_id(row["source"], row["url"], row["sha256"], after),
        "fetched_at": datetime.fromisoformat(record.rec_headers.get_header("WARC-Date")).astimezone(UTC),
        "warc_file": file,
        "warc_offset": offset,
        "state": "pending",
    }


def _only_record(member: bytes) -> ArcWarcRecord | None:
    return next(iter(ArchiveIterator(BytesIO(member))), None)


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
