"""Body, title, authors and day of every page: read, clean and normalise, as the flow runs them."""

import gzip
import itertools
import tarfile
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from transforms.clean import clean
from transforms.frames import PAYLOADS, frame
from transforms.normalise import normalise
from transforms.read import read

BATCH = 100  # pages; the flow's batches are about as big
SEEN = datetime(2026, 1, 1, tzinfo=UTC)


def predict(rows: Iterable[dict], pages: str | None) -> Iterator[dict]:
    """One prediction per row that has a page in the tar: {id, title, authors, published_on, body}."""
    if pages is None:
        raise SystemExit("bench: extract needs --pages TAR")
    with tarfile.open(pages) as tar:
        for batch in batches(rows):
            articles = articles_of(batch, tar)
            for row in batch:
                found = articles.get(str(row["id"]))
                yield {
                    "id": row["id"],
                    "title": found and found["title"],
                    "authors": (found and found["authors"]) or [],
                    "published_on": found["published_on"].isoformat() if found and found["published_on"] else None,
                    "body": (found and found["body"]) or "",
                }


def batches(rows: Iterable[dict]) -> Iterator[tuple[dict, ...]]:
    """`itertools.batched`, which Python 3.11 lacks."""
    rows = iter(rows)
    while batch := tuple(itertools.islice(rows, BATCH)):
        yield batch


def articles_of(rows: Iterable[dict], tar: tarfile.TarFile) -> dict[str, dict]:
    """The article of each row, by the row's id."""
    reports, _, _ = read(frame((payload(row, tar) for row in rows), PAYLOADS))
    kept, _, _, _ = clean(reports)
    articles, _, _ = normalise(kept)
    capture = reports.select("report_id", "capture_id")
    return {row["capture_id"]: row for row in articles.join(capture, on="report_id").iter_rows(named=True)}


def payload(row: dict, tar: tarfile.TarFile) -> dict:
    """The page of one row as a capture with its bytes."""
    member = tar.extractfile(row["html"])
    if member is None:
        raise SystemExit(f"bench: no page {row['html']} in the tar")
    return {
        "capture_id": str(row["id"]),
        "source": row.get("domain") or "bench",
        "url": row.get("url") or f"file:///{row['html']}",
        "media_type": "text/html",
        "fetched_at": SEEN,
        "payload": gzip.decompress(member.read()),
    }
