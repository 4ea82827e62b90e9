"""What an HTML page says of itself: JSON-LD first, then OpenGraph and meta, then what is visible."""

import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from lxml import etree

from transforms.read import authors, jsonld, printed
from transforms.read.addresses import canonical
from transforms.read.authors import people
from transforms.read.found import Row
from transforms.read.page import Element, squeeze
from transforms.read.title import headline, page_title, visible

PUBLISHED = (
    "article:published_time",
    "og:published_time",
    "og:article:published_time",
    "datepublished",
    "article.published",
    "parsely-pub-date",
    "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.issued",
    "dc.date.created",
    "dc.date.published",
    "dcsext.articlefirstpublished",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "publicationdate",
    "pubdate",
    "pub_date",
    "published_date",
    "published-date",
    "article_date_original",
    "originalpublicationdate",
    "rnews:datepublished",
    "iso-8601-publish-date",
    "article:created_time",
    "created",
    "date.created",
    "displaydate",
    "last-published",
    "dc.date",
    "dcterms.date",
    "date",
)
UPDATED = (
    "article:modified_time",
    "og:updated_time",
    "article:updated_time",
    "datemodified",
    "dc.date.modified",
    "dcterms.modified",
    "last-modified",
    "lastmod",
    "revised",
)
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
OUTLETS = ("og:site_name", "application-name", "dc.publisher", "cre", "twitter:app:name:iphone")
SECTIONS = (
    "article:section",
    "parsely-section",
    "section",
    "og:section",
    "dc.subject.section",
    "cxenseparse:recs:category",
)
#: Elements that are marked as naming the author.
BYLINES = etree.XPath(
    "//*[@class or @rel or @itemprop or @href][self::a or self::span or self::div or self::p or self::h4 or self::address or self::li][@rel='author' or @itemprop='author'"
    " or contains(@class,'author') or contains(@class,'byline') or contains(@class,'Author') or contains(@class,'Byline') or contains(@class,'autor')"
    " or contains(@href,'/author/') or contains(@href,'/authors/') or contains(@href,'/staff/') or contains(@href,'/writers/')"
    " or contains(@href,'/writer/') or contains(@href,'/bios/') or contains(@href,'/autor')]"
)
URL_DAY = re.compile(
    r"(?<!\d)((?:19|20)\d\d)[/_-](0?[1-9]|1[0-2])[/_-](0?[1-9]|[12]\d|3[01])(?!\d)|(?<!\d)(20\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)"
)
MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec"
URL_NAMED_DAY = re.compile(
    r"/((?:19|20)\d\d)/(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*/(0?[1-9]|[12]\d|3[01])(?=/|$)", re.I
)
NEWER = re.compile(r"updat|modif|edit|aktualis|mise? à jour|actuali[sz]", re.I)
OLDER = re.compile(r"publi|posted|created|date|time|byline|erstellt|veröff|stand", re.I)
ELSEWHERE = re.compile(
    r"related|comment|sidebar|aside|footer|recommend|teaser|card|trending|latest|popular|promo|widget|more-", re.I
)


@dataclass(slots=True)
class Head:
    """What the page's head holds, read once."""

    meta: dict[str, list[str]] = field(default_factory=dict)
    nodes: list[jsonld.Node] = field(default_factory=list)
    article: jsonld.Node = field(default_factory=dict)

    def first(self, *names: str) -> str | None:
        return next((v for name in names for v in self.meta.get(name, ())), None)


def head_of(root: Element) -> Head:
    """Meta values by lower-case name, and the JSON-LD."""
    head = Head()
    for tag in root.iter("meta"):
        name, content = tag.get("property") or tag.get("name") or tag.get("itemprop"), squeeze(tag.get("content"))
        if name and content:
            head.meta.setdefault(name.strip().lower(), []).append(content)
    head.nodes = jsonld.nodes(root)
    head.article = jsonld.article(head.nodes)
    return head


def metadata(root: Element, head: Head, url: str) -> Row:
    """The fields of one REPORTS row that the page's metadata fills; null rather than wrong."""
    outlet = outlet_of(head) or titled(root)
    published, basis = published_of(root, head, url)
    updated = updated_of(head)
    if not updated and (updated := printed.changed(root)) and not published:
        published, basis = updated, "metadata"  # the only date that there is
    return {
        "title": headline(root, head, outlet, url),
        "authors": authors_of(root, head, outlet, url),
        "published": published,
        "published_basis": basis,
        "updated": updated,
        "outlet": outlet,
        "section": section_of(head),
        "language": language_of(root, head),
        "canonical_url": canonical_of(root, head, url),
        "paywalled": paywalled_of(head),
    }


def outlet_of(head: Head) -> str | None:
    publisher = jsonld.resolve(head.article.get("publisher"), head.nodes)
    for name in (head.first(OUTLETS[0]), jsonld.text(publisher), head.first(*OUTLETS[1:])):
        if name and "://" not in name and len(name) <= 60:
            return name
    return None


def titled(root: Element) -> str | None:
    """The outlet that <title> names after the very words of the only h1: "Envoys meet | Le Rail"."""
    shown, whole = visible(root), page_title(root) or ""
    if len(shown) != 1 or not whole.startswith(shown[0]):
        return None
    found = re.fullmatch(r"\s+[|–—·-]\s+(\S[^|–—·]{1,38}\S)", whole[len(shown[0]) :])
    return found[1] if found and found[1][0].isupper() and len(found[1].split()) <= 5 else None


