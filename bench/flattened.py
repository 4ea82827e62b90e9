"""Pages with gold bodies as scrapers flatten them, and scrapes that a careful reader has marked: lines, what became of each, what it is."""

import gzip
import json
import re
import tarfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

import polars as pl
from bs4 import BeautifulSoup, Tag

from bench.scrapes import BODY, scrapes
from bench.train_blocks import label
from transforms.clean import clean
from transforms.frames import REPORTS, frame
from transforms.normalise import article
from transforms.normalise.draft import Draft
from transforms.normalise.judge import became
from transforms.normalise.standing import FIELD, LEFT, OUT, TITLE
from transforms.read.page import markup_of
from transforms.read.text import paragraphs

#: Bytes and lines above which a page teaches nothing that others do not.
LARGEST, MOST = 3_000_000, 700
#: Articles of the scale set that are put between furniture.
ARTICLES = 1_000
UNSEEN = ("script", "style", "noscript", "template", "svg", "iframe")
#: Elements that scrapers with an eye for layout begin a line with.
APART = frozenset(
    "address article aside blockquote br button center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 "  # noqa: SIM905
    "h4 h5 h6 header hr label legend li main nav ol option p pre section summary table td th tr ul".split()
)


@dataclass
class Flat:
    """One flattened text. `states`: what became of each line by rules and fields; `story`: whether it is of the report."""

    name: str
    site: str
    made: str  # body, part: line by block; body in pieces, part in pieces: line by string; bare: the report alone; scrape; shell
    lines: list[str]
    states: list[str]
    title: str | None
    story: list[bool]


def flattened(gold: Path, pages: Path, score: Any) -> Iterator[Flat]:
    """Every page in up to five ways, but those that lack the report."""
    with tarfile.open(pages) as tar, gzip.open(gold, "rt", encoding="utf-8") as rows:
        for row in map(json.loads, rows):
            member = tar.extractfile(row["html"])
            assert member
            markup = gzip.decompress(member.read())
            if len(markup) > LARGEST:
                continue
            wanted, text = score.shingles(row["text"]), score.plain(row["text"])
            for made, flat in ways(markup, row):
                lines = paragraphs(flat)
                if lines.count("\n") > MOST or (found := states(lines)) is None:
                    continue
                story = [label(line, wanted, text, score) for line in lines.split("\n")]
                held = sum(len(line) for line, told in zip(lines.split("\n"), story, strict=True) if told)
                if held > 0.7 * len(row["text"]):
                    yield Flat(row["id"], row["domain"], made, lines.split("\n"), *found, story)


