"""When a page was published and last changed, as it prints it: metadata, address, visible text."""

import re
from datetime import timedelta

from lxml import etree

from transforms.read import jsonld, printed
from transforms.read.around import elsewhere
from transforms.read.head import Head
from transforms.read.page import Element, squeeze, text_of
from transforms.read.title import page_title

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
#: The elements of a page with a date of publication, found from the attribute on: of 430,000 elements few have one.
published_marks = etree.XPath("//@itemprop[contains(., 'datePublished')]/..")
MARKED = ("time", "span", "meta", "div", "abbr", "p")


def published_of(root: Element, head: Head, url: str, heading: Element | None) -> tuple[str | None, str | None]:
    """The publication as the page prints it, and what it rests on (metadata | header | url)."""
    declared = declared_date(root, head)
    shown = printed.printed(heading)
    if declared and not (shown and overrules(shown, declared, updated_of(head))):
        return declared, "metadata"
    day = day_in(url)
    if day and not declared and not (shown and overrules(shown, day, None)):
        return day, "url"
    if shown:
        return shown.text, "header"
    last = titled(root, head) or dated(jsonld.text(head.article.get("dateModified")))  # the only one there is
    return (last, "metadata") if last else (None, None)


def overrules(shown: printed.Printed, declared: str, updated: str | None) -> bool:
    """Whether the printed day is the day of publication although the metadata has another.

    It is where the page marks it as that; where it is the day before or after in another zone, or with a time of its
    own (a bare next day is that of the printed paper); and where it lies between publication and last change: whoever
    brings a text out again prints the new day.

    >>> late = printed.Printed("22 December 2023", False)
    >>> overrules(late, "2023-12-23T03:22:07Z", None), overrules(late, "2023-12-21T19:30:00+01:00", None)
    (True, False)
    >>> overrules(late, "2022-11-03T08:00:00Z", "2023-12-22T10:00:00Z"), overrules(late, "2023-01-03T08:00:00Z", None)
    (True, False)
    """
    here, there, last = (printed.day_of(text) for text in (shown.text, declared, updated))
    if here is None or there is None or here == there or shown.stamped:
        return False
    if shown.marked:
        return True
    if abs((here - there).days) == 1:
        return declared.endswith(("Z", "+00:00", "+0000")) or shown.timed() or len(declared) <= 10
    return last is not None and there < here <= last + timedelta(days=1)


def titled(root: Element, head: Head) -> str | None:
    """The date that the title ends with, behind a mark: "Envoys meet | Example | 28.04.2023"."""
    for text in (page_title(root), head.first("og:title")):
        last = re.split(r"\s[|–—-]\s|,\s", text or "")[-1]
        if text and last != text and (found := printed.day_pattern().fullmatch(last)):
            return found[0]
    return None


def declared_date(root: Element, head: Head) -> str | None:
    """The date in JSON-LD, else meta, else microdata."""
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
    return microdata(root)


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


def microdata(root: Element) -> str | None:
    """What the page's own text marks as datePublished, outside boxes of other texts."""
    for element in published_marks(root):
        if element.tag not in MARKED:
            continue
        value = dated(element.get("content") or element.get("datetime") or element.get("title")) or dated(
            squeeze(text_of(element))
        )
        if value and not elsewhere(element, set()):
            return value
    return None


def updated_of(head: Head) -> str | None:
    """The last update as the page prints it."""
    for value in (jsonld.text(head.article.get("dateModified")), *(head.first(name) for name in UPDATED)):
        if found := dated(value):
            return found
    return None
