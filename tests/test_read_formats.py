"""Input and expectation side by side: NAME and NAME.json in tests/cases/read.

An expectation names the columns that matter. Besides them a report may say `kinds` (the kinds of its blocks), `holds`
and `lacks` (words that its text has, or has not). A `url` is where the document was fetched; without one it is a file.
"""

import gzip
import io
import json
import re
import time
from datetime import UTC, datetime
from pathlib import Path

import polars as pl
import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from transforms.frames import LINKS, PAYLOADS, REJECTS, REPORTS, digest, frame
from transforms.read import READERS, jsonl, read
from transforms.read.found import Unreadable
from transforms.read.unpack import unpack

CASES = Path(__file__).with_name("cases") / "read"
PAIRS = sorted(path.with_suffix("") for path in CASES.glob("*.json") if path.with_suffix("").suffix)
SEEN = datetime(2025, 5, 9, tzinfo=UTC)


def payload(body, url="file:///inbox/a", **said):
    return {"capture_id": "c1", "source": "files", "url": url, "fetched_at": SEEN, "payload": body, **said}


def read_all(*payloads):
    return read(frame(payloads, PAYLOADS))


@pytest.mark.parametrize("case", PAIRS, ids=lambda path: path.name)
def test_a_document_gives_what_stands_beside_it(case):
    expected = json.loads(Path(f"{case}.json").read_text(encoding="utf-8"))
    url = expected.get("url", f"file:///inbox/{case.name}")
    reports, links, rejects = read_all(payload(case.read_bytes(), url))
    assert len(reports) == len(expected["reports"])
    for row, wanted in zip(reports.iter_rows(named=True), expected["reports"], strict=True):
        agrees(row, dict(wanted))
    assert [
        {k: row[k] for k in wanted} for row, wanted in zip(links.to_dicts(), expected["links"], strict=True)
    ] == expected["links"]
    assert (rejects["reason"].to_list() or [None]) == [expected["reason"]]


def agrees(row, wanted):
    for word in wanted.pop("holds", []):
        assert word in row["text"]
    for word in wanted.pop("lacks", []):
        assert word not in row["text"]
    if kinds := wanted.pop("kinds", None):
        assert [block["kind"] for block in row["blocks"]] == kinds
    assert {key: row[key] for key in wanted} == wanted
    assert row["blocks"] is None or len(row["blocks"]) == len(row["text"].split("\n"))


def test_the_frames_have_their_shapes():
    reports, links, rejects = read_all(payload(b"One line.", "file:///inbox/a.txt"), payload(b""))
    assert (reports.schema, links.schema, rejects.schema) == (REPORTS, LINKS, REJECTS)
    assert rejects["reason"].to_list() == ["empty"]


def test_nothing_in_gives_nothing_out():
    assert [len(found) for found in read(pl.DataFrame(schema=PAYLOADS))] == [0, 0, 0]


def test_a_table_named_txt_is_turned_away_and_results_in_lines_are_read():
    table = b"port;boats;crew\n" + b"Holm;12;40\n" * 9
    results = "\n".join(f"Holm {n}, Tarn 4, Weir 9" for n in range(9)).encode()
    reports, _, rejects = read_all(payload(table, "file:///inbox/a.txt"), payload(results, "file:///inbox/b.txt"))
    assert rejects.select("reason", "detail").rows() == [("no_prose", "a table of 3 columns and no sentence")]
    assert reports["url"].to_list() == ["file:///inbox/b.txt"]


def test_a_gzip_file_is_read_as_what_is_in_it():
    body = (CASES / "mixed.rss").read_bytes()
    reports, links, _ = read_all(payload(gzip.compress(body), "file:///inbox/mixed.rss.gz"))
    assert (len(reports), len(links)) == (2, 0)


def test_parts_of_a_file_have_addresses_of_their_own():
    reports, _, _ = read_all(payload((CASES / "export.jsonl").read_bytes(), "file:///inbox/export.jsonl"))
    assert reports["url"].to_list() == ["file:///inbox/export.jsonl#0", "file:///inbox/export.jsonl#1"]
    assert reports["article_id"].to_list() == [
        digest("https://example.org/mill"),
        digest("file:///inbox/export.jsonl#1"),
    ]
    assert reports["report_id"].to_list() == [digest("c1", 0), digest("c1", 1)]


