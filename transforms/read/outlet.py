"""The outlet and the section that a page names."""

import re

from transforms.read import jsonld
from transforms.read.authors import same
from transforms.read.head import Head
from transforms.read.page import Element
from transforms.read.title import page_title, visible

OUTLETS = ("og:site_name", "application-name", "dc.publisher", "cre", "twitter:app:name:iphone")
SECTIONS = (
    "article:section",
    "parsely-section",
    "section",
    "og:section",
    "dc.subject.section",
    "cxenseparse:recs:category",
)


def outlet_of(head: Head) -> str | None:
    publisher = jsonld.resolve(head.article.get("publisher"), head.nodes)
    for name in (head.first(OUTLETS[0]), jsonld.text(publisher), head.first(*OUTLETS[1:])):
        if name and "://" not in name and (short := trimmed(name)) and len(short) <= 60:
            return short
    return None


def trimmed(name: str) -> str:
    """The outlet's name without its motto or town.

    >>> trimmed("Harbour Courier | Northern Harbours"), trimmed("Harbour Courier -"), trimmed("Süd-Bote")
    ('Harbour Courier', 'Harbour Courier', 'Süd-Bote')
    """
    return re.split(r"\s+[|•·]\s+", name.strip())[0].strip(" |–—-•·")


def titled(root: Element) -> str | None:
    """The outlet that <title> names after the very words of the only h1: "Envoys meet | Le Rail"."""
    shown, whole = visible(root), page_title(root) or ""
    if len(shown) != 1 or not whole.startswith(shown[0]):
        return None
    found = re.fullmatch(r"\s+[|–—·-]\s+(\S[^|–—·]{1,38}\S)", whole[len(shown[0]) :])
    return found[1] if found and found[1][0].isupper() and len(found[1].split()) <= 5 else None


def section_of(head: Head, outlet: str | None) -> str | None:
    """The section that the page names; neither its outlet nor a list of tags."""
    section = jsonld.text(head.article.get("articleSection")) or head.first(*SECTIONS)
    if not section or len(section) > 60 or "://" in section or section.count(",") > 1:
        return None
    return None if outlet and same(section, outlet) else section
