"""A web page -> the addresses where its site's feeds may be, the likeliest first."""

import re
from urllib.parse import urljoin, urlsplit

from transforms.read.found import Capture, Row
from transforms.read.listing import site
from transforms.read.page import markup_of, parse, squeeze

TYPES = {"application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml", "text/xml"}
#: Addresses of feeds as sites write them.
PATH = re.compile(r"(?:^|[/._-])(?:rss|feed|feeds|atom|rdf)(?:$|[/._?-])|\.(?:rss|atom|rdf)$", re.I)
#: Feeds that hold no reports.
ASIDE = re.compile(r"comment|kommentar|podcast|/author/", re.I)
#: Where feeds are when no link says so.
USUAL = ("/feed", "/rss", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml")


def feeds(payload: bytes, capture: Capture) -> list[Row]:
    """{url, title, by}: declared in the head, linked in the page, or usual; feeds of comments stand last.

    >>> page = b'<head><link rel="alternate" type="application/rss+xml" title="News" href="/rss/news.xml"></head>'
    >>> feeds(page, {"url": "https://example.org/world/", "charset": None})[0]
    {'url': 'https://example.org/rss/news.xml', 'title': 'News', 'by': 'declared'}
    """
    root = parse(markup_of(payload, capture["charset"]))
    base = capture["url"]
    found: list[Row] = []
    if root is not None:
        stated = root.find(".//base[@href]")
        base = base if stated is None else urljoin(base, stated.get("href"))
        for link in root.iter("link"):
            kind = (link.get("type") or "").partition(";")[0].strip().lower()
            if "alternate" in (link.get("rel") or "").lower().split() and kind in TYPES:
                found.append({"url": link.get("href"), "title": squeeze(link.get("title")) or None, "by": "declared"})
        for anchor in root.iter("a"):
            if PATH.search((anchor.get("href") or "").partition("#")[0]):
                title = squeeze(" ".join(anchor.itertext())) or None
                found.append({"url": anchor.get("href"), "title": title, "by": "linked"})
    found += [{"url": path, "title": None, "by": "usual"} for path in USUAL]
    return distinct(found, base)


def distinct(found: list[Row], base: str) -> list[Row]:
    """Each address once and whole; what leads to another site only where the head declares it."""
    rows: dict[str, Row] = {}
    for row in found:
        try:
            url = urljoin(base, (row["url"] or "").strip()).partition("#")[0]
            parts = urlsplit(url)
        except ValueError:
            continue
        at_home = site(parts.hostname or "") == site(urlsplit(base).hostname or "")
        if parts.scheme in ("http", "https") and (row["by"] == "declared" or at_home):
            rows.setdefault(url, {**row, "url": url})
    return sorted(rows.values(), key=lambda row: bool(ASIDE.search(f"{row['url']} {row['title'] or ''}")))