def ways(markup: bytes, row: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The texts that scrapers make of one page."""
    soup = BeautifulSoup(markup_of(markup, None), "lxml")
    for tag in soup(UNSEEN):
        tag.decompose()
    body = soup.body or soup
    parts = body.find_all(["article", "main"])
    part = max(parts, key=lambda one: len(one.get_text()), default=None)
    in_pieces = not zlib.crc32(row["id"].encode()) % 2  # so many of them teach enough
    for name, top in (("body", body), ("part", part)):
        if top is not None:
            yield name, "\n".join(by_block(top))
            if in_pieces:
                yield f"{name} in pieces", top.get_text("\n", strip=True)
    yield "bare", "\n".join([*([row["title"]] if row.get("title") else []), row["text"]])


def by_block(top: Tag) -> list[str]:
    """The lines of a subtree, one a block.

    >>> by_block(BeautifulSoup("<div>a <b>b</b><p>c</p>d<br>e</div>", "lxml").body)
    ['a b', 'c', 'd', 'e']
    """
    pieces: list[str] = []
    for one in top.descendants:
        if isinstance(one, Tag):
            pieces.append("\n" if one.name in APART else "")
            continue
        pieces.append(re.sub(r"\s+", " ", str(one)) if type(one).__name__ == "NavigableString" else "")
        parent = one.parent
        above: Any = one
        while parent is not None and above.next_sibling is None and parent is not top.parent:  # a block ends here
            pieces.append("\n" if parent.name in APART else "")
            above, parent = parent, parent.parent
    return [line.strip() for line in "".join(pieces).split("\n") if line.strip()]


def states(text: str) -> tuple[list[str], str | None] | None:
    """What becomes of each line by rules and fields, and the headline that is found; null where nothing is left."""
    draft = drafted(text)
    if draft is None:
        return None
    draft.judged = False
    article(draft)
    return [became(draft, number) for number in range(len(draft.lines))], draft.title


def drafted(text: str) -> Draft | None:
    """A text as `clean` leaves it, before a field is found; null where nothing is left."""
    row = {
        "report_id": "r", "capture_id": "c", "position": 0, "article_id": "a", "source": "files", "url": "file:///a.txt",
        "media_type": "text/plain", "fetched_at": datetime(2026, 6, 1, tzinfo=UTC), "text": text,
    }  # fmt: skip
    kept = clean(frame([row], REPORTS))[0]
    return None if kept.is_empty() else Draft(kept.row(0, named=True), kept["text"][0].split("\n"))


def marked(path: Path) -> Iterator[Flat]:
    """The scrapes of a file as their reader has marked them, with what became of their lines at first sight where that is known."""
    seen = first_sight()
    for scrape in scrapes(path):
        lines = scrape.text().split("\n")
        known = seen.get((path.name, scrape.name))
        if known is None or len(known[0]) != len(lines):  # another page since
            known = states(scrape.text())
        if known:
            story = [mark in BODY or mark == "t" for mark, _ in scrape.lines]
            yield Flat(f"{path.stem}: {scrape.name}", path.stem, "scrape", lines, *known, story)


#: What became of a line, as `first_sight.tsv` writes it.
BECAME = {"l": LEFT, "o": OUT, "f": FIELD, "t": TITLE}


@cache
def first_sight() -> dict[tuple[str, str], tuple[list[str], str | None]]:
    """What became of the lines of marked scrapes before a rule was mended for them, and the headline found: by file and page."""
    told = Path(__file__).with_name("first_sight.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in told if not line.startswith("#"))
    return {(file, page): ([BECAME[one] for one in became], title or None) for file, page, became, title in rows}


def shells(shared: Path, pages: list[Flat]) -> Iterator[Flat]:
    """Articles of the scale set, as they are and in the furniture of marked English pages: short lines of real reports amid it."""
    around = [one for one in pages if ": en " in one.name]
    articles = pl.read_parquet(shared / "data" / "scale" / "articles_dev.parquet").sort("url")
    for row in articles.gather_every(articles.height // ARTICLES).to_dicts():
        text = paragraphs(f"{row['title'] or ''}\n{row['text']}")
        if text.count("\n") > MOST or (found := states(text)) is None:
            continue
        lines = text.split("\n")
        yield Flat(row["url"], row["outlet"], "bare", lines, *found, [True] * len(lines))
        yield dressed(Flat(row["url"], row["outlet"], "shell", lines, *found, []), around)


def dressed(article: Flat, around: list[Flat]) -> Flat:
    """An article between the furniture of another page, and with that page's boxes at distances that its address tells."""
    page = around[zlib.crc32(article.name.encode()) % len(around)]
    told = [n for n, is_story in enumerate(page.story) if is_story]
    within = range(told[0] + 1, told[-1])
    boxes = [list(group) for is_story, group in groupby(within, lambda n: page.story[n]) if not is_story]
    body = [(line, state) for line, state in zip(article.lines, article.states, strict=True) if state in (LEFT, OUT)]
    places = sorted(zlib.crc32(f"{article.name} {n}".encode()) % max(1, len(body)) for n in range(len(boxes)))
    places[:1] = [0] if places else []  # what stands below the headline
    rows = [(page.lines[n], page.states[n], False) for n in range(told[0])]
    rows += [(article.title, TITLE, True)] if article.title else []
    for at, (line, state) in enumerate(body):
        for box in (box for place, box in zip(places, boxes, strict=True) if place == at):
            rows += [(page.lines[n], page.states[n], False) for n in box]
        rows.append((line, state, True))
    rows += [(page.lines[n], page.states[n], False) for n in range(told[-1] + 1, len(page.lines))]
    lines, became, story = (list(one) for one in zip(*rows, strict=True))
    return Flat(article.name, page.site, article.made, lines, became, article.title, story)
