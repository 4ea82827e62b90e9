"""Who wrote a page: the names in its metadata, else those in a visible byline."""

import re
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

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
#: Elements that may name the author, and how classes and addresses mark those that do.
NAMING = ("a", "span", "div", "p", "h4", "address", "li")
MARKED = re.compile("[Aa]uthor|[Bb]yline|autor")
LINKED = re.compile("/authors?/|/staff/|/writers?/|/bios/|/autor")
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
    places = [element for element in root.iter(*NAMING) if names_author(element)]
    heading = next(root.iter("h1"), None)
    if heading is not None and places:
        wanted = {heading, *places}
        order = {e: n for n, e in enumerate(root.iter()) if e in wanted}
        at = order[heading]
        places = [e for e in places if -60 < order[e] - at < 600]
    for element in islice((e for e in places if not stands_elsewhere(e)), 4):
        parts = [
            squeeze("".join(a.itertext())) for a in element.iter("a") if "mailto" not in (a.get("href") or "")
        ] or [squeeze(" ".join(element.itertext()))]
        kept = [part for part in parts if 3 <= len(part) <= 80]
        if authors.people(kept):
            return kept
    return []


def names_author(element: Element) -> bool:
    """Whether the element is marked as naming the author, or links to a page about one."""
    return (
        MARKED.search(element.get("class") or "") is not None
        or LINKED.search(element.get("href") or "") is not None
        or element.get("rel") == "author"
        or element.get("itemprop") == "author"
    )


def stands_elsewhere(element: Element) -> bool:
    """Whether the element is in a part of the page that is about other reports."""
    return any(
        ELSEWHERE.search(f"{a.get('class') or ''} {a.get('id') or ''}")
        for a in (element, *element.iterancestors())
        if a.tag not in ("body", "html")
    )
