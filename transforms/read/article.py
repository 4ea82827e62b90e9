"""The subtree of a page that is its report, with what is certainly none of it cut away."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Set
from copy import deepcopy
from itertools import dropwhile, islice

from lxml import etree

from transforms.read.furniture import furniture, names_body
from transforms.read.page import Element, squeeze

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
#: The weight of running text from which on what stands above the article is its preface, as that of a live blog.
PREFACE = 700
STANDFIRST = re.compile(
    r"standfirst|\bsub-?(?:title|head|headline|heading|line)s?\b|\bdeck\b|\bdek\b|summary|excerpt|\bintro\b|\blead\b|\blede\b"
    r"|\bpreamble\b|preface|strapline|abstract|description|teaser|\bingress\b|\bvorspann\b|chapo|chapeau|sommario|bajada|entradilla|copete"
)
CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|_+")
#: The headline of a card that shows another report.
CARD = ("h2", "h3", "h4")
#: The weight of running text below which a card is a teaser.
TEASER = 1_000
#: The weight of running text that must be left on a page without such cards, else they are its text.
LEAST = 100
AFTER = ("p", "h2", "div", "h3", "span", "figcaption")
CJK = re.compile("[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]+")
NO_WORD = re.compile(r"\W+")


def article(root: Element, known: str | None = None, title: str | None = None) -> Element | None:
    """The article's subtree, cleared of furniture; None when the page holds no text.

    `known` is the report's text as JSON-LD gives it, whole or in part: it helps to find the place. So does the title
    on pages without an h1.
    """
    body = root.find("body")
    if body is None:  # to the parser, a page without the tag <body> may be all head
        etree.strip_elements(root, "title", with_tail=False)
        for head in root.iter("head"):
            head.tag = "div"
        body = root
    etree.strip_elements(body, *UNSEEN, with_tail=False)
    # held until the end: lxml makes an element anew each time it is asked for one that nobody holds
    elements = list(islice(body.iterdescendants(etree.Element), MOST + 1))
    if len(elements) > MOST:
        return body
    found = list(paragraphs(elements, comparable(known or "")))
    mass = masses(body, found)
    total = mass.get(body, 0)
    heavy = [element for element in elements if element in mass]
    if others := cards(body, heavy, mass):
        beside = masses(body, found, others)
        if beside.get(body, 0) >= LEAST:
            mass, total = beside, beside[body]
            heavy = [element for element in elements if element in mass]
        else:
            others = set()
    marked = furniture(heavy, mass, total)
    kept = masses(body, found, marked | others) if marked else mass
    torn = kept.get(body, 0) < min(0.3 * total, 300)  # too much would go: nothing that holds a paragraph goes
    kept = mass if torn else kept
    top = descend(declared(body, [element for element in heavy if element in kept], kept), kept)
    before = preface(body, top, kept, title)
    marked = furniture((part for e in (*before, top) for part in e.iterdescendants(etree.Element)), mass, total)
    if torn:
        marked = {element for element in marked if element not in mass}
    marked |= {card for card in others if top in card.iterancestors()}
    opening = [*standfirst(body, top, marked, title, before), *before]
    clear(marked)
    for place, element in enumerate(opening):
        element.tail = None
        top.insert(place, element)
    if opening:
        opening[-1].tail, top.text = top.text, None
    return top


def headline(body: Element, title: str | None) -> Element | None:
    """The page's h1; without one, the h2 that says the title."""
    first = next(body.iter("h1"), None)
    if first is not None or not title:
        return first
    said = comparable(title)
    return next((e for e in body.iter("h2") if said and said in comparable("".join(e.itertext()))), None)


def preface(body: Element, top: Element, kept: Mapping[Element, float], title: str | None) -> list[Element]:
    """The parts of running text that stand between the page's headline and the element with most of it."""
    heading = headline(body, title)
    if heading is None:
        return []
    under = set(heading.iterancestors())
    found: list[Element] = []
    element = top
    while element not in under and (above := element.getparent()) is not None:
        held = [e for e in element.itersiblings(preceding=True) if kept.get(e, 0) >= PREFACE and e not in under]
        found[:0] = reversed(held)
        element = above
    if not found:
        return []
    place = {e: n for n, e in enumerate(body.iter("h1", "h2", *{e.tag for e in found}))}
    return [e for e in found if place[e] > place[heading]]


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
    following = dropwhile(lambda e: e is not heading, body.iter("h1", *AFTER))
    for element in islice(following, 1, 61):
        if element.tag == "h1":
            continue
        chain = [element, *element.iterancestors()]
        if heading in chain or any(e in chain for e in taken):
            continue
        if element is top or (top in chain and not inside):
            break
        if inside and marked.isdisjoint(chain):
            if element.tag == "p" and len("".join(element.itertext())) > 80:
                break  # the text has begun
            continue
        text = "".join(element.itertext()).strip()
        parent = element.getparent()
        marks = " ".join(
            e.get(name) or "" for e in (element, parent) if e is not None for name in ("class", "itemprop", "id")
        )
        if element.tag == "figcaption" and text:
            found.append(deepcopy(element))
        elif (
            40 <= len(text) <= 800
            and element.find(".//p") is None
            and not any(text in "".join(f.itertext()) for f in found)
        ) and (names_standfirst(marks) or (header in chain and element.tag in ("p", "h2") and len(text) >= 60)):
            found.append(deepcopy(element))
            if element.find("*") is None or not any(inner.tag in BLOCKS for inner in element.iterdescendants()):
                found[-1].tag = "p"
    return found[:3]


def names_standfirst(marks: str) -> bool:
    """Whether classes, ids or an itemprop say that a text is the summary above a report.

    >>> names_standfirst("ArticleHead_ahSubtitle__4qa"), names_standfirst("_lead_16k"), names_standfirst("mislead")
    (True, True, False)
    """
    return STANDFIRST.search(CAMEL.sub("-", marks).lower()) is not None


