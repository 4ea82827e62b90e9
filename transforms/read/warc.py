"""WARC, ARC and WET files -> whatever their records hold, each read as if it had come alone."""

import io
from collections.abc import Callable, Iterator
from typing import Any

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from transforms.read.found import Capture, Found, Unreadable
from transforms.read.unpack import LARGEST, peek, unpack
from transforms.read.warc_records import Loss, Record, moment, records

#: What warcio raises for broken ARC records, besides its own error.
BROKEN = (ArchiveLoadFailed, OSError, EOFError, ValueError, TypeError, KeyError, IndexError, AttributeError)


def read(payload: bytes, capture: Capture, read_one: Callable[[bytes, Capture], Found]) -> Found:
    """Reports and links of every readable record; what cannot be read is told in `losses`."""
    found = Found()
    count = 0
    is_arc = peek(payload, 200).startswith(b"filedesc://")
    for position, record in enumerate(arc_records(payload) if is_arc else records(io.BytesIO(payload))):
        if isinstance(record, Loss):
            found.losses.append(record.detail)
            continue
        count += 1
        add(found, record, {**capture, "url": record.url or f"{capture['url']}#{position}"}, read_one)
    if not count and not found.losses:
        found.losses.append("no record with a page in it")
    return found


def add(found: Found, record: Record, capture: dict[str, Any], read_one: Callable[[bytes, Capture], Found]) -> None:
    """What one record holds."""
    url = capture["url"]
    if record.status and not 200 <= record.status < 300:
        found.losses.append(f"{url}: status {record.status}")
        return
    of_record: dict[str, Any] = {"media_type": record.media_type, "charset": record.charset}
    of_record |= {"fetched_at": moment(record.date) or capture["fetched_at"]}
    try:
        inner = read_one(record.payload, {**capture, **of_record})
    except Unreadable as error:
        found.losses.append(f"{url}: {error.reason}")
        return
    for report in inner.reports:
        report.setdefault("url", url)
        report.setdefault("fetched_at", of_record["fetched_at"])
    found.reports.extend(inner.reports)
    found.links.extend(inner.links)
    found.losses.extend(f"{url}: {loss}" for loss in inner.losses)
    found.listing = found.listing or inner.listing


def arc_records(payload: bytes) -> Iterator[Record | Loss]:
    """The records of an ARC file, the format before WARC."""
    stream = ArchiveIterator(io.BytesIO(unpack(payload)[0]), arc2warc=True)
    while True:
        try:
            record = next(stream)
            url = str(record.rec_headers.get_header("WARC-Target-URI") or "")
            if record.rec_type != "response" or url.startswith("filedesc:"):
                continue
            body = record.content_stream().read(LARGEST)
            said = record.http_headers.get_header("Content-Type") or ""
            status = record.http_headers.get_statuscode() or ""
        except StopIteration:
            return
        except BROKEN as error:
            yield Loss(0, f"the file breaks off: {str(error).strip() or type(error).__name__}".splitlines()[0])
            return
        kind, _, parameters = said.partition(";")
        charset = parameters.lower().partition("charset=")[2].strip("\"' ;") or None
        yield Record(
            offset=0,
            url=url,
            date=record.rec_headers.get_header("WARC-Date"),
            status=int(status) if status.isdecimal() else None,
            media_type=kind.strip().lower() or None,
            charset=charset,
            etag=None,
            last_modified=None,
            payload=body,
        )
