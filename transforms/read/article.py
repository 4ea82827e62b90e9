"""The subtree of a page that is its report, with what is certainly none of it cut away."""

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import NamedTuple

from lxml import etree

from transforms.read.above import preface, standfirst
from transforms.read.beside import LeftOut, cleared, outside
from transforms.read.factbox import spared
from transforms.read.furniture import furniture
from transforms.read.page import Element, squeeze
from transforms.read.paragraphs import comparable, masses, paragraphs, running
from transforms.read.subtree import cards, declared, descend

#: Never text of a report.
UNSEEN = (
    "script",
    "style",
    "noscript",
    "template",
    "iframe",
    "svg",
    "canvas",
    "object",
    "embed",
    "audio",
    "video",
    "math",
    "button",
    "select",
    "textarea",
    "input",
    "option",
    "dialog",
    "map",
    "nav",
    "head",
    "link",
    "meta",
    "source",
    "img",
    "picture",
)
#: Elements above which a page is no page but a dump: all of it is taken.
MOST = 100_000
#: The weight of running text that must be left on a page without such cards, else they are its text.
LEAST = 100


class Article(NamedTuple):
    """The report's subtree, and the lines of the page that were cut out of it or stand outside of it."""

    top: Element
    beside: list[LeftOut]


def article(root: Element, known: str | None = None, title: str | None = None, authors: Sequence[str] = ()) -> Article:
    """The article's subtree, cleared of furniture, and what is beside it.

    `known` is the report's text as JSON-LD gives it, whole or in part: it helps to find the place. So does the title
    on pages without an h1.
    """
    body = body_of(root)
    etree.strip_elements(body, *UNSEEN, with_tail=False)
    # held until the end: lxml makes an element anew each time it is asked for one that nobody holds
    elements = list(islice(body.iterdescendants(etree.Element), MOST + 1))
    if len(elements) > MOST:
        return Article(body, [])
    found = list(paragraphs(body, elements, comparable(known or "")))
    mass = masses(found)
    total = mass.get(body, 0)
    heavy = [element for element in elements if element in mass]
    if others := cards(body, heavy, mass):
        beside = masses(found, others)
        if beside.get(body, 0) >= LEAST:
            mass, total = beside, beside[body]
            heavy = [element for element in elements if element in mass]
        else:
            others = set()
    marked = furniture(heavy, mass, total)
    kept = masses(found, marked.keys() | others) if marked else mass
    torn = kept.get(body, 0) < min(0.3 * total, 300)  # too much would go: nothing that holds a paragraph goes
    kept = mass if torn else kept
    top = descend(declared(body, [element for element in heavy if element in kept], kept), kept)
    before = preface(body, top, kept, title)
    within = [part for e in (*before, top) for part in e.iterdescendants(etree.Element)]
    inside = furniture(within, mass, total)
    if torn:
        inside = {element: why for element, why in inside.items() if element not in mass}
    story = (
        p.element
        for p in reversed(found)
        if p.element.tag == "p" and top in p.chain and inside.keys().isdisjoint(p.chain)
    )
    for box in spared(inside, top, story, authors):
        del inside[box]
    inside |= {card: "related" for card in others if top in card.iterancestors()}
    summary = standfirst(body, top, set(inside), title, before)
    told = {squeeze(running(element)) for element in summary}
    left = list(outside(found, {top, *before}, marked | dict.fromkeys(others, "related"), told))
    clear(inside)
    left[:0] = cleared(inside, within)
    open_with(top, [*summary, *before])
    return Article(top, left)


def body_of(root: Element) -> Element:
    """The page's body; to the parser, a page without that tag may be all head."""
    body = root.find("body")
    if body is not None:
        return body
    etree.strip_elements(root, "title", with_tail=False)
    for head in root.iter("head"):
        head.tag = "div"
    return root


def open_with(top: Element, opening: list[Element]) -> None:
    """Put elements at the beginning of the subtree, before its own text."""
    for place, element in enumerate(opening):
        element.tail = None
        top.insert(place, element)
    if opening:
        opening[-1].tail, top.text = top.text, None


def clear(marked: Iterable[Element]) -> None:
    """Take the marked elements out; text after them stays."""
    for element in marked:
        parent = element.getparent()
        if parent is None:
            continue
        if element.tail:
            before = element.getprevious()
            if before is not None:
                before.tail = (before.tail or "") + element.tail
            else:
                parent.text = (parent.text or "") + element.tail
        parent.remove(element)
