"""JSON Lines, JSON arrays of articles, one article as JSON -> reports; fields win over guesses."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any

from transforms.read import entries, feed, feed_json, jsonld
from transforms.read.addresses import canonical
from transforms.read.authors import people
from transforms.read.channel import language_code
from transforms.read.decode import DecodeError, decode
from transforms.read.found import Capture, Found, Row, Unreadable

#: What exports call a field, the commonest name first; compared without case, hyphens and underscores.
NAMES = {
    "title": ("title", "headline", "name"),
    "authors": ("authors", "author", "byline", "creator", "writers", "writer"),
    "published": (
        "published",
        "publishedat",
        "datepublished",
        "publisheddate",
        "publishdate",
        "published_on",
        "publicationdate",
        "pubdate",
        "date",
        "datetime",
        "timestamp",
        "createdat",
        "created",
    ),
    "updated": ("updated", "updatedat", "datemodified", "modified", "modifiedat", "lastmodified", "dateupdated"),
    "canonical": ("canonicalurl", "canonical", "url", "link", "sourceurl", "articleurl", "uri", "permalink"),
    "text": (
        "text",
        "body",
        "articlebody",
        "maintext",
        "content",
        "fulltext",
        "plaintext",
        "articletext",
        "story",
        "contents",
        "paragraphs",
    ),
    "html": ("html", "contenthtml", "bodyhtml", "rawhtml"),
    "outlet": ("outlet", "publisher", "sitename", "source", "site", "newspaper", "publication", "sourcename", "domain"),
    "language": ("language", "lang", "inlanguage"),
    "section": ("section", "articlesection", "category", "rubric"),
}
#: Keys under which an export keeps its list of articles.
LISTS = (
    "articles",
    "items",
    "results",
    "data",
    "docs",
    "documents",
    "entries",
    "hits",
    "response",
    "value",
    "stories",
    "news",
)


def read(payload: bytes, capture: Capture) -> Found:
    """One report per object; what is broken or without text costs its own line only, and is told in `losses`."""
    found = Found()
    try:
        text = (
            decode(payload, capture["charset"] or "utf-8")
            if payload[:4].count(0) or payload.startswith((b"\xff\xfe", b"\xfe\xff"))
            else None
        )
    except DecodeError as error:
        raise Unreadable(error.reason, str(error)) from error
    whole = as_one(text.encode() if text is not None else payload)
    if isinstance(whole, dict) and "jsonfeed.org" in str(whole.get("version")):
        return feed.filed(feed_json.parse(whole), {**capture, "media_type": "application/feed+json"})
    records: Iterable[tuple[str, Any]]
    if whole is not None:
        records = ((f"record {n}", record) for n, record in enumerate(articles_in(whole)))
    else:
        records = lines(text.encode() if text is not None else payload, found)
    for place, record in records:
        if not isinstance(record, dict):
            found.losses.append(f"{place}: no object")
            continue
        report = report_of(record, capture, len(found.reports))
        if report is None:
            found.losses.append(f"{place}: no text")
        else:
            found.reports.append(report)
    in_order(found.reports, capture["fetched_at"])
    return found


def in_order(reports: Iterable[Row], fetched_at: datetime | None) -> None:
    """An article that comes again was seen a microsecond later each time: exports are written on, so the last line is the newest."""
    again: Counter[str] = Counter()
    for report in reports:
        if (address := report["canonical_url"]) and fetched_at:
            if again[address]:
                report["fetched_at"] = fetched_at + timedelta(microseconds=again[address])
            again[address] += 1


def as_one(payload: bytes) -> Any:
    """The document as one JSON value; None when it is none (lines, perhaps)."""
    try:
        return json.loads(payload.decode("utf-8-sig", "replace"), strict=False)
    except (ValueError, RecursionError):
        return None


def articles_in(whole: Any) -> list[Any]:
    """The list of articles in an export: itself, or under a usual key, or the one object."""
    for _ in range(3):
        if isinstance(whole, list):
            return whole
        inner = next(
            (
                whole[key]
                for key in LISTS
                if isinstance(whole, dict) and isinstance(whole.get(key), list | dict) and whole[key]
            ),
            None,
        )
        if inner is None or (isinstance(inner, list) and not any(isinstance(part, dict) for part in inner)):
            break
        whole = inner
    return [whole]


def lines(payload: bytes, found: Found) -> Iterator[tuple[str, Any]]:
    """Every line's value; a line that is no JSON is a loss."""
    for number, line in enumerate(payload.removeprefix(b"\xef\xbb\xbf").split(b"\n"), start=1):
        if not line.strip():
            continue
        try:
            yield f"line {number}", json.loads(spelled(line), strict=False)
        except (ValueError, RecursionError) as error:
            reason = "nested too deep" if isinstance(error, RecursionError) else getattr(error, "msg", str(error))
            found.losses.append(f"line {number}: {reason}")


def spelled(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return decode(line)


def report_of(record: dict[str, Any], capture: Capture, position: int) -> Row | None:
    """The record as some columns of REPORTS; None when it has no text."""
    said = {re.sub(r"[\W_]+", "", str(key)).lower(): value for key, value in record.items()}
    values = {
        field: [
            said[name.replace("_", "")] for name in names if said.get(name.replace("_", "")) not in (None, "", [], {})
        ]
        for field, names in NAMES.items()
    }
    title = first(values["title"])
    body = next((joined for value in (*values["text"], *values["html"]) if (joined := running(value))), None)
    found = entries.lines_of(body, title)
    if not found:
        return None
    outlet = first(values["outlet"])
    published = moment(values["published"])
    return {
        "url": entries.part_address(capture["url"], position, None),
        "canonical_url": next(
            (url for value in values["canonical"] if (url := canonical(value if isinstance(value, str) else None))),
            None,
        ),
        "media_type": capture["media_type"],
        "title": title,
        "authors": people(jsonld.strings(next(iter(values["authors"]), None)), outlet),
        "published": published,
        "published_basis": "metadata" if published else None,
        "updated": moment(values["updated"]),
        "outlet": outlet,
        "section": first(values["section"]),
        "language": language_code(first(values["language"])),
        "paywalled": paywalled(said.get("isaccessibleforfree")),
        **entries.text_columns(found),
    }


def paywalled(free: Any) -> bool | None:
    return not free if isinstance(free, bool) else None


def first(values: list[Any]) -> str | None:
    """The first text among the values; a node's name counts, a number does not."""
    return next((text for value in values if (text := jsonld.text(value))), None)


def moment(values: list[Any]) -> str | None:
    """The first date: a text, or seconds or milliseconds since 1970."""
    for value in values:
        if isinstance(value, str):
            return value.strip()
        if (
            isinstance(value, int | float)
            and not isinstance(value, bool)
            and value == value
            and 1e8 < abs(value) < 1e14
        ):
            return str(int(value))
    return None


def running(value: Any) -> str | None:
    """The text of a text field: a string, or a list of paragraphs."""
    if isinstance(value, str):
        return value.strip() or None
    if isinstance(value, list):
        return "\n".join(part.strip() for part in value if isinstance(part, str)).strip() or None
    return None
