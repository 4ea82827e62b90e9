"""Which format bytes are in: by their beginning first, then by what the transport and the name say."""

import re
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from transforms.read.found import Unreadable

HTML, TEXT, WARC = "text/html", "text/plain", "application/warc"
RSS, ATOM, RDF = "application/rss+xml", "application/atom+xml", "application/rdf+xml"
SITEMAP, OPML = "application/sitemap+xml", "text/x-opml"
#: A web page whose source says that it is a list of headlines.
LISTING = "text/x-listing+html"
JSON, JSONL, JSON_FEED = "application/json", "application/jsonl", "application/feed+json"

ROOTS = {
    "rss": RSS,
    "channel": RSS,
    "feed": ATOM,
    "rdf": RDF,
    "urlset": SITEMAP,
    "sitemapindex": SITEMAP,
    "opml": OPML,
    "html": HTML,
}
SUFFIXES = {
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
    ".txt": TEXT,
    ".md": TEXT,
    ".rss": RSS,
    ".atom": ATOM,
    ".rdf": RDF,
    ".opml": OPML,
    ".json": JSON,
    ".jsonl": JSONL,
    ".ndjson": JSONL,
    ".warc": WARC,
    ".wet": WARC,
}
OTHER_NAMES = {
    "application/xhtml+xml": HTML,
    "application/x-ndjson": JSONL,
    "application/ndjson": JSONL,
    "application/jsonlines": JSONL,
    "application/x-jsonlines": JSONL,
    "application/x-rss+xml": RSS,
    "text/rss+xml": RSS,
    "text/json": JSON,
    "application/ld+json": JSON,
    "text/markdown": TEXT,
    "application/x-warc": WARC,
    "application/warc-fields": TEXT,
    "text/opml": OPML,
    "text/x-opml+xml": OPML,
}
FEEDS = {RSS, ATOM, RDF, SITEMAP, OPML, JSON_FEED}
HEAD = 4096  # bytes that are looked at
#: Declared types that say nothing about what is inside.
GENERIC = {"application/octet-stream", "binary/octet-stream", "application/xml", "text/xml", "application/gzip", ""}
BINARY = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"RIFF",
    b"\x7fELF",
    b"\xd0\xcf\x11\xe0",
    b"OggS",
)

PROLOG = re.compile(rb"(?:\s+|<\?.*?\?>|<!--.*?-->|<!doctype[^>\[]*(?:\[.*?\]\s*)?>)*", re.S | re.I)
XML_START = re.compile(rb"<\?xml|<[\w.:-]+\s[^<>]*\bxmlns\b")
ROOT = re.compile(rb"<(?:[\w.-]+:)?([\w.-]+)")
DOCTYPE_HTML = re.compile(rb"<!doctype\s+html", re.I)
HTML_TAG = re.compile(
    rb"<(?:html|head|body|title|meta|link|script|style|div|p|span|article|section|main|h[1-6]|table|ul|ol|a|b|i|br|img)\b",
    re.I,
)


def kind_of(head: bytes, declared: str | None, url: str) -> str:
    """The media type to read the document as (a key of READERS).

    `head` are its first bytes, unpacked. A feed or sitemap is known by its root element whatever the transport said;
    an HTML page where a feed was announced raises Unreadable, so does nothing at all, or a picture.

    >>> kind_of(b"<?xml version='1.0'?><rss>", "text/html", "https://example.org/")
    'application/rss+xml'
    >>> kind_of(b"Minister resigns", None, "file:///inbox/a.txt")
    'text/plain'
    >>> kind_of(b"<!DOCTYPE html><title>503</title>", None, "file:///inbox/a.rss")
    Traceback (most recent call last):
    transforms.read.found.Unreadable: ('malformed', 'an HTML page where application/rss+xml was expected')
    """
    if head.startswith(BINARY):
        raise Unreadable("not_text", f"begins with {head[:4]!r}")
    start = head.replace(b"\0", b"").removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
    start = start.lstrip()
    if not start and len(head) < HEAD:
        raise Unreadable("empty")
    expected, inside = announced(declared, url), visible(start)
    if expected == LISTING:
        expected, inside = HTML, LISTING if inside == HTML else inside
    if inside == HTML and expected in FEEDS | {JSON, JSONL}:
        raise Unreadable("malformed", f"an HTML page where {expected} was expected")
    if inside == JSON and expected in (None, JSON, JSONL, RSS, ATOM):
        return JSONL if expected == JSONL else JSON
    if inside and inside != JSON:
        return inside
    if inside is None and start.startswith(b"<") and (XML_START.match(start) or is_xml(declared, url)):
        root = ROOT.search(start[PROLOG.match(start).end() :])  # type: ignore[union-attr]
        raise Unreadable("no_reader", f"XML with root {root[1].decode('utf-8', 'replace') if root else 'unknown'}")
    return expected or (HTML if HTML_TAG.match(start) else TEXT)


def is_xml(declared: str | None, url: str) -> bool:
    return "xml" in (declared or "") or urlsplit(url).path.lower().removesuffix(".gz").endswith(".xml")


def announced(declared: str | None, url: str) -> str | None:
    """What the transport says it is, else what its name says; None when neither says anything of use."""
    name = (declared or "").partition(";")[0].strip().lower()
    suffixes = [s.lower() for s in PurePosixPath(urlsplit(url).path).suffixes if s.lower() != ".gz"]
    by_name = SUFFIXES.get(suffixes[-1]) if suffixes else None
    if name in GENERIC:
        return by_name
    if name == TEXT and by_name:
        return by_name
    return OTHER_NAMES.get(name, name)


def visible(start: bytes) -> str | None:
    """The format that shows in the first bytes beyond doubt."""
    if start.startswith((b"WARC/", b"filedesc://")):  # the latter is how ARC files begin
        return WARC
    if start[:1] in (b"{", b"["):
        return JSON
    if not start.startswith(b"<"):
        return None
    body = start[PROLOG.match(start).end() :]  # type: ignore[union-attr]
    root = ROOT.match(body)
    known = ROOTS.get(root[1].decode("ascii", "replace").lower()) if root else None
    if known == ATOM and b"http" not in body[:2000]:
        known = None
    if known:
        return known
    if DOCTYPE_HTML.search(start[:1000]):
        return HTML
    if start.startswith(b"<?xml"):
        return None
    return HTML if HTML_TAG.match(body) else None
