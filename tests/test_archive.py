"""Bytes in WARC files: nothing that was kept is lost, and the files alone say what they hold."""

import gzip
import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from transforms.frames import CAPTURES, PAYLOADS, digest
from warehouse import Archive, ArchiveDamaged, strays

NOON = datetime(2025, 3, 14, 12, 0, 0, 123456, tzinfo=UTC)
PAGE = {
    "source": "wharf", "url": "https://harbour.example/a b?q=é#x", "media_type": "text/html", "charset": "utf-8", "outlet": "Hafenblatt",
    "family": "Häfen", "language": "de", "fetched_at": NOON, "http_status": 200, "etag": 'W/"é1"', "last_modified": "Fri, 14 Mar 2025 11:00:00 GMT",
    "payload": b"<p>Moin</p>",
}  # fmt: skip


def file(name: str, payload: bytes, **known) -> dict:
    return {"source": "files", "url": f"file:///{name}", "fetched_at": NOON, "payload": payload, **known}


HOSTILE = [
    file("empty", b""),
    file("looks-like-http", b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc"),
    file("looks-like-warc", b"WARC/1.1\r\nWARC-Type: response\r\n\r\n"),
    file("gzip", gzip.compress(b"WARC/1.1 inside")),
    file("nul", b"\x00" * 10_000 + b"\xff\xfe"),
    file(
        "feed", b"a\r\n\r\nb" * 1000, etag="two\r\nlines: 1", outlet="Ünï\ncode\u2028", media_type="text/plain\r\nX: 1"
    ),
    file("ä/%20 <x>", b"1", charset="utf-8", http_status=200, media_type=None),
]


def test_what_goes_in_comes_out_in_the_order_asked_for(tmp_path):
    archive = Archive(tmp_path)
    captures = archive.append([PAGE, *HOSTILE])
    assert captures.schema == CAPTURES
    assert captures["state"].unique().to_list() == ["pending"]
    asked = captures.reverse()
    payloads = archive.payloads(asked)
    assert payloads.schema == PAYLOADS
    assert payloads["payload"].to_list() == [entry["payload"] for entry in reversed([PAGE, *HOSTILE])]
    assert payloads["url"].to_list() == asked["url"].to_list()
    assert archive.payloads(captures.head(0)).schema == PAYLOADS


def test_the_files_alone_give_back_every_capture(tmp_path):
    archive = Archive(tmp_path)
    captures = archive.append([PAGE, *HOSTILE])
    assert Archive(tmp_path).scan().equals(captures)


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.fixed_dictionaries(
            {"source": st.text(min_size=1), "url": st.text(min_size=1), "payload": st.binary(max_size=300)},
            optional={
                name: st.none() | st.text() for name in ("media_type", "charset", "outlet", "family", "language", "etag", "last_modified")
            }
            | {"http_status": st.none() | st.integers(100, 599)},
        ),
        max_size=4,
        unique_by=lambda entry: (entry["source"], entry["url"], entry["payload"]),
    ),
    st.datetimes(datetime(1971, 1, 1), datetime(2100, 1, 1), timezones=st.just(timezone(timedelta(hours=9)))),
)  # fmt: skip
def test_any_words_and_bytes_survive(tmp_path_factory, entries, when):
    archive = Archive(tmp_path_factory.mktemp("archive"))
    captures = archive.append(entry | {"fetched_at": when} for entry in entries)
    assert captures["fetched_at"].to_list() == [when] * len(entries)
    assert archive.scan().equals(captures)
    assert archive.payloads(captures)["payload"].to_list() == [entry["payload"] for entry in entries]


def test_a_capture_is_named_by_source_address_and_bytes(tmp_path):
    captures = Archive(tmp_path).append([PAGE])
    assert captures["capture_id"].item() == digest("wharf", PAGE["url"], captures["sha256"].item())


def test_other_programs_can_read_the_files(tmp_path):
    Archive(tmp_path).append([PAGE, HOSTILE[0]])
    with next(tmp_path.glob("*.warc.gz")).open("rb") as stream:
        records = [
            (record.rec_type, record.rec_headers.get_header("WARC-Target-URI"), record.content_stream().read())
            for record in ArchiveIterator(stream)
        ]
    assert records == [
        ("response", "https://harbour.example/a%20b?q=é#x", PAGE["payload"]),
        ("resource", "file:///empty", b""),
    ]
    checked = subprocess.run([sys.executable, "-m", "warcio.cli", "check", *tmp_path.glob("*")], capture_output=True)
    assert checked.returncode == 0, checked.stdout


def test_a_full_file_is_followed_by_the_next(tmp_path):
    archive = Archive(tmp_path, rotate_at=1)
    captures = pl.concat([archive.append([entry]) for entry in HOSTILE[:3]])
    assert captures["warc_file"].to_list() == [f"desk-{number:06}.warc.gz" for number in (1, 2, 3)]
    assert archive.payloads(captures)["payload"].to_list() == [entry["payload"] for entry in HOSTILE[:3]]


def test_another_run_writes_another_file(tmp_path):
    first, second = Archive(tmp_path), Archive(tmp_path)
    files = [
        archive.append([entry])["warc_file"].item()
        for archive, entry in zip([first, second, first], HOSTILE[:3], strict=True)
    ]
    assert files == ["desk-000001.warc.gz", "desk-000002.warc.gz", "desk-000001.warc.gz"]
    assert Archive(tmp_path).scan().height == 3


