"""How feeds are read: other projects' own suites, feeds saved from the web, a very long feed, attacks.

python -m bench.feeds SHARED [--only NAME]

SHARED  the folder with the measuring material
NAME    feedparser, gofeed, saved, opml, attacks or long

Prints one line of JSON for each; files that fail are named on standard error.
"""

import argparse
import ast
import builtins
import codecs
import datetime
import io
import json
import re
import sys
import tarfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from typing import Any

import feedparser

from bench.memory import peak
from transforms.fields.published import parse as parse_date
from transforms.frames import PAYLOADS, frame
from transforms.read import feed, feed_json, feed_xml, opml, read, sniff
from transforms.read.channel import Feed
from transforms.read.found import Unreadable

EXPECT = re.compile(r"Expect:\s*(.*?)\s*-->", re.S)
HEADER = re.compile(rb"^Header:\s*([^:\s]+):(.*)$", re.M)
#: Encodings that the suites are written in, in the order in which they are tried to find the expectation.
WRITTEN_IN = ("utf-8", "utf-16", "utf-16-be", "utf-16-le", "utf-32", "utf-32-be", "utf-32-le", "cp037", "latin-1")
DATED = re.compile(rb"<(?:pubDate|dc:date|published|updated)|date_published")
#: Entries of the long feed.
LONG = 100_000


def files(shared: Path, name: str) -> Iterator[tuple[PurePosixPath, bytes]]:
    """Every file of a packed suite, by name."""
    with tarfile.open(shared / "data" / f"{name}.tar.gz") as tar:
        for member in sorted(tar.getmembers(), key=lambda one: one.name):
            if (member.isreg() or member.islnk()) and (file := tar.extractfile(member)):
                yield PurePosixPath(member.name), file.read()


def capture(url: str, media_type: str | None = None, charset: str | None = None) -> dict[str, Any]:
    """A capture as the readers get it."""
    return {**dict.fromkeys(PAYLOADS.names()), "url": url, "media_type": media_type, "charset": charset, "source": "s"}


# -- feedparser's suite ------------------------------------------------------------------------------------------------


def of_feedparser(shared: Path) -> dict[str, Any]:
    """Expectations that hold for what our reader's parse step holds; `whole`: with our refusals before it."""
    failed: list[str] = []
    refused: list[str] = []
    count = crashed = 0
    slowest = 0.0
    for path, payload in files(shared, "feeds/feedparser-tests"):
        if not (expected := expectation(payload)):
            continue
        count += 1
        start = time.process_time()
        try:
            good = holds(expected, said_by(path, payload))
        except Exception as error:  # noqa: BLE001 - a crash of the parser is what is counted
            print(f"crash: {path}: {error!r}", file=sys.stderr)
            good, crashed = False, crashed + 1
        slowest = max(slowest, time.process_time() - start)
        failed += [] if good else [str(path)]
        refused += [str(path)] if good and not accepted(path, payload) else []
    print(*(f"failed: {path}" for path in failed), *(f"refused: {path}" for path in refused), sep="\n", file=sys.stderr)
    return {
        "files": count,
        "passed": count - len(failed),
        "passed_and_accepted_by_read": count - len(failed) - len(refused),
        "crashed": crashed,
        "slowest_cpu_seconds": round(slowest, 2),
    }


def expectation(payload: bytes) -> str | None:
    """The expression in a file's first comment."""
    for encoding in WRITTEN_IN:
        try:
            text = payload.decode(encoding)
        except UnicodeError:
            continue
        if found := EXPECT.search(text):
            return found[1]
    return None


def said_by(path: PurePosixPath, payload: bytes) -> dict[str, Any]:
    """What the parse step holds of a file, by the names that the expectations use."""
    headers = {name.decode().lower(): value.decode().strip() for name, value in HEADER.findall(payload)}
    kind = headers.get("content-type", "application/xml")
    headers["content-type"] = kind
    charset = kind.partition("charset=")[2].strip(" '\"") or None
    seen = capture(f"http://127.0.0.1:8097/{path}", kind.partition(";")[0].strip(), charset)
    if path.suffix == ".json":
        parsed = feed_json.of_bytes(payload)
        return {"bozo": False, "feed": feedparser.FeedParserDict(title=parsed.title), "entries": list(parsed.items)}
    said = feed_xml.parsed_by_feedparser(payload, feed_xml.headers_of(payload, seen) | headers)
    names = ("bozo", "feed", "entries", "version", "headers", "namespaces", "encoding", "bozo_exception", "href")
    return {name: said[name] for name in names if name in said}


