"""What stands around the headline of a page, and what stands in boxes of other texts."""

import re
from collections.abc import Iterator, Set
from itertools import islice

from transforms.read.page import Element, squeeze

#: Class names of boxes with other texts; "ListTeaser", but no "discard" and no "podcast".
ELSEWHERE = re.compile(
    r"(?:(?<![a-z])|(?<=[a-z])(?=(?-i:[A-Z])))"
    r"(?:related|comments?(?![a-z])|sidebar|aside|footer|recommend|teaser|card(?![a-z])|trending|latest|popular|promo|widget|carousel)",
    re.I,
)


#: Elements that pages without an h1 set their headline in.
HEADS = ("h2", "h3", "div", "td", "p", "b", "strong", "font", "span", "center")


def heading_of(root: Element, title: str | None) -> Element | None:
    """The h1 that holds the title, else the first; on a page without one the first text that is the title."""
    headings = list(islice(root.iter("h1"), 8))
    for heading in headings:
        if title and title in squeeze(" ".join(heading.itertext())):
            return heading
    if headings or not title:
        return next(iter(headings), None)
    return first_with(root, {title})


def first_with(root: Element, texts: Set[str]) -> Element | None:
    """The first element of the page's body that begins with one of these texts and nothing else before its next tag."""
    least = min(map(len, texts), default=0)
    first = {words[0] for text in texts if (words := text.split(None, 1))}
    for element in root.iter(*HEADS) if texts else ():
        text = element.text
        words = text.split(None, 1) if text and len(text) >= least else []
        if words and words[0] in first and squeeze(text) in texts:
            return element
    return None


def after(element: Element) -> Iterator[Element]:
    """What follows in the order of the page, the element's own parts first."""
    yield from element.iterdescendants()
    above: Element | None = element
    while above is not None:
        for sibling in above.itersiblings():
            yield from sibling.iter()
        above = above.getparent()


def ahead(element: Element) -> Iterator[Element]:
    """What begins before it in the order of the page, what it stands in among it, the nearest first."""
    above: Element | None = element
    while above is not None:
        last = above.getprevious()
        above = above.getparent() if last is None else last
        while last is not None and len(last):
            above = last = last[-1]
        if above is not None:
            yield above


def before(element: Element) -> Iterator[Element]:
    """What stands before in the order of the page, the nearest first."""
    for above in (element, *element.iterancestors()):
        for sibling in above.itersiblings(preceding=True):
            yield from backwards(sibling)


def backwards(element: Element) -> Iterator[Element]:
    """The element and its parts, the last first."""
    waiting = [(element, False)]
    while waiting:
        last, opened = waiting.pop()
        if opened:
            yield last
        else:
            waiting.append((last, True))
            waiting.extend((child, False) for child in last.iterchildren())


def elsewhere(element: Element, over: set[Element]) -> bool:
    """Whether an element stands in a box of other texts; what stands over the headline too is no such box."""
    for above in (element, *element.iterancestors()):
        if above in over or above.tag == "body":
            return False
        if ELSEWHERE.search(above.get("class") or ""):
            return True
    return False
