"""What stands between the headline of a page and its article and belongs to it: summary, lead picture, preface."""

import re
from collections.abc import Mapping
from copy import deepcopy
from functools import lru_cache
from itertools import islice

from transforms.read.around import after
from transforms.read.page import Element, text_of
from transforms.read.paragraphs import BLOCKS, comparable

#: The weight of running text from which on what stands above the article is its preface, as that of a live blog.
PREFACE = 700
STANDFIRST = re.compile(
    r"standfirst|\bsub-?(?:title|head|headline|heading|line|deck)s?\b|\bdeck\b|\bdek\b|summary|excerpt|\bintro\b|\blead\b|\blede\b"
    r"|\bpreamble\b|preface|strapline|abstract|description|teaser|\bingress\b|\bvorspann\b|chapo|chapeau|sommario|bajada|entradilla|copete"
)
CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|_+")
AFTER = frozenset(("h1", "p", "h2", "div", "h3", "span", "figcaption"))


def headline(body: Element, title: str | None) -> Element | None:
    """The page's h1; without one, the h2 that says the title."""
    first = next(body.iter("h1"), None)
    if first is not None or not title:
        return first
    said = comparable(title)
    return next((e for e in body.iter("h2") if said and said in comparable(text_of(e))), None)


def preface(body: Element, top: Element, kept: Mapping[Element, float], title: str | None) -> list[Element]:
    """The parts of running text that stand between the page's headline and the element with most of it."""
    heading = headline(body, title)
    if heading is None:
        return []
    under = set(heading.iterancestors())
    found: list[Element] = []
    element = top
    while element not in under and (above := element.getparent()) is not None:
        held = [
            e
            for e in element.itersiblings(preceding=True)
            if e not in under and (kept.get(e, 0) >= PREFACE or (kept.get(e, 0) and is_summary(e)))
        ]
        found[:0] = reversed(held)
        element = above
    if not found:
        return []
    place = {e: n for n, e in enumerate(body.iter("h1", "h2", *{e.tag for e in found}))}
    return [e for e in found if place[e] > place[heading]]


def is_summary(element: Element) -> bool:
    """Whether it is a list of points without a link."""
    return sum(1 for _ in element.iter("li")) > 1 and next(element.iter("a"), None) is None


def standfirst(
    body: Element, top: Element, marked: set[Element], title: str | None, taken: list[Element]
) -> list[Element]:
    """Copies of what stands between the page's headline and its article and belongs to it.

    Paragraphs that a class marks as the summary or lead, two at most, and the caption of the lead picture.
    """
    found: list[Element] = []
    heading = headline(body, title)
    if heading is None:
        return []
    inside = any(a is top for a in heading.iterancestors())
    header = next(heading.iterancestors("header"), None)
    chains: dict[Element, set[Element]] = {}
    following = (element for element in after(heading) if element.tag in AFTER)
    for element in islice(following, 60):
        if element.tag == "h1":
            continue
        chain = chain_of(element, chains)
        if heading in chain or not chain.isdisjoint(taken):
            continue
        if element is top or (top in chain and not inside):
            break
        if inside and marked.isdisjoint(chain):
            if element.tag == "p" and len(text_of(element)) > 80:
                break  # the text has begun
            continue
        named = any(map(names_standfirst, marks_of(element)))
        headed = header in chain and element.tag in ("p", "h2")
        if not (named or headed or element.tag == "figcaption"):
            continue  # before its text is taken: it may hold all of the page
        text = text_of(element).strip()
        if element.tag == "figcaption" and text:
            found.append(deepcopy(element))
        elif (
            40 <= len(text) <= 800
            and next(element.iterdescendants("p"), None) is None
            and not any(text in text_of(f) for f in found)
        ) and (named or (headed and len(text) >= 60)):
            found.append(deepcopy(element))
            if element.find("*") is None or not any(inner.tag in BLOCKS for inner in element.iterdescendants()):
                found[-1].tag = "p"
    return found[:3]


def chain_of(element: Element, known: dict[Element, set[Element]]) -> set[Element]:
    """The element and all that it stands in; what its siblings stand in too is known."""
    if (parent := element.getparent()) is None:
        return {element}
    if parent not in known:
        known[parent] = {parent, *parent.iterancestors()}
    return {element, *known[parent]}


def marks_of(element: Element) -> list[str]:
    """Class, itemprop and id of an element and of what it stands in."""
    parent = element.getparent()
    both = (element,) if parent is None else (element, parent)
    return [mark for one in both for name in ("class", "itemprop", "id") if (mark := one.get(name))]


@lru_cache(maxsize=1 << 12)
def names_standfirst(marks: str) -> bool:
    """Whether a class, an id or an itemprop says that a text is the summary above a report.

    >>> names_standfirst("ArticleHead_ahSubtitle__4qa"), names_standfirst("_lead_16k"), names_standfirst("mislead")
    (True, True, False)
    """
    return STANDFIRST.search(CAMEL.sub("-", marks).lower()) is not None
