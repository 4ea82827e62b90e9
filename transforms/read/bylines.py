"""Who wrote a page: the names in its metadata, else those in a visible byline."""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain, islice
from typing import Any
from urllib.parse import urlsplit

from transforms.read import authors, jsonld
from transforms.read.around import after, ahead, elsewhere
from transforms.read.authors import people
from transforms.read.head import Head
from transforms.read.page import Element, squeeze, text_of

AUTHORS = (
    "author",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dc.contributor",
    "byl",
    "article:author_name",
    "dcterms.creator",
    "cxenseparse:author",
    "rbauthors",
    "authors",
    "articleauthor",
    "article_author",
)
#: Elements that may name the author, and how classes and addresses mark those that do.
NAMING = ("a", "span", "div", "p", "h4", "address", "li")
MARKED = re.compile("[Aa]uthor|[Bb]yline|autor")
LINKED = re.compile("/authors?/|/staff/|/writers?/|/bios/|/autor")
#: Classes of pictures and who took them, and of buttons.
PICTURED = re.compile(
    "bildautor|photo|foto|image|img|caption|figure|avatar|media(?:box|info)|video|btn|button|follow", re.I
)
#: "By Ana Ruiz", as the whole of a text.
SPOKEN = re.compile(
    r"(?i:(?:(?:story|text|words|report) )?by|von|par|por|di|door|av|af|автор:?)\s+(?P<names>[^\W\d_a-zà-ÿа-яё][\w.'’-]+"
    r"(?:[\s,&]+(?:and|und|et|y|e|en|och|van|von|de|da|di|del|[^\W\d_a-zà-ÿа-яё][\w.'’-]*)){1,7})"
)
#: Who helped in another way, as bylines tell it.
HELPED = re.compile(
    r"(?:photograph(?:y|s|ed)|photos?|pictures|styled|styling|illustrat(?:ed|ions?)|graphics?|video|contributions?|additional reporting|fotos?|bilder|photographies)"
    r"\s*(?:by|from|von|:|de|par)\s+(?P<names>.{3,60})",
    re.I,
)
NEAR = 60  # elements behind the headline
AHEAD, BEHIND = 59, 600  # elements before and behind it among which the author is marked
FAR = 20_000  # elements among which it is on a page without a headline
WORDS = frozenset("by von par por di door av af автор story text words report".split())  # noqa: SIM905


def authors_of(root: Element, head: Head, outlet: str | None, url: str, heading: Element | None) -> list[str]:
    """The people who wrote it: JSON-LD, else meta, else a visible byline.

    A page that names no person but says that an agency, a desk or the outlet wrote it keeps that one name.
    """
    site = outlet or (urlsplit(url).hostname or "").removeprefix("www.")
    given: list[Any] = head.article.get("author") or head.article.get("creator") or []
    resolved = [jsonld.resolve(one, head.nodes) for one in (given if isinstance(given, list) else [given])]
    organizations = [one for one in resolved if is_organization(one)]
    others = [site, *jsonld.strings(organizations)]
    said = [
        jsonld.strings([one for one in resolved if not is_organization(one)]),
        *(head.meta.get(name, []) for name in AUTHORS),
    ]
    found = [names for values in said if (names := people(values, *others))]
    if found:
        longest = max(found, key=len)  # one source may name the first author alone
        wrote = longest if set(found[0]) < set(longest) and len(longest) <= 4 else found[0]
        return wrote if len(wrote) < 2 else without_helpers(wrote, heading)
    shown = visible_bylines(root, heading)
    if names := people(shown, *others) or people(spoken(heading), *others):
        return names
    declared = (jsonld.strings(resolved), *said[1:], shown)
    return next((names for values in declared if (names := authors.named(values))), [])


def is_organization(one: Any) -> bool:
    return isinstance(one, dict) and any(kind.endswith("Organization") for kind in jsonld.types(one))


def without_helpers(names: list[str], heading: Element | None) -> list[str]:
    """The names less those that the page's byline has for photographs and the like."""
    near = () if heading is None else islice(after(heading), NEAR)
    marked = (e for e in near if MARKED.search(e.get("class") or ""))
    told = next((text for e in marked if names[0] in (text := squeeze(" ".join(e.itertext())))), "")
    helped = " ".join(found["names"] for found in HELPED.finditer(told))
    return [name for name in names if name not in helped] or names


def spoken(heading: Element | None) -> list[str]:
    """What follows "By" in the first text behind the headline, or right beside it, that begins with a byline."""
    if heading is None:
        return []
    for element in chain(islice(heading.iterancestors(), 2), islice(after(heading), NEAR)):
        own = squeeze(" ".join([element.text or "", *(child.tail or "" for child in element)]))
        if own[:8].partition(" ")[0].casefold().rstrip(":") in WORDS:
            whole = own if heading in element.iterdescendants("h1") else squeeze(" ".join(element.itertext()))
            if found := SPOKEN.match(whole[:90]):
                return [found["names"]]
    return []


def visible_bylines(root: Element, heading: Element | None) -> list[str]:
    """The texts of the first element around the page's headline that is marked as the author's."""
    over = set() if heading is None else set(heading.iterancestors())
    elements: Iterable[Element] = islice(root.iter(*NAMING), FAR)
    if heading is not None:
        near = [*islice(ahead(heading), AHEAD)]
        elements = chain(reversed(near), [heading], islice(after(heading), BEHIND - 1))
    places = (element for element in elements if element.tag in NAMING and names_author(element))
    for element in islice((e for e in places if not elsewhere(e, over) and not pictured(e, over)), 4):
        parts = [squeeze(text_of(a)) for a in element.iter("a") if "mailto" not in (a.get("href") or "")] or [
            squeeze(" ".join(element.itertext()))
        ]
        kept = [part for part in parts if 3 <= len(part) <= 80]
        if authors.people(kept):
            return kept
    return []


def pictured(element: Element, over: set[Element]) -> bool:
    """Whether the element stands with a picture, and names who took it."""
    for above in (element, *element.iterancestors()):
        if above in over:
            return False
        if above.tag in ("figure", "figcaption") or PICTURED.search(above.get("class") or ""):
            return True
    return False


def names_author(element: Element) -> bool:
    """Whether the element is marked as naming the author, or links to a page about one."""
    classes, link = element.get("class"), element.get("href")
    return (
        bool(classes and marks_author(classes))
        or bool(link and LINKED.search(link))
        or element.get("rel") == "author"
        or element.get("itemprop") == "author"
    )


@lru_cache(maxsize=1 << 14)  # a page says the same few over and over
def marks_author(classes: str) -> bool:
    """Whether classes say that the author is named."""
    return MARKED.search(classes) is not None