def test_what_the_source_says_of_outlet_and_language_wins():
    reports, _, _ = read_all(
        payload((CASES / "full.html").read_bytes(), outlet="Courier", language="da", family="harbour")
    )
    assert reports.select("outlet", "language", "family").row(0) == ("Courier", "da", "harbour")


PAGE = (
    "<html lang='fr'><head><title>{title}</title></head><body><main><h1>Le pont est fermé pour deux mois</h1>"
    "<div class='date'>{date}</div><p>Le pont de la vieille ville est fermé depuis mardi pour des travaux, a dit la mairie.</p>"
    "</main></body></html>"
)


@pytest.mark.parametrize(
    ("title", "outlet"),
    [
        ("Le pont est fermé pour deux mois | La Rive", "La Rive"),
        ("Le pont est fermé pour deux mois", None),
        ("Le pont | La Rive", None),
    ],
)
def test_the_title_of_a_page_names_its_outlet_after_the_headline(title, outlet):
    reports, _, _ = read_all(payload(PAGE.format(title=title, date="").encode(), media_type="text/html"))
    assert reports["outlet"].to_list() == [outlet]


def test_a_date_of_change_beside_the_headline_is_read_as_printed():
    body = PAGE.format(title="Le pont", date="Mis à jour le 18/03/2025 à 10h12").encode()
    reports, _, _ = read_all(payload(body, media_type="text/html"))
    assert reports.select("published", "updated").row(0) == ("18/03/2025 à 10h12", "18/03/2025 à 10h12")


def test_a_feed_in_a_file_gives_its_descriptions_for_nobody_fetches_its_pages():
    body = (CASES / "described.rss").read_bytes()
    reports, links, rejects = read_all(payload(body, "file:///inbox/described.rss"))
    assert (len(reports), len(links), len(rejects)) == (2, 1, 0)
    reports, links, rejects = read_all(payload(body, "https://ferrynews.example.org/rss"))
    assert (len(reports), len(links), len(rejects)) == (0, 3, 0)


def test_a_feed_of_titles_in_a_file_is_told_to_hold_no_text():
    body = b"<rss version='2.0'><channel><title>A</title><item><title>Ferry sold</title></item></channel></rss>"
    _, links, rejects = read_all(payload(body, "file:///inbox/titles.rss"))
    assert (len(links), rejects.select("stage", "reason", "detail").rows()) == (
        1,
        [("read", "no_text", "entries without a text of their own: 1")],
    )


def test_of_lines_that_are_lost_the_number_comes_first_and_each_is_named_by_its_line():
    lines = [b'{"text": "The ferry of Holm sank on Friday."}', b'{"bad": 0}', b"{", b"[1]"]
    _, _, rejects = read_all(payload(b"\n".join(lines), "file:///inbox/a.jsonl"))
    [detail] = rejects["detail"]
    assert detail.startswith("3 lost: ")
    assert {part.partition(":")[0] for part in detail.removeprefix("3 lost: ").split("; ")} == {
        "line 2",
        "line 3",
        "line 4",
    }
    _, _, rejects = read_all(payload(b"\n".join(lines[:2]), "file:///inbox/a.jsonl"))
    assert rejects["detail"].to_list() == ["line 2: no text"]


@pytest.mark.parametrize("key", ["text", "articleBody", "full_text", "article-text", "body_html"])
def test_every_key_that_the_page_on_sources_names_is_read(key):
    told = (CASES.parents[2] / "docs" / "SOURCES.md").read_text("utf-8").lower().partition("## keys of json lines")[2]
    spelled = {re.sub(r"[\W_]+", "", name) for name in re.findall(r"`([\w-]+)`", told)}
    assert not {name.replace("_", "") for names in jsonl.NAMES.values() for name in names} - spelled
    body = json.dumps({key: "<p>The ferry of Holm sank on Friday.</p>"}).encode()
    assert read_all(payload(body, "file:///inbox/a.jsonl"))[0].height == 1


