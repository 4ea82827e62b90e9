"""One HTML page -> one report: its metadata, and the lines of its article."""

from transforms.read import blocks, jsonld
from transforms.read.article import article
from transforms.read.entries import text_columns
from transforms.read.found import Capture, Found, Unreadable
from transforms.read.head import head_of
from transforms.read.lines import report_lines
from transforms.read.metadata import metadata
from transforms.read.page import Element, markup_of, parse


def read(payload: bytes, capture: Capture) -> Found:
    """The report on the page. Raises Unreadable (empty) when it holds no text."""
    root = root_of(payload, capture)
    head = head_of(root)
    fields = metadata(root, head, capture["url"])
    top = article(root, jsonld.text(head.article.get("articleBody")), fields["title"])
    lines = [] if top is None else report_lines(blocks.of_element(top), fields["title"])
    if not lines:
        raise Unreadable("empty", "a page without text")
    return Found(reports=[{**fields, "media_type": "text/html", **text_columns(lines)}])


def subtree(payload: bytes, capture: Capture) -> tuple[Element | None, str | None]:
    """The article's subtree and the page's title."""
    root = root_of(payload, capture)
    head = head_of(root)
    title = metadata(root, head, capture["url"])["title"]
    return article(root, jsonld.text(head.article.get("articleBody")), title), title


def root_of(payload: bytes, capture: Capture) -> Element:
    root = parse(markup_of(payload, capture["charset"]))
    if root is None:
        raise Unreadable("empty")
    return root
