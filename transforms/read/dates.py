"""When a page was published and last changed, as it prints it: metadata, address, visible text."""

import re

from transforms.read import jsonld, printed
from transforms.read.head import Head
from transforms.read.page import Element, squeeze

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
URL_DAY = re.compile(
    r"(?<!\d)((?:19|20)\d\d)[/_-](0?[1-9]|1[0-2])[/_-](0?[1-9]|[12]\d|3[01])(?!\d)|(?<!\d)(20\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)"
)
MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec"
URL_NAMED_DAY = re.compile(
    r"/((?:19|20)\d\d)/(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*/(0?[1-9]|[12]\d|3[01])(?=/|$)", re.I
)
NEWER = re.compile(r"updat|modif|edit|aktualis|mise? à jour|actuali[sz]", re.I)
ELSEWHERE = re.compile(
    r"related|comment|sidebar|aside|footer|recommend|teaser|card|trending|latest|popular|promo|widget|more-", re.I
)


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
