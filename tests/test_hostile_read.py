"""Every hostile file has one right outcome: what can be read is filed, what cannot is rejected with the reason.

The files are written by `make_hostile.py` of the measuring material. The outcomes are those of `read`; files that are
links only are listings.
"""

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from transforms.frames import PAYLOADS, frame
from transforms.read import read

SHARED = Path(__file__).parents[1].parent / "shared"
MAKER = SHARED / "data" / "hostile" / "make_hostile.py"

#: file -> (reports, links, reason of its reject, or None)
OUTCOMES: dict[str, tuple[int, int, str | None]] = {
    "attr_5mb.html": (1, 0, None),
    "billion_laughs.xml": (0, 0, "malformed"),
    "bom_only.xml": (0, 0, "empty"),
    "c0_controls.rss": (0, 1, "no_text"),
    "cp1251_declared_utf8.html": (1, 0, None),
    "csv_formula.jsonl": (10, 0, None),
    "double_utf8_mojibake.txt": (1, 0, None),
    "empty.bin": (0, 0, "empty"),
    "feed_100k.rss": (0, 100_000, "no_text"),
    "feed_bad_dates.rss": (0, 16, "no_text"),
    "feed_dup_guid.rss": (0, 500, "no_text"),
    "feed_html_error.rss": (0, 0, "malformed"),
    "feed_truncated.rss": (0, 20, "malformed"),
    "gb18030_undeclared.html": (1, 0, None),
    "gzip_bad_crc.html.gz": (1, 0, "malformed"),
    "gzip_bomb_1g.xml.gz": (0, 0, "too_large"),
    "gzip_truncated.html.gz": (1, 0, "malformed"),
    "jsonl_mixed.jsonl": (1, 0, "malformed"),
    "lone_surrogate.json": (1, 0, None),
    "nested_100k_unclosed.html": (1, 0, None),
    "nested_10k.html": (1, 0, None),
    "null_bytes.html": (1, 0, None),
    "rtl_zero_width.html": (1, 0, None),
    "single_line_20mb.html": (1, 0, None),
    "sitemap_loop.xml": (0, 1, None),
    "ssrf_urls.txt": (1, 0, None),
    "truncated_multibyte.txt": (1, 0, None),
    "utf16le_nobom.html": (1, 0, None),
    "whitespace.html": (0, 0, "empty"),
    "xxe_file.xml": (0, 0, "malformed"),
}

#: What the report of a file says, where that is the point of the file.
TEXTS = {
    "cp1251_declared_utf8.html": "Владимир Путин и Си Цзиньпин",
    "gb18030_undeclared.html": "俄罗斯和中国发表联合声明",
    "nested_10k.html": "DEEP",
    "nested_100k_unclosed.html": "start\nx",
    "null_bytes.html": "Putin and Xi met.",
    "utf16le_nobom.html": "Москва",
    "truncated_multibyte.txt": "Пеки",
    "double_utf8_mojibake.txt": "Putin said: “we’re friends” – Хрущёв",
}

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not MAKER.exists(), reason="the measuring material is not beside this clone"),
]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """The folder with the 30 files."""
    folder = tmp_path_factory.mktemp("hostile")
    subprocess.run([sys.executable, str(MAKER), str(folder)], check=True)
    return folder


def outcome(path):
    payload = {
        "capture_id": path.name,
        "source": "hostile",
        "url": path.as_uri(),
        "fetched_at": datetime(2025, 5, 9, tzinfo=UTC),
        "payload": path.read_bytes(),
    }
    return read(frame([payload], PAYLOADS))


def test_the_table_names_every_file(hostile):
    assert {path.name for path in hostile.iterdir()} == OUTCOMES.keys()


#: Files that take seconds.
BIG = {"feed_100k.rss", "single_line_20mb.html", "gzip_bomb_1g.xml.gz"}


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=[pytest.mark.slow] if name in BIG else []) for name in OUTCOMES]
)
def test_outcome(hostile, name):
    reports, links, rejects = outcome(hostile / name)
    reason = rejects["reason"][0] if len(rejects) else None
    assert (len(reports), len(links), reason) == OUTCOMES[name]
    assert len(rejects) <= 1
    if name in TEXTS:
        assert reports["text"][0] == TEXTS[name]


def test_a_reject_names_each_broken_line(hostile):
    _, _, rejects = outcome(hostile / "jsonl_mixed.jsonl")
    detail = rejects["detail"][0]
    assert all(f"line {n}:" in detail for n in (3, 4, 5, 6, 7, 8, 9, 10, 11, 12))


def test_no_entity_reads_a_file(hostile):
    reports, links, rejects = outcome(hostile / "xxe_file.xml")
    written = str(reports.to_dicts()) + str(links.to_dicts()) + str(rejects.to_dicts())
    hostname = Path("/etc/hostname")
    assert not hostname.exists() or not hostname.read_text().strip() or hostname.read_text().strip() not in written
