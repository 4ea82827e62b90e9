"""The subtree of a page -> its lines, each with what its tags say of it (BLOCK)."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from lxml import etree

from transforms.read.block import APART, UNSEEN, Block, Line, ended, kind_of, step
from transforms.read.flat import HEAVY, deep, part, plainly
from transforms.read.page import Element, squeeze, text_of
from transforms.read.soup import inside, of_markup, soup_of

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
#: Elements up to which a subtree cannot be deep, and characters that one may take in markup.
FEW, ESCAPED = 250, 6


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
    part(top)
    etree.strip_tags(top, *WITHIN)
    if too_much(top):
        return plainly(top)
    if top.tag not in APART:
        return of_markup(markup_of(top))
    found: list[Block | Mixed] = []
    pieces(top, () if top.tag in ("body", "html") else (step(top.tag, top.get("class"), top.get("id")),), found)
    mixed = [piece.element for piece in found if isinstance(piece, Mixed)]
    if mixed == [top]:
        return of_markup(markup_of(top))
    soup = soup_of("".join(f"<div>{markup_of(element)}</div>" for element in mixed)) if mixed else None
    parts = iter(soup.body.find_all("div", recursive=False) if soup and soup.body else ())
    lines: list[Block] = []
    for piece in found:
        if isinstance(piece, Block):
            lines.append(piece)
        else:
            lines.extend(inside(next(parts), piece.path[:-1], Line(), False))
    return lines


def too_much(top: Element) -> bool:
    """Whether a subtree is too big for BeautifulSoup or nested too deep for recursion."""
    many = next(islice(top.iter(), FEW, None), None) is not None
    size = len(text_of(top))
    if size > HEAVY or (not many and size * ESCAPED <= HEAVY):
        return size > HEAVY
    markup = markup_of(top)
    return len(markup) > HEAVY or deep(markup)


def markup_of(element: Element) -> str:
    markup: str = etree.tostring(element, encoding="unicode", method="html", with_tail=False)
    return markup


def pieces(element: Element, path: tuple[str, ...], found: list[Block | Mixed]) -> None:
    """Adds the blocks of bare text, and those with anything beside blocks in them, in document order."""
    if not len(element):
        if text := squeeze(element.text):
            found.append(Block(text, kind_of(path), 0.0, "/".join(path[-6:]), path))
        return
    children = list(element)
    if speaks(element.text) or any(child.tag not in APART or speaks(child.tail) for child in children):
        if next(element.iterdescendants(*APART), None) is not None:
            found.append(Mixed(element, path))
        else:
            line = Line()
            found.extend(written(element, path, line, False))
            found.extend(ended(line, path))
    else:
        for child in children:
            pieces(child, (*path, step(child.tag, child.get("class"), child.get("id"))), found)


def speaks(text: str | None) -> bool:
    """Whether there is more in it than white space."""
    return bool(text and not text.isspace())


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
