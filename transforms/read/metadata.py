"""What an HTML page says of itself, one line per field: JSON-LD first, then OpenGraph and meta, then what is visible."""

import re

from transforms.read import jsonld, printed
from transforms.read.addresses import canonical_of
from transforms.read.around import heading_of
from transforms.read.bylines import authors_of
from transforms.read.dates import published_of, updated_of
from transforms.read.found import Row
from transforms.read.head import Head
from transforms.read.outlet import outlet_of, section_of, titled
from transforms.read.page import Element
from transforms.read.title import headline


def metadata(root: Element, head: Head, url: str) -> Row:
    """The fields of one REPORTS row that the page's metadata fills; null rather than wrong."""
    outlet = outlet_of(head) or titled(root)
    title = headline(root, head, outlet, url)
    heading = heading_of(root, title)
    published, basis = published_of(root, head, url, heading)
    updated = updated_of(head)
    if not updated and (updated := printed.changed(root)) and not published:
        published, basis = updated, "metadata"  # the only date that there is
    return {
        "title": title,
        "authors": authors_of(root, head, outlet, url, heading),
        "published": published,
        "published_basis": basis,
        "updated": updated,
        "outlet": outlet,
        "section": section_of(head, outlet),
        "language": language_of(root, head),
        "canonical_url": canonical_of(root, head, url),
        "paywalled": paywalled_of(head),
    }


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
