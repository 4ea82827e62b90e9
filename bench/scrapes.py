"""What becomes of scraped pages whose lines a careful reader has marked: `python -m bench.scrapes FILE ...`.

The form of the files is described at the head of `tests/cases/fields/scrapes.txt`. Nothing here knows a rule: a page goes
through `clean` and `normalise`, and each line and field is compared with what the reader wrote down.
"""

import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

import polars as pl

from transforms.clean import clean
from transforms.frames import REPORTS, frame
from transforms.normalise import normalise

FIELDS = ("title", "outlet", "authors", "section", "published_on", "published_at", "updated_at", "dateline", "wire", "language")  # fmt: skip
FLAGS = ("paywalled", "truncated")
BODY = frozenset("=hd")


@dataclass
class Scrape:
    """A page with what a careful reader finds in it."""

    name: str
    fields: dict[str, str] = field(default_factory=dict)
    lines: list[tuple[str, str]] = field(default_factory=list)  # mark, line

    def text(self) -> str:
        return "\n".join(
            line.replace(" || ", " ").replace("||", "") if mark == "d" else line for mark, line in self.lines
        )

    def title(self) -> str | None:
        return self.fields.get("title") or next((line for mark, line in self.lines if mark == "t"), None)


@dataclass
class Compared:
    """One line or field: what it is called, what it should be and what it is."""

    of: str  # line | headings | a field
    name: str
    expected: object
    found: object

    def right(self) -> bool:
        return self.expected == self.found


def scrapes(path: Path) -> list[Scrape]:
    """The marked pages of a file."""
    found: list[Scrape] = []
    for line in path.read_text(encoding="utf-8").splitlines():
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


def outcome(scrape: Scrape) -> list[Compared]:
    """Every line and field of a page beside what the program makes of it."""
    row = {
        "report_id": "r", "capture_id": "c", "position": 0, "article_id": "a", "source": "files", "url": "file:///a.txt",
        "media_type": "text/plain", "fetched_at": datetime(2026, 6, 1, tzinfo=UTC), "text": scrape.text(),
    }  # fmt: skip
    kept, removals, captions, _ = clean(frame([row], REPORTS))
    articles, taken, _ = normalise(kept)
    if not articles.height:
        return [Compared("line", line[:60], "an article", "rejected") for _, line in scrape.lines]
    article = articles.row(0, named=True)
    gone = dict(pl.concat([removals, taken]).select("line", "kind").iter_rows())
    body = article["body"].split("\n")
    found = [line_outcome(mark, line, gone.get(n), body) for n, (mark, line) in enumerate(scrape.lines)]
    heads = sorted(n for n, (mark, _) in enumerate(one for one in scrape.lines if one[0] in BODY) if mark == "h")
    found.append(Compared("headings", "headings", heads, article["headings"]))
    expected = {**scrape.fields, "title": scrape.title()}
    found += [Compared(name, name, expected.get(name), spelled(article[name])) for name in FIELDS]
    found += [Compared(name, name, expected.get(name) == "yes", bool(article[name])) for name in FLAGS]
    if "credits" in expected:
        found.append(Compared("credits", "credits", expected["credits"], ", ".join(captions["credit"].drop_nulls())))
    return found


def line_outcome(mark: str, line: str, gone: str | None, body: list[str]) -> Compared:
    """One line: `=` when it stays, `t` when it is the title, else the kind it goes by; "lost" if it is nowhere."""
    text = line.partition("||")[2].strip() if mark == "d" else line
    is_title = gone is None and mark == "t" and text not in body
    state = gone or ("t" if is_title else "=" if text in body else "lost")
    if mark in BODY or mark == "t":
        return Compared("line", line[:70], "t" if mark == "t" else "=", state)
    return Compared("line", line[:70], state if state in mark.split("/") else mark, state)


def spelled(value: object) -> object:
    """A field as the case files write it."""
    if isinstance(value, date | datetime):
        return value.isoformat()
    return ", ".join(map(str, value)) if isinstance(value, list) else value


def report(pages: Iterable[Scrape]) -> str:
    """The figures of these pages, and every line and field that came out otherwise."""
    count: Counter[str] = Counter()
    wrong: list[str] = []
    for page in pages:
        compared = outcome(page)
        count["pages"] += 1
        count["whole"] += all(one.right() for one in compared)
        for one in compared:
            if one.of == "line":
                story = one.expected in ("=", "t")
                count["story" if story else "furniture"] += 1
                count["story kept" if story else "furniture out"] += (one.found in ("=", "t")) == story
                count["furniture kind"] += not story and one.right()
            else:
                count["fields"] += 1
                count["fields right"] += one.right()
            if not one.right():
                wrong.append(f"  {page.name[:32]:32} {one.name!r}: {one.expected!r}, found {one.found!r}")
    summary = (
        f"{count['pages']} pages, {count['whole']} wholly right\n"
        f"lines of the story kept: {count['story kept']} of {count['story']}\n"
        f"lines of furniture out: {count['furniture out']} of {count['furniture']}"
        f" ({count['furniture kind']} with a kind the reader named)\n"
        f"fields right (headings, credits and nulls among them): {count['fields right']} of {count['fields']}\n"
    )
    return summary + "\n".join(wrong)


if __name__ == "__main__":
    for name in sys.argv[1:]:
        print(f"{name}\n{report(scrapes(Path(name)))}")
