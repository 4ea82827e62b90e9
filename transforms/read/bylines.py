"""Who wrote a page: the names in its metadata, else those in a visible byline."""

import re
from typing import Any
from urllib.parse import urlsplit

from lxml import etree

from transforms.read import authors, jsonld
from transforms.read.authors import people
from transforms.read.head import Head
from transforms.read.page import Element, squeeze

AUTHORS = (
    "author",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dc.contributor",
    "byl",
    "article:author_name",
    "dcterms.creator",
    "cxenseparse:author",
    "rbauthors",
    "authors",
)
#: Elements that are marked as naming the author.
BYLINES = etree.XPath(
    "//*[@class or @rel or @itemprop or @href][self::a or self::span or self::div or self::p or self::h4 or self::address or self::li][@rel='author' or @itemprop='author'"
    " or contains(@class,'author') or contains(@class,'byline') or contains(@class,'Author') or contains(@class,'Byline') or contains(@class,'autor')"
    " or contains(@href,'/author/') or contains(@href,'/authors/') or contains(@href,'/staff/') or contains(@href,'/writers/')"
    " or contains(@href,'/writer/') or contains(@href,'/bios/') or contains(@href,'/autor')]"
)
ELSEWHERE = re.compile(
    r"related|comment|sidebar|aside|footer|recommend|teaser|card|trending|latest|popular|promo|widget|more-", re.I
)


def authors_of(root: Element, head: Head, outlet: str | None, url: str) -> list[str]:
    """The people who wrote it: JSON-LD, else meta, else a visible byline.

    A page that names no person but says that an agency, a desk or the outlet wrote it keeps that one name.
    """
    site = outlet or (urlsplit(url).hostname or "").removeprefix("www.")
    given: list[Any] = head.article.get("author") or head.article.get("creator") or []
    given = given if isinstance(given, list) else [given]
    resolved = [jsonld.resolve(one, head.nodes) for one in given]
    persons = [
        one
        for one in resolved
        if not (isinstance(one, dict) and any(t.endswith("Organization") for t in jsonld.types(one)))
    ]
    said = [jsonld.strings(persons), *(head.meta.get(name, []) for name in AUTHORS)]
    found = [names for values in said if (names := people(values, site))]
    if found:
        longest = max(found, key=len)  # one source may name the first author alone
        return longest if set(found[0]) < set(longest) and len(longest) <= 4 else found[0]
    if names := people(visible_bylines(root), site):
        return names
    return next((names for values in (jsonld.strings(resolved), *said[1:]) if (names := authors.named(values))), [])


def visible_bylines(root: Element) -> list[str]:
    """The texts of the first element around the page's h1 that is marked as the author's."""
    heading = next(root.iter("h1"), None)
    places = [
        e
        for e in BYLINES(root)
        if not any(
            ELSEWHERE.search(f"{a.get('class') or ''} {a.get('id') or ''}")
            for a in (e, *e.iterancestors())
            if a.tag not in ("body", "html")
        )
    ]
    if heading is not None and places:
        wanted = {heading, *places}
        order = {e: n for n, e in enumerate(root.iter()) if e in wanted}
        at = order[heading]
        places = [e for e in places if -60 < order[e] - at < 600]
    for element in places[:4]:
        parts = [
            squeeze("".join(a.itertext())) for a in element.iter("a") if "mailto" not in (a.get("href") or "")
        ] or [squeeze(" ".join(element.itertext()))]
        kept = [part for part in parts if 3 <= len(part) <= 80]
        if authors.people(kept):
            return kept
    return []
