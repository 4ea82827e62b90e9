"""The subtree of a page that is its report, with what is certainly none of it cut away."""

import re
from collections import defaultdict
from collections.abc import Iterator, Set
from copy import deepcopy
from functools import lru_cache

from lxml import etree

from transforms.read.page import Element

#: Never text of a report.
UNSEEN = ("script", "style", "noscript", "template", "iframe", "svg", "canvas", "object", "embed", "audio", "video", "math",
          "button", "select", "textarea", "input", "option", "dialog", "map", "nav", "head", "link", "meta", "source", "img", "picture")
#: Elements above which a page is no page but a dump: all of it is taken.
MOST = 100_000
#: Furniture by tag, unless most of the page stands in it.
OUTER = {"footer", "aside", "form", "menu", "header"}
TOKEN = re.compile(r"[a-z]+|[A-Z][a-z]*|[A-Z]+")
#: Words in class and id that mark furniture.
MARKS = frozenset(
    """ad ads adv advert adverts advertisement advertising adslot sponsored sponsor promo promos promotion promoted outbrain taboola
    related relatedlinks recommended recommendation recommendations recirc recirculation more readmore morefrom trending popular
    teaser teasers newsletter newsletters signup subscribe subscription register share sharing socials sharebar sharetools
    follow comment comments disqus discussion breadcrumb breadcrumbs nav navigation navbar menu sidebar footer toolbar tools tags tag
    topics keywords cookie consent gdpr banner popup modal overlay login paywall donate donation app apps widget poll quiz byline
    author authors bio authorbio credit credits copyright disclaimer pagination pager print skip player playlist video gallery
    carousel slideshow slider rating ratings feedback survey embed timestamp dateline pubdate meta metadata subnav toc cta
    affiliate shop product products deals coupon jobs horoscope weather sr screenreader hidden visuallyhidden noprint
    readalso alsoread interstitial correction corrections contributor contributors tooltip infobox factbox sidenote
    whatsapp facebook telegram youtube""".split()
)
GENTLE = frozenset("video gallery embed meta metadata app apps more tag tags player tools header product products jobs print author authors".split())
#: What readers wrote may be longer than the report.
COMMENTS = frozenset("comment comments disqus".split())
#: Words that say that a class is about the layout of the page around the mark: "sidebar-grid", "has-sidebar".
LAYOUT = frozenset("grid layout has with without no not is page columns".split())
#: Elements whose id is often a random string.
PLAIN = {"p", "h2", "h3", "h4", "blockquote"}
NOTHING = (0.0, "")
ROLES = {"navigation", "complementary", "contentinfo", "banner", "dialog", "search", "menu"}
INVISIBLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
LESSER = {"li", "blockquote", "h2", "dd", "td"}
BLOCKS = {"p", "div", "section", "article", "ul", "ol", "li", "table", "blockquote", "figure", "h1", "h2", "h3", "h4", "main", "aside", "dl"}
PARAGRAPHS = etree.XPath(
    "descendant::p | descendant::*[self::div or self::section or self::article or self::td or self::li or self::blockquote or self::dd"
    " or self::h2 or self::span[not(ancestor::p or ancestor::li or ancestor::td or ancestor::blockquote)]][text()[string-length(normalize-space()) > 20]]"
)
STANDFIRST = re.compile(r"standfirst|sub-?_?(?:title|head|headline)\b|deck\b|\bdek|__dek|-dek|summary|excerpt|\bintro|-intro|_intro|\blead\b|lede\b|preface|strapline|abstract|description|teaser|chapo|sommario|bajada|entradilla", re.I)
CJK = re.compile("[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]+")
NO_WORD = re.compile(r"\W+")
BODY_MARK = re.compile(r"article-?_?body|story-?_?body|entry-content|post-?content|articletext|article-?_?content|story-?content|article__content|content__article-body|body-?copy", re.I)


def article(root: Element, known: str | None = None) -> Element | None:
    """The article's subtree, cleared of furniture; None when the page holds no text.

    `known` is the report's text as JSON-LD gives it, whole or in part: it helps to find the place.
    """
    body = root.find("body")
    body = root if body is None else body
    etree.strip_elements(body, *UNSEEN, with_tail=False)
    if sum(1 for _ in body.iter()) > MOST:
        return body
    found = list(paragraphs(body, comparable(known or "")))
    mass = masses(body, found)
    marked = furniture(body, mass, mass.get(body, 0))
    kept = masses(body, found, marked) if marked else mass
    if kept.get(body, 0) < 0.3 * mass.get(body, 0):
        kept = mass
    top = descend(declared(body, kept), kept)
    opening = standfirst(body, top)
    clear(top, {e for e in marked if e is not top})
    for place, element in enumerate(opening):
        top.insert(place, element)
    if opening:
        opening[-1].tail, top.text = top.text, None
    return top


def standfirst(body: Element, top: Element) -> list[Element]:
    """Copies of what stands between the page's h1 and its article and belongs to it.

    Paragraphs that a class marks as the summary or lead, two at most, and the caption of the lead picture.
    """
    found: list[Element] = []
    for heading in body.iter("h1"):
        if any(a is top for a in heading.iterancestors()):
            return []
        for element in heading.xpath("following::*[self::p or self::h2 or self::div or self::h3 or self::span or self::figcaption]")[:60]:
            if element is top or any(a is top for a in element.iterancestors()):
                return found[:3]
            marks = f"{element.get('class') or ''} {element.get('itemprop') or ''} {element.get('id') or ''}"
            parent = element.getparent()
            marks += f" {parent.get('class') or ''}" if parent is not None else ""
            text = "".join(element.itertext()).strip()
            if element.tag == "figcaption" and text:
                found.append(deepcopy(element))
                found[-1].tail = None
            elif STANDFIRST.search(marks) and 40 <= len(text) <= 800 and element.find(".//p") is None and not any(text in "".join(f.itertext()) for f in found):
                copied = deepcopy(element)
                copied.tag, copied.tail = "p", None
                found.append(copied)
        return []
    return []


