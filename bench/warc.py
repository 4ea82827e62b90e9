"""How fast WARC files are taken in, before anything in them is read, and what memory that needs.

python -m bench.warc SHARED [--times N]

SHARED  the folder with the measuring material: its pages are written to a WARC file, in a temporary folder
N       how often the pages stand in the file (default 10)

Prints one line of JSON.
"""

import argparse
import io
import itertools
import json
import tempfile
import time
from pathlib import Path

from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from bench.memory import peak
from bench.speed import batches_of
from transforms.read.warc_records import Record, records


def write(path: Path, shared: Path, times: int) -> None:
    """Every page so many times, each behind the request for it, as Common Crawl has them."""
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for round_number in range(times):
            for number, page in enumerate(itertools.chain.from_iterable(batches_of(shared, None))):
                url = f"https://example.org/{round_number}/{number}"
                ask = StatusAndHeaders("GET / HTTP/1.1", [("Host", "example.org")], is_http_request=True)
                head = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
                writer.write_record(writer.create_warc_record(url, "request", http_headers=ask))
                body = io.BytesIO(page["payload"])
                writer.write_record(writer.create_warc_record(url, "response", payload=body, http_headers=head))


def peer(path: Path) -> float:
    """CPU seconds that warcio needs."""
    start = time.process_time()
    with path.open("rb") as file:
        for record in ArchiveIterator(file):
            if record.rec_type == "response":
                record.content_stream().read()
    return time.process_time() - start


def main(arguments: list[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.warc", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("shared", type=Path)
    parser.add_argument("--times", type=int, default=10, metavar="N")
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "crawl.warc.gz")
        write(path, asked.shared, asked.times)
        before = peak()
        start = time.process_time()
        with path.open("rb") as file:
            count = sum(isinstance(record, Record) for record in records(file))
        spent = time.process_time() - start
        grown = peak() - before
        figures = {
            "pages": count,
            "megabytes": path.stat().st_size // 2**20,
            "pages_per_cpu_second": round(count / spent, 1),
            "megabytes_of_memory_more": round(grown),
            "warcio_pages_per_cpu_second": round(count / peer(path), 1),
        }
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