@pytest.mark.parametrize("declared", ["text/html", "text/plain", "application/octet-stream", "application/xml", None])
def test_a_feed_is_known_whatever_the_transport_calls_it(declared):
    body = (CASES / "mixed.rss").read_bytes()
    reports, links, rejects = read_all(payload(body, "https://example.org/news", media_type=declared))
    assert (len(reports), len(links), len(rejects)) == (1, 1, 0)


@pytest.mark.parametrize(
    ("body", "declared", "reason"),
    [
        (b"%PDF-1.7 ....", None, "not_text"),
        (b"\x89PNG\r\n\x1a\n", "image/png", "not_text"),
        (b"BEGIN:VCALENDAR", "text/calendar", "no_reader"),
        (b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "b">]><rss><channel/></rss>', None, "malformed"),
        (b"   \n\t ", "text/html", "empty"),
        (b"<html><body></body></html>", "text/html", "empty"),
    ],
)
def test_what_cannot_be_read_says_why(body, declared, reason):
    reports, links, rejects = read_all(payload(body, media_type=declared))
    assert (len(reports), len(links), rejects["reason"].to_list()) == (0, 0, [reason])


def test_one_bad_document_costs_only_itself():
    reports, _, rejects = read_all(payload(b"\x89PNG\r\n"), payload(b"One line.", "file:///inbox/b.txt"))
    assert (len(reports), len(rejects)) == (1, 1)


def warc(*records):
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    for url, kind, body in records:
        headers = StatusAndHeaders("200 OK", [("Content-Type", kind)], protocol="HTTP/1.1")
        writer.write_record(writer.create_warc_record(url, "response", payload=io.BytesIO(body), http_headers=headers))
    return out.getvalue()


def test_every_record_of_a_warc_is_read_by_its_own_reader():
    page, feed = (CASES / "full.html").read_bytes(), (CASES / "mixed.rss").read_bytes()
    body = warc(
        ("https://a.example.org/", "text/html; charset=utf-8", page), ("https://b.example.org/", "text/xml", feed)
    )
    reports, links, rejects = read_all(payload(body, "file:///inbox/crawl.warc.gz"))
    assert (len(reports), len(links), len(rejects)) == (2, 1, 0)
    assert reports["media_type"].to_list() == ["text/html", "application/rss+xml"]
    assert reports["position"].to_list() == [0, 1]


def test_a_broken_warc_gives_its_whole_records_and_one_reject():
    page = (CASES / "full.html").read_bytes()
    body = warc(("https://a.example.org/", "text/html", page), ("https://b.example.org/", "text/html", page))
    reports, _, rejects = read_all(payload(body[: len(body) * 3 // 4], "file:///inbox/crawl.warc.gz"))
    assert len(reports) >= 1
    assert len(rejects) == 1


def test_the_table_of_contents_names_every_format():
    assert {"text/html", "text/plain", "application/rss+xml", "application/jsonl", "application/warc"} <= READERS.keys()


def test_a_scrape_that_begins_with_its_address_has_it_as_the_canonical_one_and_stays_its_file():
    text = b"https://harbour.example/news/lock-closed?utm_source=x\nLock closed\nThe lock was closed on Monday."
    reports, _, _ = read_all(payload(text))
    assert reports["canonical_url"].to_list() == ["https://harbour.example/news/lock-closed"]
    assert reports["article_id"].to_list() == [digest("file:///inbox/a")]
    fetched, _, _ = read_all(payload(text, "https://harbour.example/lock.txt", media_type="text/plain"))
    assert fetched["canonical_url"].to_list() == [None]


def test_a_packed_file_of_many_members_takes_time_that_grows_with_it():
    begun = time.process_time()
    assert unpack(gzip.compress(b"a") * 200_000) == (b"a" * 200_000, None)
    assert time.process_time() - begun < 5, "its rest was copied for each of them"


def test_a_packed_file_that_is_too_large_inside_is_none_however_small_it_is():
    bomb = gzip.compress(bytes(1_000_000)) * 20
    with pytest.raises(Unreadable, match="more than 5000000 bytes"):
        unpack(bomb, 5_000_000)
    assert unpack(bomb) == (bytes(20_000_000), None)