def test_threads_may_share_an_archive(tmp_path):
    archive = Archive(tmp_path)
    with ThreadPoolExecutor(8) as pool:
        parts = list(
            pool.map(lambda n: archive.append([file(f"{n}-{m}", os.urandom(500)) for m in range(5)]), range(20))
        )
    captures = pl.concat(parts)
    assert archive.scan().sort("capture_id").equals(captures.sort("capture_id"))
    assert archive.payloads(captures).height == 100


def test_an_append_that_fails_leaves_nothing(tmp_path):
    archive = Archive(tmp_path, rotate_at=1)
    kept = archive.append([PAGE])
    with pytest.raises(KeyError, match="fetched_at"):
        archive.append([HOSTILE[0], HOSTILE[1], {"source": "s", "url": "u", "payload": b""}])
    with pytest.raises(KeyError, match="colour"):
        archive.append([file("x", b"", colour="red")])
    assert archive.scan().equals(kept)
    assert archive.append([HOSTILE[2]]).height == 1


@pytest.mark.parametrize("cut", range(1, 400, 23))
def test_a_record_cut_short_is_taken_off_and_the_others_stay(tmp_path, cut):
    captures = Archive(tmp_path).append([PAGE, HOSTILE[1], HOSTILE[3]])
    path = tmp_path / captures["warc_file"][0]
    path.write_bytes(path.read_bytes()[:-cut])
    whole = captures.head(2) if cut < path.stat().st_size + cut - captures["warc_offset"][2] else captures.head(1)
    archive = Archive(tmp_path)
    assert archive.recover(captures.head(1)).equals(whole.tail(-1))
    assert path.stat().st_size == captures["warc_offset"][whole.height]
    more = archive.append([HOSTILE[4]])
    assert archive.payloads(pl.concat([whole, more])).height == whole.height + 1


def test_zeros_that_a_power_cut_left_are_taken_off(tmp_path):
    captures = Archive(tmp_path).append([PAGE])
    path = tmp_path / captures["warc_file"].item()
    size = path.stat().st_size
    with path.open("ab") as stream:
        stream.write(b"\x00" * 5000)
    assert Archive(tmp_path).recover(captures).is_empty()
    assert path.stat().st_size == size


def test_damage_in_the_middle_costs_only_the_record_it_hit(tmp_path):
    archive = Archive(tmp_path)
    captures = archive.append(HOSTILE)
    path = tmp_path / captures["warc_file"][0]
    damaged = bytearray(path.read_bytes())
    damaged[captures["warc_offset"][2] + 40] ^= 0xFF
    path.write_bytes(damaged)
    found = Archive(tmp_path).recover(captures.head(0))
    assert found.equals(captures.filter(pl.col("warc_offset") != captures["warc_offset"][2]))
    assert path.stat().st_size == len(damaged)
    with pytest.raises(ArchiveDamaged, match=captures["capture_id"][2]):
        archive.payloads(captures)


def test_bytes_that_are_not_those_of_the_capture_are_an_error(tmp_path):
    archive = Archive(tmp_path)
    captures = archive.append([PAGE, HOSTILE[0]])
    swapped = captures.with_columns(captures["warc_offset"].reverse())
    with pytest.raises(ArchiveDamaged, match="sha256"):
        archive.payloads(swapped)


def test_a_whole_record_that_no_row_knows_is_found_again(tmp_path):
    captures = Archive(tmp_path).append([PAGE, *HOSTILE])
    assert Archive(tmp_path).recover(captures.head(5)).equals(captures.tail(-5))


KILLED = """
import os, sys
from datetime import UTC, datetime
from warehouse import Archive
archive = Archive(sys.argv[1])
number = 0
while True:
    kept = archive.append([{"source": "s", "url": f"u{number + n}", "fetched_at": datetime.now(UTC), "payload": os.urandom(40_000)} for n in range(5)])
    number += 5
    print(kept["capture_id"].to_list(), flush=True)
"""


def test_after_a_kill_everything_that_append_returned_is_there(tmp_path):
    root = Path(__file__).parents[1]
    writer = subprocess.Popen(
        [sys.executable, "-c", KILLED, str(tmp_path)], stdout=subprocess.PIPE, text=True, cwd=root
    )
    assert writer.stdout
    told = [writer.stdout.readline() for _ in range(20)]
    writer.send_signal(signal.SIGKILL)
    told += writer.stdout.readlines()
    writer.wait()
    promised = {name for line in told if line.endswith("]\n") for name in eval(line)}
    found = Archive(tmp_path).recover(pl.DataFrame(schema=CAPTURES))
    assert promised <= set(found["capture_id"])
    assert Archive(tmp_path).payloads(found).height == found.height
    assert Archive(tmp_path).recover(found).is_empty()


def test_a_file_that_no_row_points_to_goes_only_if_all_that_it_holds_is_whole_elsewhere(tmp_path):
    with Archive(tmp_path) as archive:
        archived = archive.append([PAGE, file("second", b"Ferry sails")])
    path = tmp_path / archived["warc_file"][0]
    copy = tmp_path / "desk-000009.warc.gz"
    copy.write_bytes(path.read_bytes())
    assert strays(tmp_path, archived) == [copy]
    assert strays(tmp_path, archived[:1]) == [], "the second is known nowhere else"
    damaged = bytearray(path.read_bytes())
    damaged[archived["warc_offset"][1] + 40] ^= 0xFF
    path.write_bytes(damaged)
    assert strays(tmp_path, archived) == []
