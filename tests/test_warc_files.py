"""WARC files as sources: a page is a capture, broken files give what is whole, and a big file is read once."""

import gzip
import io
import subprocess
import sys
from datetime import UTC, datetime
from itertools import accumulate

import pytest
from conftest import rows
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from flows.collect import Ledger, collect
from flows.settings import settings
from flows.sources import Source
from transforms.read.warc_records import Loss, Record, records

PAGE = "<html><title>Bridge {n}</title><p>Bridge {n} over the Orrin reopened on Monday.</p></html>"


def warc(*numbers, packed=True, kind="response", status="200 OK", media_type="text/html; charset=utf-8"):
    """A file with a page for each number, each after the request for it."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    for n in numbers:
        head = [("Content-Type", media_type)]
        url, date = f"https://paper.example.org/{n}", f"2025-05-0{n % 9 + 1}T10:00:00Z"
        known = {"warc_headers_dict": {"WARC-Date": date}}
        ask = StatusAndHeaders("GET / HTTP/1.1", [("Host", "paper.example.org")], is_http_request=True)
        writer.write_record(writer.create_warc_record(url, "request", http_headers=ask, **known))
        body = io.BytesIO(PAGE.format(n=n).encode())
        if kind == "response":
            known["http_headers"] = StatusAndHeaders(status, head, protocol="HTTP/1.1")
        else:
            known["warc_content_type"] = media_type
        writer.write_record(writer.create_warc_record(url, kind, payload=body, **known))
    return out.getvalue()


def read(payload, start=0):
    """Offsets and bodies of the whole records, and how often it broke."""
    found = list(records(io.BytesIO(payload), start))
    return [r.payload.decode() for r in found if isinstance(r, Record)], [r for r in found if isinstance(r, Loss)]


def pages(*numbers):
    return [PAGE.format(n=n) for n in numbers]


@pytest.mark.parametrize("kind", ["response", "resource", "conversion"])
@pytest.mark.parametrize("packed", [True, False])
def test_pages_are_read_whatever_kind_of_record_holds_them(kind, packed):
    assert read(warc(1, 2, 3, packed=packed, kind=kind)) == (pages(1, 2, 3), [])


def test_a_file_compressed_as_a_whole_is_read_too():
    assert read(gzip.compress(warc(1, 2, packed=False))) == (pages(1, 2), [])


@pytest.mark.parametrize("packed", [True, False])
def test_a_file_cut_anywhere_gives_its_whole_pages_and_says_that_it_breaks_off(packed):
    parts = [warc(n, packed=packed) for n in (1, 2, 3)]  # their ids are random, and so is what they are packed into
    whole, ends = b"".join(parts), list(accumulate(map(len, parts)))
    for cut in range(20, len(whole) - 8, 97):
        found, losses = read(whole[:cut])
        assert found == pages(*(n for n, end in enumerate(ends, 1) if end - 24 <= cut))[: len(found)]
        assert len(found) >= sum(end <= cut for end in ends)
        between_records = whole[cut:].lstrip(b"\r\n").startswith((b"WARC/", b"\x1f\x8b"))
        assert losses or between_records


def test_what_stands_behind_a_damaged_record_is_read():
    one, two, three = warc(1), bytearray(warc(2)), warc(3)
    two[len(two) // 2 : len(two) // 2 + 40] = b"\xff" * 40
    found, losses = read(one + bytes(two) + three)
    assert found[0] == pages(1)[0]
    assert found[-1] == pages(3)[0]
    assert losses


def test_chunks_are_joined_and_a_body_that_has_none_is_left():
    head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
    for body in ("3\r\n<p>\r\n5\r\nText.\r\n0\r\n\r\n", "<p>Text."):
        block = (head + body).encode()
        record = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example.org/\r\nContent-Type: application/http\r\nContent-Length: {len(block)}\r\n\r\n"
        assert read(record.encode() + block + b"\r\n\r\n") == (["<p>Text."], [])


def collected(path, known=None, kind="warc", **settled):
    ledger = Ledger()
    source = Source(name="crawl", kind=kind, url=str(path))
    return list(collect(source, known, ledger, settings(**settled))), ledger


def test_every_page_is_a_capture_of_its_own_fetched_when_the_crawler_was_there(tmp_path):
    (tmp_path / "crawl.warc.gz").write_bytes(warc(1, 2))
    found, ledger = collected(tmp_path)
    assert [(one["url"], one["media_type"], one["charset"], one["http_status"]) for one in found] == [
        ("https://paper.example.org/1", "text/html", "utf-8", 200),
        ("https://paper.example.org/2", "text/html", "utf-8", 200),
    ]
    assert found[0]["fetched_at"] == datetime(2025, 5, 2, 10, tzinfo=UTC)
    assert ledger.rejects == []


def test_answers_without_a_page_are_passed_over_and_counted(tmp_path):
    gone = warc(1, status="301 Moved")
    (tmp_path / "crawl.warc.gz").write_bytes(warc(2) + gone + gone + warc(3, media_type="image/png"))
    found, ledger = collected(tmp_path)
    assert len(found) == 1
    [reject] = ledger.rejects
    assert (reject["reason"], reject["detail"]) == (
        "passed_over",
        "records that hold no page: 1 × image/png, 2 × status 301",
    )


def test_a_file_is_read_once_and_from_where_it_ended_when_it_grows(tmp_path):
    path = tmp_path / "crawl.warc.gz"
    first = warc(1, 2, 3)
    path.write_bytes(first)
    _, ledger = collected(path)
    assert collected(path, ledger.places)[0] == []
    path.write_bytes(first + warc(4))
    assert [one["url"][-1] for one in collected(path, ledger.places)[0]] == ["4"]
    path.write_bytes(warc(7, 8))  # another file of the same name
    assert [one["url"][-1] for one in collected(path, ledger.places)[0]] == ["7", "8"]


def test_reading_that_was_broken_off_goes_on_at_the_last_page_that_landed(tmp_path):
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(warc(1, 2, 3, 4))
    ledger = Ledger()
    entries = collect(Source(name="crawl", kind="warc", url=str(path)), None, ledger, settings())
    landed = [next(entries)["url"][-1], next(entries)["url"][-1]]
    entries.close()
    assert landed == ["1", "2"]
    assert [one["url"][-1] for one in collected(path, ledger.places)[0]] == ["2", "3", "4"]


def test_a_crawl_is_filed_once_however_often_it_is_ingested(prefect, tmp_path):
    from flows.ingest import ingest

    (tmp_path / "crawl.warc.gz").write_bytes(warc(1, 2, 3)[:-20])
    sources = tmp_path / "sources.toml"
    sources.write_text('[crawl]\nkind = "warc"\nurl = "*.warc.gz"\n')
    for _ in range(2):
        ingest(sources=str(sources), home=str(tmp_path / "desk"), quiet=True)
        articles = rows(tmp_path / "desk", "select url, first_seen_at from articles order by url")
        assert [(one["url"][-1], one["first_seen_at"].date().day) for one in articles] == [("1", 2), ("2", 3)]
        [reject] = rows(tmp_path / "desk", "select stage, reason, url from rejects")
        assert (reject["stage"], reject["reason"]) == ("collect", "malformed")


def test_a_small_file_among_others_is_one_capture_and_a_large_one_is_taken_page_by_page(tmp_path):
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(warc(1, 2))
    assert [one["url"] for one in collected(tmp_path, kind="files")[0]] == [path.as_uri()]
    assert len(collected(tmp_path, kind="files", max_file_bytes=100)[0]) == 2


READ = """
import sys
from pathlib import Path
from bench.memory import peak
from flows.collect import Ledger, collect
from flows.settings import settings
from flows.sources import Source
ledger, source = Ledger(), Source(name="crawl", kind="warc", url=sys.argv[1])
pages = collect(source, None, ledger, settings())
size = len(next(pages)["payload"])
before = peak()
for page in pages:
    size += len(page["payload"])
after = peak()
print(size >> 20, round(after - before), [row["reason"] for row in ledger.rejects])
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("packed", "megabytes", "end"),
    [pytest.param(True, 2048, 0, marks=pytest.mark.nightly), (False, 512, 0), (True, 512, 100)],
)
def test_a_file_of_gigabytes_takes_the_memory_of_one_record(tmp_path, packed, megabytes, end):
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    head = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
    text = PAGE.format(n=1).encode()
    page = io.BytesIO(text + b"<p>More of it." * ((1 << 20) // 14))
    writer.write_record(
        writer.create_warc_record("https://paper.example.org/1", "response", payload=page, http_headers=head)
    )
    record, path = out.getvalue(), tmp_path / ("crawl.warc.gz" if packed else "crawl.warc")
    with path.open("wb") as file:
        for _ in range(megabytes):
            file.write(record)
        file.truncate(file.tell() - end)
    done = subprocess.run([sys.executable, "-c", READ, str(path)], capture_output=True, text=True, check=True)
    read, grown, rejects = done.stdout.split(maxsplit=2)
    assert int(read) == megabytes - bool(end)
    assert rejects.strip() == ("['malformed']" if end else "[]")
    if sys.platform == "linux":
        assert int(grown) < 32
