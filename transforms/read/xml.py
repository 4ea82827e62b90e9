"""XML that comes from anyone: parsed without entities, DTDs or network, mended where it is broken."""

import re

from lxml import etree

from transforms.read.found import Unreadable

ENTITY = re.compile(rb"<!ENTITY", re.I)


def refuse_entities(payload: bytes) -> None:
    """Raises Unreadable for XML that declares entities: none is ever expanded, none is ever fetched."""
    if ENTITY.search(payload[:100_000].replace(b"\0", b"")):
        raise Unreadable("malformed", "entity declarations are refused")


def tree(payload: bytes) -> etree._Element:
    """The root element. Raises Unreadable (malformed) for entity declarations and for what is no XML at all."""
    refuse_entities(payload)
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    try:
        root = etree.fromstring(payload, parser)
    except etree.XMLSyntaxError as error:
        raise Unreadable("malformed", str(error)) from error
    if root is None:
        raise Unreadable("malformed", "no element in it")
    return root


def texts(element: etree._Element) -> dict[str, str]:
    """The texts of all elements inside by local name, the first of each."""
    said: dict[str, str] = {}
    for child in element.iterdescendants(etree.Element):
        text = (child.text or "").strip()
        if text:
            said.setdefault(etree.QName(child).localname, text)
    return said
