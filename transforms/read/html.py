"""One HTML page -> one report: its metadata, and the lines of its article."""

from transforms.read import blocks, jsonld, scripted, soup
from transforms.read.article import article
from transforms.read.block import Block
from transforms.read.entries import text_columns
from transforms.read.found import Capture, Found, Unreadable
from transforms.read.head import head_of
from transforms.read.lines import judged, report_lines
from transforms.read.metadata import metadata
from transforms.read.page import Element, markup_of, parse


def read(payload: bytes, capture: Capture) -> Found:
    """The report on the page. Raises Unreadable (empty) when it holds no text."""
    markup = markup_of(payload, capture["charset"])
    root = root_of(markup)
    head = head_of(root)
    fields = metadata(root, head, capture["url"])
    top, beside = article(root, jsonld.text(head.article.get("articleBody")), fields["title"], fields["authors"])
    lines = report_lines(blocks.of_element(top), fields["title"], beside, fields["authors"])
    if drawn := scripted.whole(markup, lines):
        whole = soup.of_markup(drawn)
        lines = report_lines(whole, fields["title"], scripted.replaced(lines, whole), fields["authors"])
    if not lines:
        raise Unreadable("empty", "a page without text")
    return Found(reports=[{**fields, "media_type": "text/html", **text_columns(lines)}])


def candidates(payload: bytes, capture: Capture) -> tuple[list[Block], str | None]:
    """The lines of the page that are judged, and its title: what the weights are learned from."""
    markup = markup_of(payload, capture["charset"])
    root = root_of(markup)
    head = head_of(root)
    fields = metadata(root, head, capture["url"])
    title = fields["title"]
    top, _ = article(root, jsonld.text(head.article.get("articleBody")), title, fields["authors"])
    found = blocks.of_element(top)
    if drawn := scripted.whole(markup, report_lines(found, title)):
        found = soup.of_markup(drawn)
    return judged(found, title), title


def root_of(markup: bytes) -> Element:
    root = parse(markup)
    if root is None:
        raise Unreadable("empty")
    return root
