"""The records of a WARC file, as a stream: whole ones in order, and what is broken between them.

WARC 1.0 and 1.1 (ISO 28500), plain, one gzip member a record (as crawlers write them) or compressed as a whole; by
fastwarc. Memory holds one record at a time.
"""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import BinaryIO

from fastwarc.warc import ArchiveIterator, WarcRecordType

from transforms.read.unpack import GZIP, LARGEST
from transforms.read.warc_http import decoded, http_parts

LENGTH = re.compile(rb"^content-length:\s*(\d+)\s*$", re.I | re.M)
#: What a page may be found in; requests, metadata and revisits hold none.
WANTED = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
#: Addresses of what crawlers write about their own work.
OWN = ("metadata:", "urn:", "filedesc:", "dns:", "warcinfo:")
BLOCK = 1 << 20
#: Places in a broken file that are tried for a next record.
MOST_BREAKS = 1000
PLAIN, PACKED = re.compile(rb"(?<=\n)WARC/\d\.\d\r?\n"), re.compile(re.escape(GZIP))


@dataclass(slots=True)
class Record:
    """One record with its bytes, transfer and content encodings undone."""

    offset: int  # where it begins in the file; of no use in a file compressed as a whole
    url: str
    date: str | None  # WARC-Date
    status: int | None  # of HTTP
    media_type: str | None
    charset: str | None
    etag: str | None
    last_modified: str | None
    payload: bytes


@dataclass(slots=True)
class Loss:
    """What could not be read, and where."""

    offset: int
    detail: str


def moment(date: str | None) -> datetime | None:
    """A WARC-Date.

    >>> moment("2025-05-09T10:00:00Z"), moment("yesterday")
    (datetime.datetime(2025, 5, 9, 10, 0, tzinfo=datetime.timezone.utc), None)
    """
    try:
        found = datetime.fromisoformat(date or "")
    except ValueError:
        return None
    return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)


def records(file: BinaryIO, start: int = 0, largest: int = LARGEST) -> Iterator[Record | Loss]:
    """Every record of use from a byte on. A broken stretch is a Loss; reading goes on at the next record behind it."""
    at: int | None = start
    file.seek(0)
    start_of_record = PACKED if file.read(3) == GZIP else PLAIN
    for _ in range(MOST_BREAKS):
        if at is None:
            return
        file.seek(at)
        last = at
        stream = ArchiveIterator(file, record_types=WarcRecordType.any_type, parse_http=False, auto_decode="none")
        try:
            for record in stream:
                last = record.stream_pos
                if record.record_type & WANTED:
                    yield from one(record, largest)
            if not ends_behind(file, last):
                yield Loss(last, f"the file breaks off after byte {last}")
            return
        except (OSError, ValueError, EOFError) as error:
            reason = f"{error}".strip().splitlines()[0] if f"{error}".strip() else type(error).__name__
            at = next_start(file, last + 1, start_of_record)
            yield Loss(last, f"broken after byte {last}: {reason}")


def one(record: object, largest: int) -> Iterator[Record | Loss]:
    """The record, if it is whole and not too large."""
    headers = record.headers  # type: ignore[attr-defined]
    offset, length = record.stream_pos, record.content_length  # type: ignore[attr-defined]
    url = (headers.get("WARC-Target-URI") or "").strip("<> ")  # wget writes it in angle brackets
    if url.startswith(OWN):
        return
    if length > largest:
        yield Loss(offset, f"{url}: more than {largest} bytes")
        return
    block: bytes = record.reader.read()  # type: ignore[attr-defined]
    if len(block) < length:
        yield Loss(offset, f"{url}: breaks off at byte {len(block)} of {length}")
        return
    http = (headers.get("Content-Type") or "").startswith("application/http") or block.startswith(b"HTTP/")
    status, said, body = (
        http_parts(block) if http else (None, {"content-type": headers.get("Content-Type") or ""}, block)
    )
    if not body:
        yield Loss(offset, f"{url}: a record without its bytes")
        return
    kind, _, parameters = said.get("content-type", "").partition(";")
    yield Record(
        offset=offset,
        url=url,
        date=headers.get("WARC-Date"),
        status=status,
        media_type=kind.strip().lower() or None,
        charset=parameters.lower().partition("charset=")[2].strip("\"' ;") or None,
        etag=said.get("etag"),
        last_modified=said.get("last-modified"),
        payload=decoded(body, said, largest),
    )


def next_start(file: BinaryIO, after: int, start: re.Pattern[bytes]) -> int | None:
    """Where the next record may begin, from this byte on."""
    at = max(after - 1, 0)
    while True:
        file.seek(at)
        block = file.read(BLOCK)
        for found in start.finditer(block):
            if at + found.start() >= after:
                return at + found.start()
        if len(block) < BLOCK:
            return None
        at += BLOCK - 16


def ends_behind(file: BinaryIO, last: int) -> bool:
    """Whether the record at this byte is the file's whole end; true as well where that cannot be told."""
    file.seek(0, 2)
    size = file.tell()
    file.seek(last)
    block = file.read(BLOCK)
    if not block.startswith(GZIP):
        head, gap, _ = block.partition(b"\r\n\r\n")
        length = LENGTH.search(head)
        end = last + len(head) + len(gap) + int(length[1]) if gap and length else size
        return not block or (bool(length) and end <= size <= end + 4)
    member = zlib.decompressobj(31)
    while block and not member.eof:
        try:
            member.decompress(block)
        except zlib.error:
            return False
        rest, block = member.unused_data, file.read(BLOCK)
    return member.eof and not (rest + block).strip(b"\0")


def is_start(file: BinaryIO, at: int) -> bool:
    """Whether a record may begin at this byte."""
    file.seek(at)
    return file.read(5).startswith((GZIP, b"WARC/"))


def is_seekable(file: BinaryIO) -> bool:
    """Whether records can be found by their offset: not in a file that was compressed as a whole."""
    file.seek(0)
    block = file.read(BLOCK)
    if not block.startswith(GZIP):
        return True
    try:
        inflate = zlib.decompressobj(31)
        start = inflate.decompress(block, BLOCK)
    except zlib.error:
        return False
    head, _, rest = start.partition(b"\r\n\r\n")
    length = LENGTH.search(head)
    return not length or len(rest) <= int(length[1]) + 4