def masses(
    body: Element, found: list[tuple[Element, float]], without: Set[Element] = frozenset()
) -> dict[Element, float]:
    """The weight of the paragraphs under each element; none for what stands in elements `without`."""
    mass: dict[Element, float] = defaultdict(float)
    for paragraph, size in found:
        chain = [paragraph]
        for element in paragraph.iterancestors():
            chain.append(element)
            if element is body:
                break
        if not without.isdisjoint(chain):
            continue
        for element in chain:
            mass[element] += size
    return mass


def paragraphs(elements: list[Element], known: str) -> Iterator[tuple[Element, float]]:
    """Every paragraph that is running text, with its weight.

    Weighs double where a class says that the article's body is there, and five times where JSON-LD holds its words.
    """
    inside: dict[Element, bool] = {}
    wordy = speaking(elements)
    for paragraph in elements:
        tag = paragraph.tag
        if tag != "p" and not (paragraph in wordy and tag in HOLDERS and (tag != "span" or not within_line(paragraph))):
            continue
        text = "".join(paragraph.itertext() if tag == "p" else own(paragraph)).strip()
        size = float(len(text) if text.isascii() else len(text) + 2 * sum(map(len, CJK.findall(text))))
        if size < 40 or (tag in LESSER and paragraph.find(".//p") is not None):
            continue
        linked = sum(len("".join(a.itertext())) for a in paragraph.iter("a"))
        if linked > 0.5 * len(text):
            continue
        if tag in LESSER:
            size *= 0.5
        if in_body(paragraph.getparent(), inside):
            size *= 2
        if known and comparable(text)[:40] in known:
            size *= 5
        yield paragraph, size


def speaking(elements: list[Element]) -> set[Element | None]:
    """The elements with a text of their own that is longer than a label."""
    found: set[Element | None] = set()
    for element in elements:
        text, tail = element.text, element.tail
        if text and len(text) > LABEL and len(squeeze(text)) > LABEL:
            found.add(element)
        if tail and len(tail) > LABEL and len(squeeze(tail)) > LABEL:
            found.add(element.getparent())
    return found


def within_line(span: Element) -> bool:
    """Whether the span stands in a paragraph or the like, whose text it is then part of."""
    return next(span.iterancestors("p", "li", "td", "blockquote"), None) is not None


def in_body(element: Element | None, told: dict[Element, bool]) -> bool:
    """Whether the element or one around it is named as the article's body; what is found out is told."""
    if element is None or element.tag in ("body", "html"):
        return False
    if element not in told:
        names = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('itemprop') or ''}"
        told[element] = names_body(names) or in_body(element.getparent(), told)
    return told[element]


def own(element: Element) -> Iterator[str]:
    """The text of an element outside its block children."""
    yield element.text or ""
    for child in element:
        if child.tag not in BLOCKS:
            yield from child.itertext()
        yield child.tail or ""


def comparable(text: str) -> str:
    """Letters and digits alone, in one case."""
    return NO_WORD.sub("", text).casefold()


def cards(body: Element, heavy: list[Element], mass: Mapping[Element, float]) -> set[Element]:
    """Elements that show other reports beside that of the page.

    Two or more of the tag article with little text and a link for a headline, where none holds the page's own headline.
    """
    total = mass.get(body, 0)
    tagged = [e for e in heavy if e.tag == "article"]
    if len(tagged) < 2 or body.find(".//h1") is None or any(e.find(".//h1") is not None for e in tagged):
        return set()
    linked = {e for e in tagged if mass[e] < min(0.3 * total, TEASER) and leads_away(e)}
    return linked if len(linked) > 1 else set()


def leads_away(card: Element) -> bool:
    """Whether its headline is a link to another page; the posts of a live blog link to themselves."""
    links = (link for tag in CARD for link in card.iterfind(f".//{tag}//a"))
    return any((link.get("href") or "#").find("#") < 0 for link in links)


def declared(body: Element, heavy: list[Element], mass: dict[Element, float]) -> Element:
    """The element that says it is the article and holds most of the text, or the page's h1; else the whole body."""
    total = mass.get(body, 0)
    named = [e for e in heavy if e.get("itemprop") == "articleBody"]
    tagged = [e for e in heavy if e.tag == "article"]
    for found in (named, tagged):
        if not found:
            continue
        largest = max(mass[e] for e in found)
        headed = [e for e in found if e.find(".//h1") is not None and mass[e] >= max(150, 0.2 * largest)]
        if len(headed) == 1 and found is tagged and len(found) > 1:
            return headed[0]
        outer = [e for e in found if not any(a in found for a in e.iterancestors())]
        if (
            found is tagged
            and not headed
            and len(outer) > 1
            and largest < 0.5 * total
            and body.find(".//h1") is not None
        ):
            continue  # the page's headline is in none of them: they are cards, or posts, beside the report
        if sum(mass[e] for e in outer) >= 0.5 * total:
            return next(e for e in headed or found if mass[e] >= 0.5 * largest) if not headed else headed[0]
    return body


def descend(element: Element, mass: dict[Element, float]) -> Element:
    """Down into the child that holds nearly all of the text, as long as there is one and no paragraph stands beside it."""
    while True:
        here = mass.get(element, 0)
        best = max(element, key=lambda child: mass.get(child, 0), default=None)
        if best is None or best.tag in ("p", "blockquote", "li") or mass.get(best, 0) < 0.85 * here or not here:
            return element
        if any(child.tag == "p" and mass.get(child, 0) >= 80 for child in element):
            return element
        element = best


def clear(marked: set[Element]) -> None:
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
