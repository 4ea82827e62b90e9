"""The outlet and the section that a page names."""

import re

from transforms.read import jsonld
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
