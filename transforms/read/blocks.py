"""A piece of HTML -> its lines, each with what its tags say of it (BLOCK)."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from bs4 import BeautifulSoup
from bs4.element import Comment, NavigableString, Tag
from lxml import etree

from transforms.read.page import Element, parse, squeeze

APART = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
KINDS = {
    "li": "list",
    "dd": "list",
    "dt": "list",
    "blockquote": "quote",
    "figcaption": "caption",
    "td": "table",
    "th": "table",
    "caption": "caption",
}
KINDS |= {f"h{n}": "heading" for n in range(1, 7)}
#: Inline tags; half of the tags of an article, and BeautifulSoup's time goes by tags.
WITHIN = (
    "span",
    "b",
    "strong",
    "i",
    "em",
    "u",
    "font",
    "sup",
    "sub",
    "small",
    "mark",
    "time",
    "abbr",
    "cite",
    "q",
    "s",
    "ins",
    "del",
    "code",
    "wbr",
)
UNSEEN = frozenset(
    [
        "script",
        "style",
        "template",
        "svg",
        "iframe",
        "noscript",
        "button",
        "select",
        "textarea",
        "video",
        "audio",
        "object",
    ]
)
CAPTION = re.compile(
    r"caption|(?:image|photo|picture|media)[-_]?(?:credit|description|text|legend)|bildunterschrift|legende", re.I
)
#: Characters of markup above which BeautifulSoup is too slow (it needs 40 s for 20 MB) and lxml alone has to do.
HEAVY = 5_000_000


@dataclass(slots=True)
class Block:
    """One line and its BLOCK."""

    text: str
    kind: str
    link_share: float
    path: str
    tags: tuple[str, ...] = field(default=())

    def row(self) -> dict[str, str | float]:
        return {"kind": self.kind, "link_share": self.link_share, "path": self.path}


@dataclass(slots=True)
class Line:
    """A line while its characters arrive."""

    pieces: list[str] = field(default_factory=list)
    linked: int = 0
    breaks: int = 0

    def write(self, text: str | None, linked: bool) -> None:
        """Put this text on the line."""
        if not text:
            return
        if said := text.strip():
            self.breaks = 0
            if linked:
                self.linked += len(said)
        self.pieces.append(text)

    def broken(self) -> bool:
        """Whether a break ends the line: the second one without text between."""
        self.breaks += 1
        self.pieces.append(" ")
        return self.breaks == 2


@dataclass(slots=True)
class Mixed:
    """A block with text and tags in it, or text beside blocks."""

    element: Element
    path: tuple[str, ...]


def of_element(top: Element) -> list[Block]:
    """The lines of a subtree of a page.

    A block without blocks in it is read as it stands; BeautifulSoup, which takes a third of the time
    of a page, reads what is left: blocks with text beside other blocks, all at once. Tags that say nothing are taken
    out first.
    """
    etree.strip_tags(top, *WITHIN)
    markup = markup_of(top)
    if len(markup) > HEAVY or deep(markup):
        return plainly(top)
    if top.tag not in APART:
        return of_markup(markup)
    found = list(pieces(top, () if top.tag in ("body", "html") else (label(top.tag, top.attrib),)))
    mixed = [piece.element for piece in found if isinstance(piece, Mixed)]
    if mixed == [top]:
        return of_markup(markup)
    soup = soup_of("".join(f"<div>{markup_of(element)}</div>" for element in mixed)) if mixed else None
    parts = iter(soup.body.find_all("div", recursive=False) if soup and soup.body else ())
    lines: list[Block] = []
    for piece in found:
        if isinstance(piece, Block):
            lines.append(piece)
        else:
            lines.extend(inside(next(parts), piece.path[:-1], Line(), False))
    return lines


def markup_of(element: Element) -> str:
    markup: str = etree.tostring(element, encoding="unicode", method="html", with_tail=False)
    return markup


def pieces(element: Element, path: tuple[str, ...]) -> Iterator["Block | Mixed"]:
    """The blocks of bare text, and those with anything beside blocks in them, in document order."""
    if not len(element):
        if text := squeeze(element.text):
            yield Block(text, kind_of(path), 0.0, "/".join(path[-6:]), path)
    elif any(child.tag not in APART or (child.tail and not child.tail.isspace()) for child in element) or (
        element.text and not element.text.isspace()
    ):
        if next(element.iterdescendants(*APART), None) is not None:
            yield Mixed(element, path)
        else:
            line = Line()
            yield from written(element, path, line, False)
            yield from ended(line, path)
    else:
        for child in element:
            yield from pieces(child, (*path, label(child.tag, child.attrib)))


def written(element: Element, path: tuple[str, ...], line: Line, linked: bool) -> Iterator[Block]:
    """The lines that breaks end, of a block without blocks in it; the last one is left in `line`."""
    line.write(element.text, linked)
    for child in element:
        if child.tag == "br":
            if line.broken():
                yield from ended(line, path)
        elif child.tag not in UNSEEN:
            yield from written(child, path, line, linked or child.tag == "a")
        line.write(child.tail, linked)


def of_markup(markup: str) -> list[Block]:
    """The lines of a fragment of HTML.

    >>> [(b.text, b.kind, b.link_share) for b in of_markup("<h2>Talks</h2><p>They met.<br><br>They <a>left</a>.</p>")]
    [('Talks', 'heading', 0.0), ('They met.', 'paragraph', 0.0), ('They left.', 'paragraph', 0.4)]
    """
    if len(markup) > HEAVY or deep(markup):
        root = parse(markup)
        return [] if root is None else plainly(root)
    return list(walk(soup_of(markup)))


def soup_of(markup: str) -> BeautifulSoup:
    return BeautifulSoup(markup, "lxml", multi_valued_attributes=None)


def deep(markup: str) -> bool:
    """Whether tags may be nested deeper than recursion follows: many opened before any is closed."""
    return (
        markup.count("</") > 300
        and any(markup.count(f"<{tag}") > 250 for tag in ("div", "b>", "i>", "span"))
        and nesting(markup) > 250
    )


def nesting(markup: str) -> int:
    deepest = depth = 0
    for closing in re.findall(r"<(/?)(?:div|span|b|i|em|ul|li|section|blockquote|table|font|center)\b", markup):
        depth = depth - 1 if closing else depth + 1
        deepest = max(deepest, depth)
    return deepest


def walk(soup: BeautifulSoup) -> Iterator[Block]:
    """Blocks in document order."""
    top = soup.body or soup
    yield from inside(top, (), Line(), False)


def inside(tag: Tag, path: tuple[str, ...], line: Line, linked: bool) -> Iterator[Block]:
    for child in tag.children:
        if isinstance(child, Tag):
            name = child.name
            if name in UNSEEN:
                continue
            if name == "br":
                if line.broken():
                    yield from ended(line, path)
                continue
            if name in APART:
                below = (*path, label(name, child.attrs))
                yield from ended(line, path)
                yield from inside(child, below, line, linked)
                yield from ended(line, below)
            else:
                yield from inside(child, path, line, linked or name == "a")
        elif isinstance(child, NavigableString) and not isinstance(child, Comment):
            line.write(str(child), linked)


def label(name: str, attributes: Mapping[str, Any]) -> str:
    """The step of a path for an element: its tag, classes and id.

    >>> label("p", {"class": "lead  wide", "id": "top"})
    'p.lead.wide.#top'
    """
    names = [name, *(attributes.get("class") or "").split()]
    if "id" in attributes:
        names.append(f"#{attributes['id']}")
    return ".".join(names)[:120]


def ended(line: Line, path: tuple[str, ...]) -> Iterator[Block]:
    text = squeeze("".join(line.pieces))
    linked, line.linked, line.breaks = line.linked, 0, 0
    line.pieces.clear()
    if text:
        yield Block(text, kind_of(path), round(min(1.0, linked / len(text)), 3), "/".join(path[-6:]), path)


@lru_cache(maxsize=1 << 14)
def kind_of(path: tuple[str, ...]) -> str:
    for step in reversed(path):
        name = step.partition(".")[0]
        if CAPTION.search(step):
            return "caption"
        if name in KINDS:
            return KINDS[name]
    return "paragraph"


def plainly(top: Element) -> list[Block]:
    """The lines of a subtree too big or too deep for BeautifulSoup, nothing told apart but where a line ends.

    >>> [b.text for b in plainly(parse("<div>a<p>b <i>c</i></p>d</div>"))]
    ['a', 'b c', 'd']
    """
    for element in top.iter(*APART, "br"):
        element.text = "\n" + (element.text or "")
        element.tail = "\n" + (element.tail or "")
    lines = "".join(top.itertext()).split("\n")
    return [Block(text, "paragraph", 0.0, "", ()) for line in lines if line and (text := squeeze(line))]
