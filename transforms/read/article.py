"""The subtree of a page that is its report, with what is certainly none of it cut away."""

import re
from collections import defaultdict
from collections.abc import Iterator

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
    teaser teasers newsletter newsletters signup subscribe subscription register share sharing social socials sharebar sharetools
    follow comment comments disqus discussion breadcrumb breadcrumbs nav navigation navbar menu sidebar footer toolbar tools tags tag
    topics keywords cookie consent gdpr banner popup modal overlay login paywall donate donation app apps widget poll quiz byline
    author authors bio authorbio credit credits copyright disclaimer pagination pager print skip player playlist video gallery
    carousel slideshow slider rating ratings feedback survey embed timestamp dateline pubdate meta metadata subnav toc cta
    affiliate shop product products deals coupon jobs horoscope weather sr screenreader hidden visuallyhidden noprint
    readalso alsoread interstitial correction corrections contributor contributors tooltip infobox factbox sidenote
    whatsapp facebook twitter telegram instagram tiktok youtube""".split()
)
GENTLE = frozenset("video gallery embed meta metadata app apps more tag tags player tools header product products jobs print author authors".split())
INVISIBLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
BODY_MARK = re.compile(r"article-?_?body|story-?_?body|entry-content|post-?content|articletext|article-?_?content|story-?content|article__content|content__article-body|body-?copy", re.I)


def article(root: Element, opening: str | None = None) -> Element | None:
    """The article's subtree, cleared of furniture; None when the page holds no text."""
    body = root.find("body")
    body = root if body is None else body
    etree.strip_elements(body, *UNSEEN, with_tail=False)
    if sum(1 for _ in body.iter()) > MOST:
        return body
    mass = masses(body)
    total = mass.get(body, 0)
    marked = furniture(body, mass, total)
    if marked and total:
        kept = masses(body, marked)
        mass, total = (kept, kept.get(body, 0)) if kept.get(body, 0) > 0.3 * total else (mass, total)
    start = declared(body, mass, total)
    top = descend(start, mass) if start is body else start
    clear(top, {e for e in marked if e is not top})
    return top


def masses(body: Element, without: set[Element] | None = None) -> dict[Element, float]:
    """Characters of running text under each element: paragraphs of some length that are no links."""
    mass: dict[Element, float] = defaultdict(float)
    for paragraph, size in paragraphs(body):
        chain = [paragraph, *paragraph.iterancestors()]
        if without and not without.isdisjoint(chain):
            continue
        for element in chain:
            mass[element] += size
            if element is body:
                break
    return mass


def paragraphs(body: Element) -> Iterator[tuple[Element, float]]:
    """Every paragraph with its weight; where the page has hardly any <p>, whatever holds text directly."""
    found = [(p, running(p)) for p in body.iter("p", "blockquote", "h2", "li")]
    found = [(p, size) for p, size in found if size]
    if sum(size for _, size in found) >= 400:
        yield from found
        return
    for element in body.iter(etree.Element):
        direct = [element.text or "", *(child.tail or "" for child in element)]
        size = sum(len(text.strip()) for text in direct)
        if size:
            yield element, float(size)


def running(paragraph: Element) -> float:
    text = "".join(paragraph.itertext())
    size = len(text.strip())
    if size < 40:
        return 0.0
    linked = sum(len("".join(a.itertext())) for a in paragraph.iter("a"))
    if linked > 0.5 * size:
        return 0.0
    return float(size) if paragraph.tag == "p" else size * 0.5 if next(paragraph.iter("p"), None) is None else 0.0


def furniture(body: Element, mass: dict[Element, float], total: float) -> set[Element]:
    """Elements that are no report, by tag, class, id or invisibility, unless most of the text stands in them."""
    marked = set()
    for element in body.iter(etree.Element):
        if element is body or element.tag in ("p", "h1", "article", "main") and element.tag != "p":
            continue
        limit = verdict(element)
        if limit and mass.get(element, 0) <= limit * total:
            marked.add(element)
    return marked


def verdict(element: Element) -> float:
    """The share of the page's text up to which the element is furniture; 0 when it is none."""
    if element.tag in OUTER:
        return 0.4
    if element.get("hidden") is not None or element.get("aria-hidden") == "true" or INVISIBLE.search(element.get("style") or ""):
        return 0.3
    if element.get("role") in ("navigation", "complementary", "contentinfo", "banner", "dialog", "search", "menu"):
        return 0.3
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    if len(names) < 2:
        return 0.0
    tokens = {t.lower() for t in TOKEN.findall(names)}
    hits = tokens & MARKS
    if not hits or BODY_MARK.search(names):
        return 0.0
    return 0.05 if hits <= GENTLE else 0.2


def declared(body: Element, mass: dict[Element, float], total: float) -> Element:
    """The element that says it is the article's body and holds most of the text; else the whole body."""
    for path in (".//*[@itemprop='articleBody']", ".//article"):
        found = body.xpath(path)
        if found:
            best = max(found, key=lambda e: mass.get(e, 0))
            if mass.get(best, 0) >= 0.5 * total:
                return best if "itemprop" in path else descend(best, mass)
    return body


def descend(element: Element, mass: dict[Element, float]) -> Element:
    """Down into the child that holds nearly all of the text, as long as there is one."""
    while True:
        here = mass.get(element, 0)
        best = max(element, key=lambda child: mass.get(child, 0), default=None)
        if best is None or best.tag in ("p", "blockquote", "li") or mass.get(best, 0) < 0.85 * here or not here:
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
