"""A piece of HTML -> its lines, each with what its tags say of it (BLOCK)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

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


def of_element(top: Element) -> list[Block]:
    """The lines of a subtree of a page; tags inside a line that say nothing are taken out of it first."""
    etree.strip_tags(top, *WITHIN)
    return of_markup(etree.tostring(top, encoding="unicode", method="html", with_tail=False))


def of_markup(markup: str) -> list[Block]:
    """The lines of a fragment of HTML.

    >>> [(b.text, b.kind, b.link_share) for b in of_markup("<h2>Talks</h2><p>They met.<br><br>They <a>left</a>.</p>")]
    [('Talks', 'heading', 0.0), ('They met.', 'paragraph', 0.0), ('They left.', 'paragraph', 0.4)]
    """
    if len(markup) > HEAVY or deep(markup):
        root = parse(markup)
        return [] if root is None else plainly(root)
    return list(walk(BeautifulSoup(markup, "lxml")))


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
                line.breaks += 1
                line.pieces.append(" ")
                if line.breaks == 2:
                    yield from ended(line, path)
                continue
            if name in APART:
                yield from ended(line, path)
                yield from inside(child, (*path, label(child)), line, linked)
                yield from ended(line, (*path, label(child)))
            else:
                yield from inside(child, path, line, linked or name == "a")
        elif isinstance(child, NavigableString) and not isinstance(child, Comment):
            if child.strip():
                line.breaks = 0
                if linked:
                    line.linked += len(child.strip())
            line.pieces.append(str(child))


def label(tag: Tag) -> str:
    classes: list[str] = list(tag.get_attribute_list("class")) if tag.has_attr("class") else []
    names = [*classes, *([f"#{tag['id']}"] if isinstance(tag.get("id"), str) else [])]
    return ".".join([tag.name, *names])[:120]


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
    return [Block(text, "paragraph", 0.0, "", ()) for line in lines if (text := squeeze(line))]
