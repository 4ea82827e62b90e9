"""Scraped pages of many makes, line by line: what stays, what goes and why, and what the fields are."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

import polars as pl
import pytest

from transforms.clean import clean
from transforms.frames import REPORTS, frame
from transforms.normalise import normalise

PAGES = Path(__file__).parent / "cases" / "fields" / "scrapes.txt"
FIELDS = (
    "title",
    "outlet",
    "authors",
    "section",
    "published_on",
    "published_at",
    "updated_at",
    "dateline",
    "wire",
    "language",
)
FLAGS = ("paywalled", "truncated")


@dataclass
class Scrape:
    """A page with what a careful reader finds in it."""

    name: str
    fields: dict[str, str] = field(default_factory=dict)
    lines: list[tuple[str, str]] = field(default_factory=list)  # mark, line

    def text(self) -> str:
        return "\n".join(line.replace(" || ", " ") if mark == "d" else line for mark, line in self.lines)


def scrapes() -> list[Scrape]:
    found: list[Scrape] = []
    for line in PAGES.read_text(encoding="utf-8").splitlines():
        if line.startswith("@ "):
            found.append(Scrape(line[2:]))
        elif line and not line.startswith("#"):
            mark, bar, rest = line.partition("|")
            if (bar and "=" not in mark) or mark == "=":
                found[-1].lines.append((mark, rest))
            else:
                name, _, value = line.partition("=")
                found[-1].fields[name] = value
    return found


def outcome(scrape: Scrape) -> list[tuple[str, object, object]]:
    """(what, expected, found) for every line and field of a scrape."""
    row = {
        "report_id": "r", "capture_id": "c", "position": 0, "article_id": "a", "source": "files", "url": "file:///a.txt",
        "media_type": "text/plain", "fetched_at": datetime(2026, 6, 1, tzinfo=UTC), "text": scrape.text(),
    }  # fmt: skip
    kept, removals, _, _ = clean(frame([row], REPORTS))
    articles, taken, _ = normalise(kept)
    article = articles.row(0, named=True)
    gone = dict(pl.concat([removals, taken]).select("line", "kind").iter_rows())
    body = article["body"].split("\n")
    found: list[tuple[str, object, object]] = []
    for number, (mark, line) in enumerate(scrape.lines):
        text = line.partition(" || ")[2] if mark == "d" else line
        is_title = number not in gone and mark == "t" and text not in body
        is_kept = number not in gone and text in body
        state = gone.get(number) or ("t" if is_title else "=" if is_kept else "lost")
        if mark in ("=", "d", "h", "t"):
            found.append((line[:60], "t" if mark == "t" else "=", state))
        else:
            found.append((line[:60], state if state in mark.split("/") else mark, state))
    heads = sorted(n for n, (mark, _) in enumerate(one for one in scrape.lines if one[0] in "=hd") if mark == "h")
    found.append(("headings", heads, article["headings"]))
    expected: dict[str, object] = {
        **scrape.fields,
        "title": next((line for mark, line in scrape.lines if mark == "t"), None),
    }
    for name in FIELDS:
        found.append((name, expected.get(name), spelled(article[name])))
    return found + [(name, expected.get(name) == "yes", bool(article[name])) for name in FLAGS]


def spelled(value: object) -> object:
    if isinstance(value, date | datetime):
        return value.isoformat()
    return ", ".join(value) if isinstance(value, list) else value


@pytest.mark.parametrize("scrape", scrapes(), ids=lambda scrape: scrape.name)
def test_a_careful_reader_finds_the_same(scrape):
    wrong = [one for one in outcome(scrape) if one[1] != one[2]]
    assert not wrong
