"""Lines of what is too big or nested too deep for BeautifulSoup and recursion."""

import re

from transforms.read.block import APART, Block
from transforms.read.page import Element, squeeze, text_of

#: Characters of markup above which BeautifulSoup is too slow (it needs 40 s for 20 MB) and lxml alone has to do.
HEAVY = 5_000_000

#: Elements within a line that stand apart on many pages.
MEETING = ("a", "span", "time", "label")


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


def part(top: Element) -> None:
    """Puts a space where two links or labels meet that stand apart on the page, which margins do there.

    >>> from transforms.read.page import parse, text_of
    >>> top = parse("<p><a href=1>one</a><a href=2>two</a> <span>By</span><span>Ida</span> <span>h</span><span>arbour</span></p>")
    >>> part(top)
    >>> text_of(top)
    'one two By Ida harbour'
    """
    for element in top.iter(*MEETING):
        after = element.getnext()
        if after is not None and not element.tail and after.tag in MEETING and stand_apart(element, after):
            element.tail = " "


def stand_apart(element: Element, after: Element) -> bool:
    """Whether they are links to two pages, or the second begins as no word goes on."""
    links = element.get("href"), after.get("href")
    left, right = text_of(element)[-1:], text_of(after)[:1]
    if None not in links and links[0] != links[1]:
        return left.isalnum() and right.isalnum()
    return (left.islower() and (right.isupper() or right.isdigit())) or (left.isdigit() and right.isupper())


def plainly(top: Element) -> list[Block]:
    """The lines of a subtree too big or too deep for BeautifulSoup, nothing told apart but where a line ends.

    >>> from transforms.read.page import parse
    >>> [b.text for b in plainly(parse("<div>a<p>b <i>c</i></p>d</div>"))]
    ['a', 'b c', 'd']
    """
    part(top)
    for element in top.iter(*APART, "br"):
        element.text = "\n" + (element.text or "")
        element.tail = "\n" + (element.tail or "")
    lines = text_of(top).split("\n")
    return [Block(text, "paragraph", 0.0, "", ()) for line in lines if line and (text := squeeze(line))]
