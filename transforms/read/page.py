"""Text of an HTML page -> one lxml tree."""

import re
from functools import partial
from typing import TypeAlias

from lxml import etree
from lxml.etree import _Element

from transforms.read.decode import spelled

Element: TypeAlias = _Element
parser = partial(
    etree.HTMLParser,
    huge_tree=True,
    recover=True,
    remove_comments=True,
    remove_pis=True,
    no_network=True,
    collect_ids=False,  # nothing is looked up by id, and a tenth of the time goes into the table of them
    encoding="utf-8",
)

DEEPEST = 2000  # libxml2 stops at 2,048 and drops what lies below
UNSEEN = re.compile(r"<(script|style|template|svg|head)\b.*?</\1\s*>|<!--.*?-->", re.S | re.I)
TAG = re.compile(r"<[^<>]*>")


def markup_of(payload: bytes, charset: str | None) -> bytes:
    """The markup in UTF-8: as it is when it is in UTF-8 already, else from the encoding that `decode` finds.

    Only the encoding is found here; the texts that are taken out of the tree are tidied one by one, because a page is
    twenty times its text. Raises DecodeError.
    """
    if b"\0" not in payload[:1000] and not payload.startswith(b"\xef\xbb\xbf"):
        try:
            payload.decode("utf-8")
            return payload
        except UnicodeDecodeError:
            pass
    return spelled(payload, charset, markup=True).encode("utf-8", "ignore")


def parse(markup: bytes | str) -> Element | None:
    """The page as a tree; None when it holds no element. NUL characters and half ones (lone surrogates) are left out.

    A page nested deeper than the parser follows is read flat: its tags become line ends, its text survives.

    >>> parse("<p>Pu\\x00tin").findtext(".//p")
    'Putin'
    >>> "".join(parse("<div>" * 9999 + "deep").itertext()).strip()
    'deep'
    """
    markup = markup.encode("utf-8", "ignore") if isinstance(markup, str) else markup
    markup = markup.replace(b"\0", b"")
    reader = parser()
    root = tree(markup, reader)
    if any("depth" in error.message for error in reader.error_log.filter_from_errors()):
        lines = TAG.sub("\n", UNSEEN.sub("\n", markup.decode("utf-8", "ignore"))).split("\n")
        root = tree("".join(f"<p>{line}</p>" for line in lines if line.strip()).encode(), parser())
    return root


def tree(markup: bytes, reader: etree.HTMLParser) -> Element | None:
    """The root; None when there is nothing in it."""
    try:
        root: Element | None = etree.fromstring(markup, parser=reader)
        return root
    except etree.XMLSyntaxError:
        return None


def text_of(element: Element) -> str:
    """All the text in an element, in a third of the time of `itertext`."""
    if not len(element):  # most links, and paragraphs without one
        return element.text or ""
    text: str = etree.tostring(element, method="text", encoding="unicode", with_tail=False)
    return text


def squeeze(text: str | None) -> str:
    """The text with every run of white space as one space.

    >>> squeeze("  a\\n b ")
    'a b'
    """
    return " ".join((text or "").split())
