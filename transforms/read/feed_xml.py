"""Feeds in XML of every dialect, by feedparser."""

import io
import re
from collections.abc import Mapping
from typing import Any

import feedparser

from transforms.read.channel import Feed, language_code, outlet_of, web_address
from transforms.read.charset import guess
from transforms.read.found import Capture

ENCODING = re.compile(rb"^\s*<\?xml[^>]*?encoding\s*=\s*[\"']([\w.:-]+)[\"']")
#: Characters that XML does not allow, which feedparser lets through in broken feeds.
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")


def parse(payload: bytes, capture: Capture) -> Feed | None:
    """The feed and its entries; None for what holds no feed."""
    parsed = parsed_by_feedparser(payload, headers_of(payload, capture))
    if not parsed.get("version") and not parsed.entries:
        return None
    title, link = parsed.feed.get("title"), parsed.feed.get("link")
    link = link or next((one["href"] for one in parsed.feed.get("links") or () if one.get("href")), None)
    return Feed(
        title=title,
        link=link,
        outlet=outlet_of(title, link or ""),
        language=language_code(parsed.feed.get("language")),
        items=map(entry, parsed.entries),
    )


def parsed_by_feedparser(payload: bytes, headers: Mapping[str, str]) -> Any:
    """What feedparser makes of it, active content taken out; feedparser's own suite is measured on this."""
    return feedparser.parse(io.BytesIO(payload), response_headers=dict(headers), sanitize_html=True)


def headers_of(payload: bytes, capture: Capture) -> dict[str, str]:
    """What the transport said, as feedparser wants to hear it; relative addresses are resolved against the feed's own."""
    charset = charset_of(payload, capture["charset"])
    media_type = capture["media_type"] or "application/xml"
    headers = {"content-type": f"{media_type}; charset={charset}" if charset else media_type}
    if capture["url"].startswith(("http://", "https://")):
        headers["content-location"] = capture["url"]
    return headers


def charset_of(payload: bytes, declared: str | None) -> str | None:
    """The charset that the transport declared; another where neither it nor the document is right about it.

    >>> charset_of("<rss>Москва</rss>".encode(), None), charset_of("<rss>Москва объявила</rss>".encode("cp1251"), "utf-8")
    (None, 'cp1251')
    """
    named = ENCODING.match(payload[:300])
    for charset in (declared, named[1].decode("ascii") if named else None, "utf-8"):
        try:
            if charset and payload.decode(charset):
                return declared
        except (UnicodeError, LookupError):
            continue
    return declared if b"\0" in payload[:100] else guess(payload, declared) or declared


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
        "link": (said.get("link") or "").strip() or web_address(said.get("id")),
        "entry_id": said.get("id"),
        "title": CONTROLS.sub("", said.get("title") or ""),
        "authors": [mended(a) for a in said.get("authors") or () if a.get("name")]
        or list(filter(None, [said.get("author")])),
        "published": said.get("published") or said.get("created"),
        "updated": said.get("updated"),
        "content": max(filter(None, contents), key=len, default=None),
        "summary": said.get("summary"),
        "section": next((t["term"] for t in said.get("tags") or () if t.get("term") and len(t["term"]) <= 60), None),
        "outlet": source.get("title"),
    }


def mended(author: Mapping[str, str]) -> str:
    """The author's name, where feedparser took the end of a mail address of a long domain for a part of it.

    >>> mended({"name": "ple (Åsa Lind", "email": "asa@harbour.exam"}), mended({"name": "Bo Ek <ne>", "email": "bo@harbour.onli"})
    ('Åsa Lind', 'Bo Ek')
    >>> mended({"name": "Åsa Lind (Umeå)"})
    'Åsa Lind (Umeå)'
    """
    name = author["name"]
    if not author.get("email"):
        return name
    behind = re.fullmatch(r"[a-z]*\s*\(([^()]+)\)?", name)
    return behind[1] if behind else re.sub(r"\s*<[a-z]*>$", "", name)