def masses(body: Element, found: list[tuple[Element, float]], without: Set[Element] = frozenset()) -> dict[Element, float]:
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


def paragraphs(body: Element, known: str) -> Iterator[tuple[Element, float]]:
    """Every paragraph that is running text, with its weight.

    Weighs double where a class says that the article's body is there, and five times where JSON-LD holds its words.
    """
    inside: dict[Element, bool] = {}
    for paragraph in PARAGRAPHS(body):
        text = "".join(paragraph.itertext() if paragraph.tag == "p" else own(paragraph)).strip()
        size = float(len(text) + 2 * sum(map(len, CJK.findall(text))))
        if size < 40 or paragraph.tag in LESSER and paragraph.find(".//p") is not None:
            continue
        linked = sum(len("".join(a.itertext())) for a in paragraph.iter("a"))
        if linked > 0.5 * len(text):
            continue
        if paragraph.tag in LESSER:
            size *= 0.5
        parent = paragraph.getparent()
        if parent is not None:
            if parent not in inside:
                inside[parent] = any(
                    names_body(f"{e.get('class') or ''} {e.get('id') or ''} {e.get('itemprop') or ''}")
                    for e in (parent, *parent.iterancestors())
                    if e.tag not in ("body", "html")
                )
            if inside[parent]:
                size *= 2
        if known and comparable(text)[:40] in known:
            size *= 5
        yield paragraph, size


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


def furniture(body: Element, mass: dict[Element, float], total: float) -> set[Element]:
    """Elements that are no report, by tag, class, id or invisibility, unless too much of the text stands in them.

    Siblings with the same marks are judged together: ten slides of a gallery are the report, one promotion is not.
    """
    groups: dict[tuple[Element | None, str], list[Element]] = defaultdict(list)
    limits: dict[tuple[Element | None, str], float] = {}
    for element in body.iter(etree.Element):
        if element is body or element.tag in ("h1", "article", "main"):
            continue
        limit, reason = verdict(element)
        if limit:
            group = (element.getparent(), reason)
            groups[group].append(element)
            limits[group] = limit
    marked: set[Element] = set()
    for group, elements in groups.items():
        size = sum(mass.get(element, 0) for element in elements)
        if size <= limits[group] * total and (limits[group] <= 0.5 or total - size > 300):
            marked.update(elements)
    return marked


def verdict(element: Element) -> tuple[float, str]:
    """The share of the page's text up to which the element is furniture, 0 when it is none; and why."""
    if element.tag in OUTER:
        return 0.4, element.tag
    if element.get("hidden") is not None or element.get("aria-hidden") == "true" or INVISIBLE.search(element.get("style") or ""):
        return 0.3, "hidden"
    if element.get("role") in ROLES:
        return 0.3, "role"
    names = element.get("class") or ""
    if element.tag in PLAIN:
        return named(names, True) if names else NOTHING
    names = f"{names} {element.get('id') or ''}"
    return named(names, False) if len(names) > 1 else NOTHING


@lru_cache(maxsize=1 << 16)
def named(names: str, plain: bool) -> tuple[float, str]:
    """The verdict on an element's class and id.

    >>> named("newsletter-signup", False)[0], named("c-article__text", False)[0], named("has-sidebar", False)[0]
    (0.2, 0.0, 0.0)
    """
    tokens = {t.lower() for t in TOKEN.findall(names)}
    hits = tokens & MARKS
    if not hits or tokens & LAYOUT or BODY_MARK.search(names):
        return NOTHING
    if plain and hits <= {"paywall"}:
        return NOTHING
    limit = 0.9 if hits & COMMENTS else 0.05 if hits <= GENTLE else 0.2
    return limit, " ".join(sorted(hits))


@lru_cache(maxsize=1 << 16)
def names_body(names: str) -> bool:
    """Whether a class, id or itemprop says that the article's body is inside."""
    return BODY_MARK.search(names) is not None


def declared(body: Element, mass: dict[Element, float]) -> Element:
    """The element that says it is the article and holds most of the text, or the page's h1; else the whole body."""
    total = mass.get(body, 0)
    for path in (".//*[@itemprop='articleBody']", ".//article"):
        found = [e for e in body.xpath(path) if mass.get(e, 0) > 0]
        if not found:
            continue
        largest = max(mass[e] for e in found)
        headed = [e for e in found if e.find(".//h1") is not None and mass[e] >= max(150, 0.2 * largest)]
        if len(headed) == 1 and "itemprop" not in path and len(found) > 1:
            return headed[0]
        if sum(mass[e] for e in found if not any(a in found for a in e.iterancestors())) >= 0.5 * total:
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


def clear(top: Element, marked: set[Element]) -> None:
    """Take the marked elements out; text after them stays."""
    for element in marked:
        parent = element.getparent()
        if parent is None or not any(a is top for a in element.iterancestors()):
            continue
        if element.tail:
            before = element.getprevious()
            if before is not None:
                before.tail = (before.tail or "") + element.tail
            else:
                parent.text = (parent.text or "") + element.tail
        parent.remove(element)
