"""RSS 0.9-2.0, RDF, Atom and JSON Feed -> a report for an entry with its whole text, a link for any other."""

import io
import json
import re
from collections.abc import Iterator
from html.entities import html5
from typing import Any

import feedparser
from lxml import etree

from transforms.read import entries, xml
from transforms.read.decode import DecodeError, decode
from transforms.read.found import Capture, Found, Unreadable
from transforms.read.page import squeeze

JOINT = re.compile(r"\s+[|–—\-:»>·]+\s+|:\s+")
#: Bytes above which feedparser (0.45 ms an entry) gives way to the plain reading of the tree.
HEAVY = 2_000_000


def read(payload: bytes, capture: Capture) -> Found:
    """Every entry, in order. Raises Unreadable for entity declarations and for what holds no feed."""
    xml.refuse_entities(payload)
    found = Found(listing=True)
    feed, items = heavy(payload) if len(payload) > HEAVY else light(payload, capture["charset"])
    if feed is None:
        raise Unreadable("malformed", "no feed in it")
    for item in items:
        entries.add(
            found, capture, {**feed, **{k: v for k, v in item.items() if v}, "media_type": capture["media_type"]}
        )
    return found


def light(payload: bytes, charset: str | None) -> tuple[dict[str, Any] | None, Iterator[dict[str, Any]]]:
    """The feed and its entries by feedparser."""
    headers = {"content-type": f"application/xml; charset={charset}"} if charset else {}
    parsed = feedparser.parse(io.BytesIO(payload), response_headers=headers, sanitize_html=False)
    if not parsed.get("version") and not parsed.entries:
        return None, iter(())
    link = parsed.feed.get("link") or ""
    language = parsed.feed.get("language")
    return {"outlet": outlet_of(parsed.feed.get("title"), link), "language": language_code(language)}, map(
        entry, parsed.entries
    )


def entry(item: Any) -> dict[str, Any]:
    """What one entry of feedparser's says."""
    said = dict(item)
    contents = [
        c.get("value")
        for c in said.get("content") or ()
        if "html" in (c.get("type") or "html") or "text" in (c.get("type") or "")
    ]
    source = said.get("source") or {}
    return {
        "link": said.get("link") or (said.get("id") if str(said.get("id")).startswith("http") else None),
        "entry_id": said.get("id"),
        "title": said.get("title"),
        "authors": [a["name"] for a in said.get("authors") or () if a.get("name")]
        or list(filter(None, [said.get("author")])),
        "published": said.get("published") or said.get("created"),
        "updated": said.get("updated"),
        "content": max(filter(None, contents), key=len, default=None),
        "summary": said.get("summary"),
        "section": next((t["term"] for t in said.get("tags") or () if t.get("term") and len(t["term"]) <= 60), None),
        "outlet": source.get("title"),
    }


def outlet_of(title: str | None, link: str) -> str | None:
    """The outlet in a feed's title: all of it, or the part of it that the feed's host bears too.

    >>> outlet_of("World | The Example", "https://www.theexample.org/"), outlet_of("The Example", "")
    ('The Example', 'The Example')
    >>> outlet_of("World - latest", "https://theexample.org/") is None
    True
    """
    title = squeeze(title)
    parts = [p for p in JOINT.split(title) if p]
    if len(parts) <= 1:
        return title or None
    host = re.sub(r"\W+", "", link.partition("://")[2].partition("/")[0])
    return next((p for p in parts if len(core := re.sub(r"\W+", "", p.lower())) > 2 and core in host), None)


def language_code(said: Any) -> str | None:
    found = re.match(r"[A-Za-z]{2,3}(?=$|[-_])", said) if isinstance(said, str) else None
    return found[0].lower() if found else None


