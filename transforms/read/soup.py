"""A fragment of HTML -> its lines, read with BeautifulSoup."""

from collections.abc import Iterator

from bs4 import BeautifulSoup
from bs4.element import Comment, NavigableString, Tag

from transforms.read.block import APART, UNSEEN, Block, Line, ended, label
from transforms.read.flat import HEAVY, deep, plainly
from transforms.read.page import parse


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
