"""Where on a page its report stands: the element that holds nearly all of the running text, cards of other reports aside."""

from collections.abc import Iterator, Mapping
from itertools import islice

from transforms.read.page import Element, squeeze, text_of

#: The headline of a card that shows another report.
CARD = ("h2", "h3", "h4")
#: The weight of running text below which a card is a teaser.
TEASER = 1_000
#: That of a box with a linked headline and a line or two, and the share of a page up to which such boxes are no report of it.
BOX, BOXED = 400, 0.25
#: Elements up to which a headline stands within its box.
DEEPEST = 5


def cards(body: Element, heavy: list[Element], mass: Mapping[Element, float]) -> set[Element]:
    """Elements that show other reports beside that of the page; none where they hold much of its text.

    The tag article with little text and a link for a headline, where it does not hold the page's own headline: two or
    more of them, or any within an article that holds it; and boxes of any tag that are a linked headline and a line or
    two.
    """
    total = mass.get(body, 0)
    if next(body.iter("h1"), None) is None:
        return set()
    tagged = [e for e in heavy if e.tag == "article"]
    headed = {e for e in tagged if next(e.iter("h1"), None) is not None}
    linked = {e for e in tagged if e not in headed and mass[e] < min(0.3 * total, TEASER) and leads_away(e)}
    if headed:
        linked = {e for e in linked if not headed.isdisjoint(e.iterancestors())}
        linked = linked if sum(mass[e] for e in linked) <= 0.3 * total else set()
    elif len(linked) < 2:
        linked = set()
    boxed = {box for box in boxes(body, mass) if linked.isdisjoint(box.iterancestors())}
    return linked | boxed if sum(mass.get(box, 0) for box in boxed) <= BOXED * total else linked


def leads_away(card: Element) -> bool:
    """Whether its headline is a link to another page; the posts of a live blog link to themselves."""
    links = (link for tag in CARD for link in card.iterfind(f".//{tag}//a"))
    return any((link.get("href") or "#").find("#") < 0 for link in links)


def boxes(body: Element, mass: Mapping[Element, float]) -> Iterator[Element]:
    """Boxes that are a headline, all of it a link to another page, and a line or two of text."""
    for heading in body.iter(*CARD):
        link = next(heading.iter("a"), None)
        if link is None:
            link = next(heading.iterancestors("a"), None)
        elif squeeze(text_of(link)) != squeeze(text_of(heading)):
            continue
        if link is None or "#" in (link.get("href") or "#"):
            continue
        box = heading
        for above in islice(heading.iterancestors(), DEEPEST):
            if above.tag in ("body", "main") or mass.get(above, 0) > BOX:
                break
            if next(islice(above.iter("h1", *CARD), 1, 2), None) is not None:
                break
            box = above
        if box is not heading and mass.get(box, 0):
            yield box


def declared(body: Element, heavy: list[Element], mass: dict[Element, float]) -> Element:
    """The element that says it is the article and holds most of the text, or the page's h1; else the whole body."""
    total = mass.get(body, 0)
    named = [e for e in heavy if e.get("itemprop") == "articleBody"]
    tagged = [e for e in heavy if e.tag == "article"]
    for found in (named, tagged):
        if not found:
            continue
        largest = max(mass[e] for e in found)
        headed = [e for e in found if next(e.iter("h1"), None) is not None and mass[e] >= max(150, 0.2 * largest)]
        if len(headed) == 1 and found is tagged and len(found) > 1:
            return headed[0]
        outer = [e for e in found if not any(a in found for a in e.iterancestors())]
        if (
            found is tagged
            and not headed
            and len(outer) > 1
            and largest < 0.5 * total
            and next(body.iter("h1"), None) is not None
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
