"""Lines of what is too big or nested too deep for BeautifulSoup and recursion."""

import re

from lxml import etree

from transforms.read.block import APART, Block
from transforms.read.page import Element, text_of

#: Characters of markup above which BeautifulSoup is too slow (it needs 40 s for 20 MB) and lxml alone has to do.
HEAVY = 5_000_000

#: A tag that ends a line, and any; what stands for a character in XML, the mark of these itself at last.
APART_OR_BREAK = re.compile(rf"</?(?:{'|'.join(sorted(APART))}|br)(?=[\s/>])[^>]*>")
TAG = re.compile(r"<[^>]*>")
ESCAPED = {"&lt;": "<", "&gt;": ">", "&#13;": "\r", "&amp;": "&"}

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
    >>> [b.text for b in plainly(parse("<div>a<p title='>'>b <i>c</i> &lt;br&gt; &amp;amp;</p>d</div>"))]
    ['a', 'b c <br> &amp;', 'd']
    """
    part(top)
    markup: str = etree.tostring(top, encoding="unicode", method="xml", with_tail=False)  # no ">" inside a tag
    text = TAG.sub("", APART_OR_BREAK.sub("\n", markup))
    for escaped, character in ESCAPED.items():
        text = text.replace(escaped, character)
    lines = map(" ".join, map(str.split, text.split("\n")))
    return [Block(line, "paragraph", 0.0, "", ()) for line in lines if line]
