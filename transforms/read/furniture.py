"""Which elements of a page are furniture, by tag, class, id or invisibility."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import islice

from transforms.lexicon import load
from transforms.read.page import Element, text_of

#: Elements at the beginning of an article that its headline is among.
EARLY = 200
#: Never furniture.
OWN = {"h1", "article", "main"}
#: Furniture by tag, unless most of the page stands in it.
OUTER = {"footer", "aside", "form", "menu", "header"}
TOKEN = re.compile(r"[a-z]+|[A-Z][a-z]*|[A-Z]+")
MARKS, GENTLE, COMMENTS, STRONG, LAYOUT = (
    frozenset(load("page_marks")[name]) for name in ("marks", "gentle", "comments", "strong", "layout")
)
#: Marks of what is not seen, in a sentence too.
UNHEARD = frozenset(("hidden", "noprint", "screenreader", "skip", "sr", "tooltip", "visuallyhidden"))
#: Characters of a sentence beside its links at least, and how what stands ahead of a link by itself ends.
SAID, ENDS = 40, frozenset(("", *'.!?:…»”"'))
#: Elements whose id is often a random string.
PLAIN = {"p", "h2", "h3", "h4", "blockquote"}
#: Parts of a table, whose classes say what is counted there.
CELLS = {"tr", "td", "th", "tbody", "thead"}
NOTHING = (0.0, "")
#: The share of a page's text up to which words that reports bear too are taken for marks.
FAINT = 0.05
ROLES = {"navigation", "complementary", "contentinfo", "banner", "dialog", "search", "menu"}
#: Attributes that may hide an element.
HIDING = frozenset(("hidden", "aria-hidden", "role", "style"))
#: A class that shows on wider screens what "hidden" hides on narrow ones.
SHOWN = re.compile(r"(?:^|\s)[\w-]+:(?:block|flex|grid|inline|table|contents|visible)")
#: Styles that hide; a box clipped to nothing is what only screen readers are told ("opens new tab").
INVISIBLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|clip(?:-path)?\s*:\s*(?:rect\(\s*[01](?:px)?[\s,]+[01](?:px)?[\s,]|inset\(\s*(?:50|100)%)",
    re.I,
)
BODY_MARK = re.compile(
    r"article-?_?body|story-?_?body|entry-content|post-?content|articletext|article-?_?content|story-?content|article__content|content__article-body|body-?copy",
    re.I,
)


def furniture(elements: Iterable[Element], mass: Mapping[Element, float], total: float) -> dict[Element, str]:
    """Those of the elements that are no report, and why: tag, class, id or invisibility; unless too much of the text stands in them.

    Siblings with the same marks are judged together, and all of a page where the mark is faint: ten slides of a gallery
    are the report, one promotion is not.
    """
    groups: dict[tuple[Element | None, str, float], list[Element]] = defaultdict(list)
    for element in elements:
        limit, reason = suspicion(element)
        if limit and not (element.tag == "a" and UNHEARD.isdisjoint(reason.split()) and in_sentence(element)):
            groups[None if limit == FAINT else element.getparent(), reason, limit].append(element)
    marked: dict[Element, str] = {}
    for (_, reason, limit), members in groups.items():
        size = sum(mass.get(element, 0) for element in members)
        if size <= limit * total and (limit <= 0.5 or total - size > 300):
            marked |= dict.fromkeys(members, reason)
    return marked


def in_sentence(link: Element) -> bool:
    """Whether a link is words of a sentence: it stands in a paragraph that is more than links, and not behind its last mark."""
    paragraph = next(link.iterancestors("p"), None)
    if paragraph is None:
        return False
    whole, linked = len(text_of(paragraph).strip()), sum(len(text_of(a)) for a in paragraph.iter("a"))
    if whole - linked < max(SAID, linked):
        return False
    before = link.getprevious()
    ahead = (link.getparent().text if before is None else before.tail) or ""
    return bool((link.tail or "").strip() or ahead.strip()[-1:] not in ENDS)


def suspicion(element: Element) -> tuple[float, str]:
    """The share of the page's text up to which the element is furniture, 0 when it is none; and why."""
    tag = element.tag
    if tag in OWN:
        return NOTHING
    if tag in OUTER:
        return NOTHING if tag == "header" and heads_post(element) else (0.4, tag)
    if not (names := element.keys()):  # nothing to be told by
        return NOTHING
    if not HIDING.isdisjoint(names) and is_hidden(element):
        return 0.3, "hidden"
    classes = (element.get("class") or "") if "class" in names else ""
    identity = (element.get("id") or "") if "id" in names and tag not in PLAIN else ""
    if not classes and not identity:
        return NOTHING
    found = named(classes, identity, tag in PLAIN)
    return NOTHING if tag in CELLS and found[0] == FAINT else found


def heads_post(header: Element) -> bool:
    """Whether it is the head of a post or chapter inside an article: it holds a heading that leads nowhere else."""
    post = next(header.iterancestors("article"), None)
    if post is None or any(element.tag == "h1" for element in islice(post.iter(), EARLY)):
        return False
    return any(heading.find(".//a[@href]") is None for heading in header.iter("h2", "h3", "h4"))


def is_hidden(element: Element) -> bool:
    """Whether readers do not see the element, or see it beside the page's text, as its attributes say."""
    style = element.get("style")
    return (
        element.get("hidden") is not None
        or (element.get("aria-hidden") == "true" and element.tag not in PLAIN)
        or element.get("role") in ROLES
        or bool(style and INVISIBLE.search(style))
    )


@lru_cache(maxsize=1 << 16)
def named(classes: str, identity: str, plain: bool) -> tuple[float, str]:
    """The share of the page's text up to which an element of this class and id is furniture, 0 when it is none; and why.

    >>> named("newsletter-signup", "", False)[0], named("c-article__text", "", False)[0], named("has-sidebar", "", False)[0]
    (0.5, 0.0, 0.0)
    """
    names = classes.split()
    hits = frozenset[str]().union(*map(marks_in, names), marks_in(identity))
    if not hits or BODY_MARK.search(f"{classes} {identity}"):  # seldom any, and then the long search
        return NOTHING
    shown = SHOWN.search(classes) is not None
    out_of_sight = "hidden" in names and not shown
    hits -= {"hidden"} if shown else set()
    if not hits or (plain and hits <= {"paywall"}):
        return NOTHING
    limit = 0.9 if hits & COMMENTS or out_of_sight else 0.5 if hits & STRONG else FAINT if hits <= GENTLE else 0.2
    return limit, " ".join(sorted(hits))


@lru_cache(maxsize=1 << 16)
def marks_in(name: str) -> frozenset[str]:
    """The words of one class or id that mark furniture; none where it is about the layout of the page.

    >>> sorted(marks_in("newsletterSignup")), sorted(marks_in("has-sidebar"))
    (['newsletter', 'signup'], [])
    """
    words = frozenset(map(str.lower, TOKEN.findall(name)))
    return words & MARKS if LAYOUT.isdisjoint(words) else frozenset()


@lru_cache(maxsize=1 << 16)
def names_body(names: str) -> bool:
    """Whether a class, id or itemprop says that the article's body is inside."""
    small = names.lower()
    return ("body" in small or "content" in small or "text" in small) and BODY_MARK.search(names) is not None
