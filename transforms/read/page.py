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
    encoding="utf-8",
)

DEEPEST = 2000  # libxml2 stops at 2,048 and drops what lies below
UNSEEN = re.compile(r"<(script|style|template|svg|head)\b.*?</\1\s*>|<!--.*?-->", re.S | re.I)
TAG = re.compile(r"<[^<>]*>")


def markup_of(payload: bytes, charset: str | None) -> str:
    """The markup in these bytes, as they spell it: UTF-8 when they can be, else what `decode` finds.

    Only the encoding is found here; the texts that are taken out of the tree are tidied one by one, because a page is
    twenty times its text. Raises DecodeError.
    """
    if b"\0" not in payload[:1000] and not payload.startswith(b"\xef\xbb\xbf"):
        try:
            return payload.decode("utf-8")
        except UnicodeDecodeError:
            pass
    return spelled(payload, charset, markup=True)


def parse(markup: str) -> Element | None:
    """The page as a tree; None when it holds no element. NUL characters are left out.

    A page nested deeper than the parser follows is read flat: its tags become line ends, its text survives.

    >>> parse("<p>Pu\\x00tin").findtext(".//p")
    'Putin'
    >>> "".join(parse("<div>" * 9999 + "deep").itertext()).strip()
    'deep'
    """
    markup = markup.replace("\0", "")
    reader = parser()
    root = tree(markup, reader)
    if any("depth" in error.message for error in reader.error_log.filter_from_errors()):
        lines = TAG.sub("\n", UNSEEN.sub("\n", markup)).split("\n")
        root = tree("".join(f"<p>{line}</p>" for line in lines if line.strip()), parser())
    return root


def tree(markup: str, reader: etree.HTMLParser) -> Element | None:
    """The root; half characters (lone surrogates) are left out."""
    try:
        root: Element | None = etree.fromstring(markup.encode("utf-8", "ignore"), parser=reader)
        return root
    except etree.XMLSyntaxError:  # nothing in it
        return None


def squeeze(text: str | None) -> str:
    """The text with every run of white space as one space.

    >>> squeeze("  a\\n b ")
    'a b'
    """
    return " ".join((text or "").split())
