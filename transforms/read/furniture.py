"""Which elements of a page are furniture, by tag, class, id or invisibility."""

import re
from collections import defaultdict
from functools import lru_cache

from lxml import etree

from transforms.lexicon import load
from transforms.read.page import Element

#: Furniture by tag, unless most of the page stands in it.
OUTER = {"footer", "aside", "form", "menu", "header"}
TOKEN = re.compile(r"[a-z]+|[A-Z][a-z]*|[A-Z]+")
MARKS, GENTLE, COMMENTS, STRONG, LAYOUT = (
    frozenset(load("page_marks")[name]) for name in ("marks", "gentle", "comments", "strong", "layout")
)
#: Elements whose id is often a random string.
PLAIN = {"p", "h2", "h3", "h4", "blockquote"}
NOTHING = (0.0, "")
ROLES = {"navigation", "complementary", "contentinfo", "banner", "dialog", "search", "menu"}
INVISIBLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
BODY_MARK = re.compile(
    r"article-?_?body|story-?_?body|entry-content|post-?content|articletext|article-?_?content|story-?content|article__content|content__article-body|body-?copy",
    re.I,
)


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
    if (
        element.get("hidden") is not None
        or (element.get("aria-hidden") == "true" and element.tag not in PLAIN)
        or INVISIBLE.search(element.get("style") or "")
    ):
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
    (0.5, 0.0, 0.0)
    """
    tokens = {t.lower() for t in TOKEN.findall(names)}
    hits = tokens & MARKS
    if not hits or tokens & LAYOUT or BODY_MARK.search(names):
        return NOTHING
    if plain and hits <= {"paywall"}:
        return NOTHING
    limit = 0.9 if hits & COMMENTS else 0.5 if hits & STRONG else 0.05 if hits <= GENTLE else 0.2
    return limit, " ".join(sorted(hits))


@lru_cache(maxsize=1 << 16)
def names_body(names: str) -> bool:
    """Whether a class, id or itemprop says that the article's body is inside."""
    return BODY_MARK.search(names) is not None
