"""The paragraphs of running text on a page, and how much of it stands under each element."""

import re
from collections import defaultdict
from collections.abc import Iterator, Set
from itertools import takewhile
from typing import NamedTuple

from transforms.read.furniture import names_body
from transforms.read.page import Element, squeeze, text_of

LESSER = {"li", "blockquote", "h2", "dd", "td"}
BLOCKS = {
    "p",
    "div",
    "section",
    "article",
    "ul",
    "ol",
    "li",
    "table",
    "blockquote",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "main",
    "aside",
    "dl",
}
#: Elements whose own text is a paragraph when it is longer than a label.
HOLDERS = {"div", "section", "article", "td", "li", "blockquote", "dd", "h2", "span"}
LABEL = 20
CJK = re.compile("[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]+")
NO_WORD = re.compile(r"\W+")


class Paragraph(NamedTuple):
    """A paragraph that is running text: its weight, and what it stands in, itself first and the page's body last."""

    element: Element
    size: float
    chain: list[Element]


def paragraphs(body: Element, elements: list[Element], known: str) -> Iterator[Paragraph]:
    """Every paragraph of the page's body that is running text.

    Weighs double where a class says that the article's body is there, and five times where JSON-LD holds its words.
    """
    inside: dict[Element, bool] = {}
    chains: dict[Element, list[Element]] = {}
    wordy = speaking(elements)
    for paragraph in elements:
        tag = paragraph.tag
        if tag != "p" and not (paragraph in wordy and (tag != "span" or not within_line(paragraph))):
            continue
        text = running(paragraph).strip()
        size = weight(text)
        if size < 40 or (tag in LESSER and next(paragraph.iterdescendants("p"), None) is not None):
            continue
        if len(paragraph) and sum([len(text_of(a)) for a in paragraph.iter("a")]) > 0.5 * len(text):
            continue
        if tag in LESSER:
            size *= 0.5
        holder = paragraph.getparent()
        if inside[holder] if holder in inside else in_body(holder, inside):
            size *= 2
        if known and opening(text) in known:
            size *= 5
        yield Paragraph(paragraph, size, [paragraph, *chain_of(holder, body, chains)])


def chain_of(element: Element | None, body: Element, known: dict[Element, list[Element]]) -> list[Element]:
    """The element and what it stands in, the page's body last; what its other paragraphs stand in too is known."""
    if element is None or element is body:
        return [body]
    if (chain := known.get(element)) is None:
        chain = known[element] = [element, *takewhile(lambda above: above is not body, element.iterancestors()), body]
    return chain


def masses(found: list[Paragraph], without: Set[Element] = frozenset()) -> dict[Element, float]:
    """The weight of the paragraphs under each element; none for what stands in elements `without`."""
    mass: dict[Element, float] = defaultdict(float)
    for _, size, chain in found:
        if without.isdisjoint(chain):
            for element in chain:
                mass[element] += size
    return mass


def running(element: Element) -> str:
    """The running text of a paragraph; of another element what stands outside its blocks."""
    return text_of(element) if element.tag == "p" else "".join(own(element))


def weight(text: str) -> float:
    """Its characters; one that is a word or half of one counts for three.

    >>> weight("one two"), weight("港町の灯台")
    (7.0, 15.0)
    """
    return float(len(text) if text.isascii() else len(text) + 2 * sum(map(len, CJK.findall(text))))


def speaking(elements: list[Element]) -> set[Element | None]:
    """The elements that can hold paragraphs and have a text of their own that is longer than a label."""
    found: set[Element | None] = set()
    for element in elements:
        if element.tag in HOLDERS and (text := element.text) and len(text) > LABEL and len(squeeze(text)) > LABEL:
            found.add(element)
        if (text := element.tail) and len(text) > LABEL and not text.isspace():
            holder = element.getparent()
            if holder is not None and holder.tag in HOLDERS and len(squeeze(text)) > LABEL:
                found.add(holder)
    return found


def within_line(span: Element) -> bool:
    """Whether the span stands in a paragraph or the like, whose text it is then part of."""
    return next(span.iterancestors("p", "li", "td", "blockquote"), None) is not None


def in_body(element: Element | None, told: dict[Element, bool]) -> bool:
    """Whether the element or one around it is named as the article's body; what is found out is told."""
    passed: list[Element] = []
    found = False
    while element is not None and not found and element.tag not in ("body", "html"):  # no recursion: pages are deep
        if element in told:
            found = told[element]
            break
        passed.append(element)
        if names := element.keys():
            marks = [element.get(name) or "" for name in ("class", "id", "itemprop") if name in names]
            found = names_body(" ".join(marks))
        element = element.getparent()
    told |= dict.fromkeys(passed, found)
    return found


def own(element: Element) -> Iterator[str]:
    """The text of an element outside its block children."""
    yield element.text or ""
    for child in element:
        if child.tag not in BLOCKS:
            yield text_of(child)
        yield child.tail or ""


def opening(text: str) -> str:
    """The first forty letters and digits of a text, in one case, of its first 400 characters.

    >>> opening("“The Ferry” left."), len(opening("- " * 60 + "harbour " * 30))
    ('theferryleft', 40)
    """
    near = comparable(text[:80])
    return (near if len(near) >= 40 else comparable(text[:400]))[:40]


def comparable(text: str) -> str:
    """Letters and digits alone, in one case."""
    return NO_WORD.sub("", text).casefold()