def holds(expression: str, said: dict[str, Any]) -> bool:
    """Whether an expectation is true; nothing but looking, comparing and counting is evaluated."""
    tree = ast.parse(expression, mode="eval")
    for node in ast.walk(tree):
        name = node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""
        if name.startswith("_") or isinstance(node, ast.Lambda | ast.Await | ast.Yield):
            raise ValueError(f"not evaluated: {expression}")
    allowed = {name: getattr(builtins, name) for name in ("len", "ord", "isinstance", "bool", "str")}
    names = {"__builtins__": allowed, "feedparser": feedparser, "datetime": datetime, "locals": lambda: said, **said}
    try:
        return bool(eval(compile(tree, "expectation", "eval"), names))
    except (KeyError, IndexError, AttributeError, TypeError, NameError):
        return False


def accepted(path: PurePosixPath, payload: bytes) -> bool:
    """Whether the whole reader takes the file: it finds out that it is a feed, and refuses nothing in it."""
    seen = capture(f"https://feeds.example.org/{path}", "application/rss+xml")
    _, _, rejects = read(frame([{**seen, "capture_id": "c", "payload": payload}], PAYLOADS))
    return not set(rejects["reason"]) - {"empty"}


# -- gofeed's suite ----------------------------------------------------------------------------------------------------


def of_gofeed(shared: Path) -> dict[str, Any]:
    """Files whose titles, links and dates are read as gofeed's authors expect, the feed's and every entry's."""
    suite = dict(files(shared, "feeds/gofeed-tests"))
    failed: list[str] = []
    count = told = 0
    for path, payload in suite.items():
        answer = path.with_name(f"{path.stem}_expected.json") if path.suffix == ".json" else path.with_suffix(".json")
        if answer not in suite or answer == path:
            continue
        expected = expected_of(json.loads(suite[answer]))
        count += 1
        told += any(any(one.values()) for one in expected)
        wrong = differences(expected, path, payload)
        failed += [f"{path}: {'; '.join(wrong)}"] if wrong else []
    print(*(f"failed: {line}" for line in failed), sep="\n", file=sys.stderr)
    return {"files": count, "with_titles_links_or_dates": told, "passed": count - len(failed)}


def expected_of(answer: dict[str, Any]) -> list[dict[str, Any]]:
    """What is expected of the feed, then of each entry: title, links, published, updated."""
    of_feed = {"title": answer.get("title"), "links": links_in(answer)}
    return [of_feed] + [
        {
            "title": entry.get("title"),
            "links": links_in(entry),
            "published": instant(
                entry.get("publishedParsed") or entry.get("pubDateParsed") or entry.get("date_published")
            ),
            "updated": instant(entry.get("updatedParsed") or entry.get("date_modified")),
        }
        for entry in answer.get("items") or answer.get("entries") or ()
    ]


def links_in(said: dict[str, Any]) -> set[str]:
    """Addresses of which any may be taken: of Atom links those that lead to the text."""
    links = [said.get(name) for name in ("link", "url", "external_url", "home_page_url")]
    links += [one.get("href") if isinstance(one, dict) else one for one in said.get("links") or ()]
    return {link for link in links if link}


def differences(expected: list[dict[str, Any]], path: PurePosixPath, payload: bytes) -> list[str]:
    """Where our reading differs from what is expected."""
    try:
        found = parsed(path, payload)
    except Unreadable as error:
        return [f"unreadable: {error}"] if any(any(one.values()) for one in expected) else []
    got: list[dict[str, Any]] = [{"title": found.title, "links": found.link}]
    got += [
        {
            "title": item.get("title"),
            "links": item.get("link"),
            "published": instant(item.get("published") or item.get("updated")),
            "updated": instant(item.get("updated")),
        }
        for item in found.items
    ]
    if len(got) != len(expected):
        return [f"{len(got) - 1} entries, not {len(expected) - 1}"]
    return [
        f"{name}: {have.get(name)!r}, not {wanted!r}"
        for want, have in zip(expected, got, strict=True)
        for name, wanted in want.items()
        if wanted and not agrees(name, wanted, have.get(name))
    ]


def agrees(name: str, wanted: Any, have: Any) -> bool:
    if name == "links":
        return bool(have) and have.rstrip("/") in {link.rstrip("/") for link in wanted}
    return " ".join(have.split()) == " ".join(wanted.split()) if isinstance(have, str) else have == wanted


