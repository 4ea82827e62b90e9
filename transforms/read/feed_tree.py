"""Big feeds in XML, by their tree alone: without feedparser's finer points (relative links, mended markup)."""

import re
from html.entities import html5

from lxml import etree

from transforms.read.channel import Feed, language_code, outlet_of, web_address
from transforms.read.page import squeeze


def parse(payload: bytes) -> Feed | None:
    """The feed and its entries; None for what holds no element."""
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    root = etree.fromstring(without_html_entities(payload), parser)
    if root is None:
        return None
    channel = next((e for e in root.iter("{*}channel")), root)
    said = fields(channel)
    return Feed(
        title=said.get("title"),
        link=said.get("link"),
        outlet=outlet_of(said.get("title"), said.get("link") or ""),
        language=language_code(said.get("language")),
        items=map(entry, root.iter("{*}item", "{*}entry")),
    )


def entry(item: etree._Element) -> dict[str, object]:
    """What one entry says."""
    said = fields(item)
    people = [squeeze("".join(e.itertext())) for e in item.iterchildren("{*}author", "{*}creator")]
    return {
        "link": said.get("link") or web_address(said.get("guid")) or web_address(said.get("id")),
        "entry_id": said.get("guid") or said.get("id"),
        "title": said.get("title"),
        "authors": people,
        "published": said.get("pubDate") or said.get("published") or said.get("issued") or said.get("date"),
        "updated": said.get("updated") or said.get("modified"),
        "content": said.get("encoded") or said.get("content"),
        "summary": said.get("description") or said.get("summary"),
        "section": said.get("category"),
    }


def fields(element: etree._Element) -> dict[str, str]:
    """The texts of the children, the first of each name; of Atom links the alternate's address."""
    said: dict[str, str] = {}
    for child in element:
        if not isinstance(child.tag, str):
            continue
        name = child.tag.rpartition("}")[2]
        value = child.get("href") if name == "link" and child.get("rel", "alternate") == "alternate" else None
        value = value or child.get("term") or ("".join(child.itertext()) if len(child) else child.text or "").strip()
        if value:
            said.setdefault(name, value)
    return said


def without_html_entities(payload: bytes) -> bytes:
    """`&nbsp;` and its like, which XML does not know, as characters."""

    def character(found: re.Match[bytes]) -> bytes:
        value = html5.get(found[1].decode("ascii") + ";")
        return f"&#{ord(value)};".encode() if value and len(value) == 1 else found[0]

    return re.sub(rb"&(?!(?:amp|lt|gt|quot|apos);)([a-zA-Z][a-zA-Z0-9]{1,30});", character, payload)
