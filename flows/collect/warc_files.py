"""A WARC or WET file of any size -> an entry for the archive per page in it, one record in memory at a time.

How far it was read is told in the ledger, and remembered once what was read has landed: the next run goes on there.
"""

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from flows.collect.ledger import Ledger, entry, now
from flows.sources import Source
from transforms.read.warc_records import Loss, Record, is_seekable, is_start, moment, records

#: Media types that hold no report.
NO_TEXT = ("image/", "video/", "audio/", "font/", "application/pdf", "application/zip")
HEAD = 4096
#: Broken places that are told one by one.
TOLD = 20


def collect(
    path: Path, source: Source, ledger: Ledger, largest: int, known: Mapping[str, Any] | None = None
) -> Iterator[dict[str, Any]]:
    """Every page of the file from where the last reading ended; what gives none is one row of the ledger."""
    url = path.as_uri()
    losses: list[str] = []
    passed: Counter[str] = Counter()
    with path.open("rb") as file:
        first = file.read(HEAD)
        size = file.seek(0, 2)
        start = known["place"] if known and known == reached(first, known["place"]) else 0
        if start == size:
            return
        seekable = is_seekable(file)
        for record in records(file, start if seekable and is_start(file, start) else 0, largest):
            if isinstance(record, Loss):
                losses.append(record.detail)
            elif unusable := why_not(record):
                passed[unusable] += 1
            else:
                if seekable:
                    ledger.places[url] = reached(first, record.offset)
                yield page(record, source, url)
    if not losses:
        ledger.places[url] = reached(first, size)
    else:
        ledger.reject(source, url, "malformed", "; ".join(losses[:TOLD]))
    if passed and not losses:
        detail = ", ".join(f"{count} × {what}" for what, count in sorted(passed.items()))
        ledger.reject(source, url, "passed_over", f"records that hold no page: {detail}")


def reached(first: bytes, place: int) -> dict[str, Any]:
    """How far the file has been read, and how what was read begins: another file of the same name begins anew."""
    return {"head": hashlib.sha256(first[:place]).hexdigest(), "place": place}


def page(record: Record, source: Source, url: str) -> dict[str, Any]:
    """The capture that the record is of: fetched when the crawler fetched it."""
    return entry(
        source, record.url or f"{url}#{record.offset}", record.payload,
        media_type=record.media_type, charset=record.charset, http_status=record.status,
        etag=record.etag, last_modified=record.last_modified, fetched_at=moment(record.date) or now(),
    )  # fmt: skip


def why_not(record: Record) -> str | None:
    """Why no report is looked for in it."""
    if record.status is not None and not 200 <= record.status < 300:
        return f"status {record.status}"
    return record.media_type if (record.media_type or "").startswith(NO_TEXT) else None


def is_warc(file: BinaryIO) -> bool:
    """Whether it begins as a WARC file does, packed or plain."""
    from transforms.read.unpack import peek

    file.seek(0)
    return peek(file.read(HEAD), 200).startswith(b"WARC/")