def heavy(payload: bytes) -> tuple[dict[str, Any] | None, Iterator[dict[str, Any]]]:
    """The same from the tree of a big feed, without feedparser's finer points (relative links, mended markup)."""
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    root = etree.fromstring(without_html_entities(payload), parser)
    if root is None:
        return None, iter(())
    channel = next((e for e in root.iter("{*}channel")), root)
    said = fields(channel)
    outlet = outlet_of(said.get("title"), said.get("link") or "")
    return {"outlet": outlet, "language": language_code(said.get("language"))}, map(
        plain_entry, root.iter("{*}item", "{*}entry")
    )


def plain_entry(item: etree._Element) -> dict[str, Any]:
    said = fields(item)
    people = [squeeze("".join(e.itertext())) for e in item.iterchildren("{*}author", "{*}creator")]
    return {
        "link": said.get("link") or (said.get("guid") if str(said.get("guid")).startswith("http") else None),
        "entry_id": said.get("guid") or said.get("id"),
        "title": said.get("title"),
        "authors": people,
        "published": said.get("pubDate") or said.get("published") or said.get("issued") or said.get("date"),
        "updated": said.get("updated") or said.get("modified"),
        "content": said.get("encoded") or said.get("content"),
        "summary": said.get("description") or said.get("summary"),
        "section": said.get("category"),
    }


def fields(element: etree._Element) -> dict[str, str]:
    """The texts of the children, the first of each name; of Atom links the alternate's address."""
    said: dict[str, str] = {}
    for child in element:
        if not isinstance(child.tag, str):
            continue
        name = child.tag.rpartition("}")[2]
        value = child.get("href") if name == "link" and child.get("rel", "alternate") == "alternate" else None
        value = value or child.get("term") or ("".join(child.itertext()) if len(child) else child.text or "").strip()
        if value:
            said.setdefault(name, value)
    return said


def without_html_entities(payload: bytes) -> bytes:
    """`&nbsp;` and its like, which XML does not know, as characters."""

    def character(found: re.Match[bytes]) -> bytes:
        value = html5.get(found[1].decode("ascii") + ";")
        return f"&#{ord(value)};".encode() if value and len(value) == 1 else found[0]

    return re.sub(rb"&(?!(?:amp|lt|gt|quot|apos);)([a-zA-Z][a-zA-Z0-9]{1,30});", character, payload)


def read_json(payload: bytes, capture: Capture) -> Found:
    """Every item of a JSON Feed (https://www.jsonfeed.org/version/1.1/)."""
    try:
        feed = json.loads(decode(payload, "utf-8"))
    except (ValueError, RecursionError, DecodeError) as error:
        raise Unreadable("malformed", f"JSON: {error}") from error
    return of_json(feed, capture)


def of_json(feed: Any, capture: Capture) -> Found:
    """The same of JSON that has been parsed."""
    found = Found(listing=True)
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list):
        raise Unreadable("malformed", "a JSON Feed without items")
    for position, item in enumerate(items):
        if not isinstance(item, dict):
            found.losses.append(f"item {position}: no object")
            continue
        said = {k: v for k, v in item.items() if isinstance(v, str)}
        named = item.get("authors") or item.get("author") or feed.get("authors") or feed.get("author") or []
        named = named if isinstance(named, list) else [named]
        tags = [t for t in item.get("tags") or () if isinstance(t, str)] if isinstance(item.get("tags"), list) else []
        entries.add(
            found,
            capture,
            {
                "link": said.get("url")
                or said.get("external_url")
                or (said.get("id") if str(said.get("id")).startswith("http") else None),
                "entry_id": str(item["id"]) if isinstance(item.get("id"), str | int) else None,
                "title": said.get("title"),
                "authors": [a["name"] for a in named if isinstance(a, dict) and isinstance(a.get("name"), str)],
                "published": said.get("date_published"),
                "updated": said.get("date_modified"),
                "content": said.get("content_html") or said.get("content_text"),
                "summary": said.get("summary"),
                "section": tags[0] if tags else None,
                "outlet": feed.get("title") if isinstance(feed.get("title"), str) else None,
                "language": language_code(said.get("language") or feed.get("language")),
                "media_type": "application/feed+json",
            },
        )
    return found