def parsed(path: PurePosixPath, payload: bytes) -> Feed:
    """The feed as our reader's parse step holds it."""
    kind = sniff.kind_of(payload[: sniff.HEAD], None, f"file:///{path}")
    return feed_json.of_bytes(payload) if "json" in kind else feed.parse(payload, capture(f"file:///{path}", kind))


def instant(raw: str | None) -> datetime.date | None:
    """The moment of a printed date, the day where it has no time."""
    printed = parse_date(raw)
    return (printed.at or printed.on) if printed else None


# -- saved feeds, lists, attacks, length -------------------------------------------------------------------------------


def of_saved(shared: Path) -> dict[str, Any]:
    """Feeds saved from the web that give all their entries, each with a date that is one where the feed has any."""
    failed: list[str] = []
    count = entries = 0
    for path, payload in files(shared, "feeds/feedjira-feeds"):
        marks = len(re.findall(rb"<(?:item|entry)[\s>]", payload)) or payload.count(b'"date_published"')
        if not re.search(rb"<(?:rss|feed|rdf:RDF)\b|jsonfeed", payload):
            continue  # the text of one entry, kept beside its feed
        count += 1
        items = list(parsed(path, payload).items)
        entries += len(items)
        dated = sum(instant(item.get("published") or item.get("updated")) is not None for item in items)
        if len(items) != marks or (dated != len(items) and DATED.search(payload)):
            failed.append(f"{path}: {len(items)} of {marks} entries, {dated} dated")
    print(*(f"failed: {line}" for line in failed), sep="\n", file=sys.stderr)
    return {"files": count, "passed": count - len(failed), "entries": entries}


def of_opml(shared: Path) -> dict[str, Any]:
    """Lists of feeds that can be read, and the feeds in them."""
    found = [
        len(opml.read(payload, capture(f"file:///{path}")).links)
        for path, payload in files(shared, "feeds/opml-awesome")
        if path.suffix == ".opml"
    ]
    return {"files": len(found), "passed": sum(map(bool, found)), "feeds": sum(found)}


def of_attacks(shared: Path) -> dict[str, Any]:
    """XML with entities, external files and bombs: refused, or read with nothing from outside and nothing blown up."""
    count, refused, largest = 0, 0, 0
    start = time.process_time()
    for path, payload in files(shared, "hostile/defusedxml"):
        if path.suffix == ".xml" and b"<!ENTITY" in payload:
            count += 1
            rows = frame(
                [{**capture(f"https://feeds.example.org/{path}"), "capture_id": "c", "payload": payload}], PAYLOADS
            )
            reports, links, rejects = read(rows)
            refused += not reports.height and not links.height and rejects.height == 1
            largest = max(largest, int(reports.estimated_size() + links.estimated_size()))
    spent = round(time.process_time() - start, 2)
    return {"files": count, "refused": refused, "largest_bytes": largest, "cpu_seconds": spent}


def of_long_feed(shared: Path) -> dict[str, Any]:
    """A feed of 100,000 entries through the whole reader."""
    item = (
        "<item><title>Title {0}</title><link>https://example.org/{0}</link><guid isPermaLink='false'>g{0}</guid>"
        "<pubDate>Tue, 01 Apr 2025 10:00:00 GMT</pubDate><description>&lt;p&gt;Body {0}&lt;/p&gt;</description></item>"
    )
    body = io.StringIO()
    body.write("<?xml version='1.0'?><rss version='2.0'><channel><title>t</title><link>https://example.org/</link>")
    body.writelines(item.format(number) for number in range(LONG))
    body.write("</channel></rss>")
    row = {
        **capture("https://example.org/feed", "application/rss+xml"),
        "capture_id": "c",
        "payload": codecs.encode(body.getvalue()),
    }
    start = time.process_time()
    _, links, rejects = read(frame([row], PAYLOADS))
    spent = time.process_time() - start
    return {
        "links": links.height,
        "rejects": rejects.height,
        "cpu_seconds": round(spent, 1),
        "peak_megabytes": round(peak()),
    }


MEASURES: dict[str, Callable[[Path], dict[str, Any]]] = {
    "long": of_long_feed,  # first, so that the peak is its own
    "feedparser": of_feedparser,
    "gofeed": of_gofeed,
    "saved": of_saved,
    "opml": of_opml,
    "attacks": of_attacks,
}


def main(arguments: list[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.feeds", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("shared", type=Path)
    parser.add_argument("--only", choices=MEASURES, metavar="NAME")
    asked = parser.parse_args(arguments)
    for name, measure in MEASURES.items():
        if asked.only in (None, name):
            print(json.dumps({"suite": name, **measure(asked.shared)}), flush=True)


if __name__ == "__main__":
    main()
