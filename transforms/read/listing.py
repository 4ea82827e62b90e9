"""A web page of headlines (front page, section, tag) -> links to the reports that it shows."""

import re
from urllib.parse import urljoin, urlsplit

from transforms.read.addresses import canonical
from transforms.read.found import Capture, Found, Row, Unreadable
from transforms.read.page import Element, markup_of, parse, squeeze

#: Where a site links to itself: never a headline.
FURNITURE = {"nav", "footer", "menu", "dialog"}
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
#: A headline has so many words; where words are not set apart, so many characters.
WORDS, CHARACTERS = 4, 12
#: How far up a teaser's box is looked for.
BOX = 5

#: Paths of single texts: a day, a number, a slug of four words, a file name.
ARTICLE = re.compile(r"/\d{4}/\d\d?/|\d{5,}|[^/\W]+(?:[-_][^/\W_-]+){3,}|\.s?html?$", re.I)
#: Paths of lists, forms and files.
OTHER = re.compile(
    r"/(?:tags?|topics?|category|categories|authors?|search|login|signin|subscribe|account|newsletters?|privacy|terms|contact|page)/"
    r"|/(?:feed|rss)/?$|\.(?:pdf|jpe?g|png|gif|webp|svg|mp[34]|xml|zip)$",
    re.I,
)
SPACED = re.compile(r"[^\W\d_]{2,}")


def read(payload: bytes, capture: Capture) -> Found:
    """Every report that the page shows, in order, each once. Raises Unreadable (empty) where it shows none."""
    root = parse(markup_of(payload, capture["charset"]))
    links: dict[str, Row] = {}
    for anchor in () if root is None else root.iter("a"):
        row = link_of(anchor, base_of(anchor, capture["url"]), capture["url"])
        if row is None:
            continue
        known = links.setdefault(canonical(row["url"]) or row["url"], row)
        if len(row["title"] or "") > len(known["title"] or ""):  # a picture and a headline lead to one report
            known["title"] = row["title"]
        known["published"] = known["published"] or row["published"]
    if not any(row["title"] for row in links.values()):
        raise Unreadable("empty", "no links to reports on the page")
    return Found(listing=True, links=[row for row in links.values() if row["title"]])


def base_of(anchor: Element, url: str) -> str:
    """What links on the page are relative to."""
    base = anchor.getroottree().find(".//base[@href]")
    return url if base is None else urljoin(url, base.get("href"))


def link_of(anchor: Element, base: str, url: str) -> Row | None:
    """The link, if it leads to a report of the same site; its title is null where its text is no headline."""
    try:
        address = urljoin(base, (anchor.get("href") or "").strip()).partition("#")[0]
        parts = urlsplit(address)
        here = urlsplit(url)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or site(parts.hostname or "") != site(here.hostname or ""):
        return None
    if parts.path.rstrip("/") == here.path.rstrip("/") or OTHER.search(parts.path) or not ARTICLE.search(parts.path):
        return None
    above = list(anchor.iterancestors())
    if any(element.tag in FURNITURE for element in above):
        return None
    text = squeeze(" ".join(anchor.itertext()))
    heading = any(element.tag in HEADINGS for element in above[:2]) or any(anchor.iter(*HEADINGS))
    return {
        "url": address,
        "title": text if text and (heading or is_headline(text)) else None,
        "published": printed_by(above[:BOX]),
        "updated": None,
    }


def is_headline(text: str) -> bool:
    """Whether a link's text is as long as a headline.

    >>> is_headline("Bridge reopens after repairs"), is_headline("Read more"), is_headline("两国首脑在首都举行会谈并签署协议")
    (True, False, True)
    """
    words = SPACED.findall(text)
    return len(words) >= WORDS or any(len(word) >= CHARACTERS and not word.isascii() for word in words)


def printed_by(boxes: list[Element]) -> str | None:
    """The time in the teaser's box, the nearest that has just one."""
    for box in boxes:
        times = [one.get("datetime") for one in box.iter("time") if one.get("datetime")]
        if times:
            return times[0] if len(set(times)) == 1 else None
    return None


def site(host: str) -> str:
    """The part of a host name that a site's sections share.

    >>> site("www.example.org"), site("sport.example.org"), site("news.example.co.uk"), site("127.0.0.1")
    ('example.org', 'example.org', 'example.co.uk', '127.0.0.1')
    """
    parts = host.lower().split(".")
    if parts[-1].isdigit() or ":" in host:
        return host
    short = len(parts) > 2 and len(parts[-1]) == 2 and len(parts[-2]) <= 3
    return ".".join(parts[-3 if short else -2 :])