def section_of(head: Head) -> str | None:
    section = jsonld.text(head.article.get("articleSection")) or head.first(*SECTIONS)
    return section if section and len(section) <= 60 and "://" not in section else None


def language_of(root: Element, head: Head) -> str | None:
    declared = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang")
    said = (
        declared
        or jsonld.text(head.article.get("inLanguage"))
        or head.first("og:locale", "language", "content-language", "dc.language")
    )
    found = re.match(r"[A-Za-z]{2,3}(?=$|[-_])", said or "")
    return found[0].lower() if found else None


def paywalled_of(head: Head) -> bool | None:
    """True when the page says it is not free; false when it says it is."""
    for node in [head.article, *head.nodes]:
        free = node.get("isAccessibleForFree")
        if isinstance(free, bool):
            return not free
        if isinstance(free, str) and free.strip().lower() in ("true", "false"):
            return free.strip().lower() == "false"
    tier = (head.first("article:content_tier") or "").lower()
    return {"free": False, "locked": True, "metered": True}.get(tier)


def canonical_of(root: Element, head: Head, url: str) -> str | None:
    """rel=canonical, else og:url, else the address itself when it is one on the web; never a home page."""
    for link in root.iter("link"):
        if (link.get("rel") or "").lower() == "canonical" and link.get("href"):
            found = canonical(link.get("href"), url)
            if found and not home(found):
                return found
    found = canonical(head.first("og:url"), url)
    return found if found and not home(found) else canonical(url)


def home(url: str) -> bool:
    return not url.partition("://")[2].partition("/")[2]


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


def published_of(root: Element, head: Head, url: str) -> tuple[str | None, str | None]:
    """The first publication as the page prints it, and what it rests on (metadata | url).

    A time in UTC gives way to what the page prints beside its headline when that is the day before or after: the day
    of publication is the one in the outlet's own zone.
    """
    found = declared_date(root, head)
    if found and found.endswith(("Z", "+00:00", "+0000")):
        shown = printed.printed(root)
        return (shown if shown and printed.neighbours(shown, found) else found), "metadata"
    if found:
        return found, "metadata"
    if day := day_in(url):
        return day, "url"
    shown = printed.printed(root)
    return (shown, "metadata") if shown else (None, None)


def declared_date(root: Element, head: Head) -> str | None:
    """The date in JSON-LD, else meta, else a time element, else the only one there is: that of the last change."""
    for node in [head.article, *head.nodes]:
        if (
            node is not head.article
            and "WebPage" not in jsonld.types(node)
            and not jsonld.ARTICLE.search(" ".join(jsonld.types(node)))
        ):
            continue
        if found := dated(jsonld.text(node.get("datePublished")) or jsonld.text(node.get("dateCreated"))):
            return found
    for name in PUBLISHED:
        for value in head.meta.get(name, ()):
            if found := dated(value):
                return found
    return visible_time(root) or dated(jsonld.text(head.article.get("dateModified")))


def day_in(url: str) -> str | None:
    """The day that an address names.

    >>> day_in("https://example.org/2024/5/9/a"), day_in("https://example.org/2023/dec/21/b"), day_in("https://example.org/a-20240509")
    ('2024-05-09', '2023-12-21', '2024-05-09')
    >>> day_in("https://example.org/id/120240509123") is None
    True
    """
    if day := URL_DAY.search(url):
        return "-".join(part.zfill(2) for part in day.groups() if part)
    if named := URL_NAMED_DAY.search(url):
        return f"{named[1]}-{MONTHS.index(named[2].lower()) // 3 + 1:02}-{int(named[3]):02}"
    return None


def dated(value: str | None) -> str | None:
    """The value when it can be a date at all: it holds a year or is a time stamp.

    >>> dated("2024-05-09T10:00Z"), dated("{{ date }}"), dated("0001-01-01T00:00:00"), dated("Fri, 9 May")
    ('2024-05-09T10:00Z', None, None, None)
    """
    if (
        value
        and len(value) <= 80
        and re.search(r"(?<!\d)(?:19[7-9]\d|20\d\d)(?!\d\d\d\d\d\d\d\d\d)|^\d{10}(?:\d{3})?$", value)
    ):
        return None if value.startswith("1970-01-01") else value
    return None


def visible_time(root: Element) -> str | None:
    """A <time> or itemprop=datePublished of the page itself; one marked as published before one that says nothing."""
    marked: list[str] = []
    plain: list[str] = []
    for element in root.iter("time", "span", "meta", "div", "abbr", "p"):
        if element.tag != "time" and "datePublished" not in (element.get("itemprop") or ""):
            continue
        value = dated(element.get("datetime") or element.get("content") or element.get("title")) or dated(
            squeeze("".join(element.itertext()))
        )
        around = " ".join(
            str(v)
            for e in (element, element.getparent())
            if e is not None
            for v in (e.get("class"), e.get("itemprop"), e.get("id"))
            if v
        )
        if (
            not value
            or NEWER.search(around)
            or any(ELSEWHERE.search(a.get("class") or "") for a in element.iterancestors())
        ):
            continue
        (
            marked
            if "datePublished" in (element.get("itemprop") or "") or element.get("pubdate") is not None
            else plain
        ).append(value)
    return next(iter(marked + plain), None)


def updated_of(head: Head) -> str | None:
    """The last update as the page prints it."""
    for value in (jsonld.text(head.article.get("dateModified")), *(head.first(name) for name in UPDATED)):
        if found := dated(value):
            return found
    return None
