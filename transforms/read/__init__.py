"""PAYLOADS -> REPORTS, LINKS, REJECTS: every report and link that stands in the bytes, one file a format."""

from collections.abc import Iterator

import polars as pl

from transforms.frames import LINKS, PAYLOADS, REJECTS, REPORTS, digest, frame
from transforms.read import feed, html, jsonl, listing, opml, sitemap, sniff, text, warc
from transforms.read.addresses import canonical
from transforms.read.decode import DecodeError
from transforms.read.found import Capture, Found, Reader, Row, Unreadable, storable
from transforms.read.unpack import peek, unpack


def read_warc(payload: bytes, capture: Capture) -> Found:
    """Every record of a WARC file, read by the reader of its own type."""
    return warc.read(payload, capture, read_one)


READERS: dict[str, Reader] = {
    sniff.HTML: html.read,
    sniff.LISTING: listing.read,
    sniff.TEXT: text.read,
    sniff.RSS: feed.read,
    sniff.ATOM: feed.read,
    sniff.RDF: feed.read,
    sniff.JSON_FEED: feed.read_json,
    sniff.SITEMAP: sitemap.read,
    sniff.OPML: opml.read,
    sniff.JSON: jsonl.read,
    sniff.JSONL: jsonl.read,
    sniff.WARC: read_warc,
}


def read(payloads: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    """Every report and link in the bytes, and what could not be read (PAYLOADS -> REPORTS, LINKS, REJECTS)."""
    reports: list[Row] = []
    links: list[Row] = []
    rejects: list[Row] = []
    for row in payloads.select(PAYLOADS.names()).iter_rows(named=True):
        payload = row.pop("payload")
        try:
            found = read_one(payload or b"", row)
        except Unreadable as error:
            rejects.append(reject(row, error.reason, error.detail))
            continue
        except Exception as error:  # noqa: BLE001 - a document that breaks a parser costs only itself
            rejects.append(reject(row, "failed", f"{type(error).__name__}: {error}"))
            continue
        reports.extend(report_rows(found, row))
        links.extend(link_rows(found, row))
        if found.losses:
            count = f"{len(found.losses)} lost: " if len(found.losses) > 1 else ""
            rejects.append(reject(row, "malformed", f"{count}{'; '.join(found.losses)}"[:4000]))
        elif found.entries and not found.reports and row["url"].startswith("file:"):
            rejects.append(reject(row, "no_text", f"entries without a text of their own: {found.entries}"))
        elif not (found.reports or found.links or found.listing):
            rejects.append(reject(row, "empty", None))
    return frame(reports, REPORTS), frame(links, LINKS), frame(rejects, REJECTS)


def read_one(payload: bytes, capture: Capture) -> Found:
    """What one document holds. Raises Unreadable."""
    kind = sniff.kind_of(peek(payload, sniff.HEAD), capture["media_type"], capture["url"])
    fault = None
    if kind != sniff.WARC:  # a WARC file is unpacked record by record
        payload, fault = unpack(payload)
    reader = READERS.get(kind)
    if reader is None:
        raise Unreadable("no_reader", kind)
    try:
        found = reader(payload, {**capture, "media_type": kind})
    except DecodeError as error:
        raise Unreadable(error.reason, str(error)) from error
    if fault:
        found.losses.append(fault)
    return found


def report_rows(found: Found, capture: Capture) -> Iterator[Row]:
    """REPORTS rows: what the capture says of outlet and language wins over what the document says."""
    for position, report in enumerate(found.reports):
        report = {name: storable(value) for name, value in report.items()}
        url = report.get("url") or capture["url"]
        article = digest(report.get("canonical_url") or url)  # a printed address names no file: many may print one
        if address := report.pop("printed_url", None):
            report["canonical_url"] = canonical(address)
        yield {
            **report,
            "report_id": digest(capture["capture_id"], position),
            "capture_id": capture["capture_id"],
            "position": position,
            "article_id": article,
            "source": capture["source"],
            "url": url,
            "fetched_at": report.get("fetched_at") or capture["fetched_at"],  # a record of a WARC file has its own
            "outlet": capture["outlet"] or report.get("outlet"),
            "family": capture["family"],
            "language": capture["language"] or report.get("language"),
            "authors": [a for a in map(storable, report.get("authors") or ()) if a] or None,
        }


def link_rows(found: Found, capture: Capture) -> Iterator[Row]:
    """LINKS rows."""
    for link in found.links:
        yield {
            **{name: storable(value) for name, value in link.items()},
            "canonical_url": canonical(link["url"]),
            "capture_id": capture["capture_id"],
            "source": capture["source"],
        }


def reject(capture: Capture, reason: str, detail: str | None) -> Row:
    """One REJECTS row."""
    return {
        "capture_id": capture["capture_id"],
        "source": capture["source"],
        "url": capture["url"],
        "stage": "read",
        "reason": reason,
        "detail": storable(detail),
        "seen_at": capture["fetched_at"],
    }
