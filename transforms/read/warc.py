"""WARC, ARC and WET files -> whatever their records hold, each read as if it had come alone."""

import io
import zlib
from collections.abc import Callable, Iterator
from typing import Any

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from transforms.read.found import Capture, Found, Unreadable
from transforms.read.unpack import GZIP, LARGEST, unpack

WANTED = {"response", "resource", "conversion"}
#: Addresses of what crawlers write about their own work.
OWN = ("metadata:", "urn:", "filedesc:", "dns:", "warcinfo:")
#: What warcio raises for broken records, besides its own error.
BROKEN = (ArchiveLoadFailed, OSError, EOFError, ValueError, TypeError, KeyError, IndexError, AttributeError, zlib.error)


def read(payload: bytes, capture: Capture, read_one: Callable[[bytes, Capture], Found]) -> Found:
    """Reports and links of every readable record; what cannot be read is told in `losses`."""
    found = Found()
    count = 0
    for position, (record, body) in enumerate(records(payload, found)):
        count += 1
        url = address(record) or f"{capture['url']}#{position}"
        status = record.http_headers.get_statuscode() if record.http_headers is not None else None
        if status and status.isdecimal() and not 200 <= int(status) < 300:
            found.losses.append(f"{url}: status {status}")
            continue
        try:
            inner = read_one(body, inner_capture(record, capture, url))
        except Unreadable as error:
            found.losses.append(f"{url}: {error.reason}")
            continue
        for report in inner.reports:
            report.setdefault("url", url)
        found.reports.extend(inner.reports)
        found.links.extend(inner.links)
        found.losses.extend(f"{url}: {loss}" for loss in inner.losses)
        found.listing = found.listing or inner.listing
    if not count and not found.losses:
        found.losses.append("no record with a page in it")
    return found


def records(payload: bytes, found: Found) -> Iterator[tuple[Any, bytes]]:
    """Every whole record of the wanted types with its body; a broken file gives those before the break."""
    stream = ArchiveIterator(io.BytesIO(payload), arc2warc=True)
    count = 0
    while True:
        try:
            record = next(stream)
            if record.rec_type not in WANTED or address(record).startswith(OWN):
                continue
            body = record.content_stream().read(LARGEST)
        except StopIteration:
            return
        except BROKEN as error:
            if not count and payload.startswith(GZIP):  # compressed as one piece instead of record by record
                yield from records(unpack(payload)[0], found)
                return
            found.losses.append(f"the file breaks off: {str(error).strip() or type(error).__name__}".splitlines()[0])
            return
        count += 1
        if not body and record.length:
            found.losses.append("a record without its bytes")
            continue
        yield record, body


def address(record: Any) -> str:
    """Where the record's bytes came from; wget writes it in angle brackets."""
    return str(record.rec_headers.get_header("WARC-Target-URI") or "").strip("<> ")


def inner_capture(record: Any, capture: Capture, url: str) -> dict[str, Any]:
    """The capture that a record would be alone."""
    headers = record.http_headers if record.http_headers is not None else record.rec_headers
    said = headers.get_header("Content-Type") or ""
    kind, _, parameters = said.partition(";")
    charset = parameters.lower().partition("charset=")[2].strip("\"' ;") or None
    return {**capture, "url": url, "media_type": kind.strip().lower() or None, "charset": charset}
