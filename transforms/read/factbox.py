"""Boxes beside the running text that hold facts of the story, told from boxes of links, offers and people."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from functools import lru_cache
from itertools import groupby, pairwise

from transforms.read.block import Block
from transforms.read.flat import plainly
from transforms.read.furniture import marks_in
from transforms.read.page import Element, squeeze, text_of

#: Words of classes and ids that boxes of facts bear, beside those that tell what else a box is.
MARKS = frozenset(("factbox", "infobox", "sidenote"))
#: Steps of the way to a line within a box that says what it is, and within any.
SAID = re.compile(
    r"\w+.*[.#_-](?:info-?box|facts?-?box|fact-?file|key-?facts|at-?a-?glance|sidenote)(?![a-z])",
    re.I,
)
BOX = re.compile(rf"(?:aside|dl)(?=\.|$)|{SAID.pattern}", re.I)
#: A value with its label: "Length: 84 metres".
LABELLED = re.compile(r"[^\W_][^.!?:]{1,40}\s?:\s+\S.*")
SENTENCE = re.compile(r"(?:\S+\s+){3,}.*[.!?…]['\"”’»)\]]*|.{8,}[。！？]")
#: Whom offers speak to.
READER = re.compile(
    r"\b(?:you|your|vous|votre|vos|dich|dir|deine?|usted|tus|você|вы|вас|вам|ваш\w*|jouw|uw)\b|(?<=[a-zäöü,] )(?:Sie|Ihnen|Ihre?[mnrs]?)\b",
    re.I,
)
#: Told lines of a box at least, their share of its characters, and the share of links in it from which it leads away.
LEAST, SHARE, LINKED = 2, 0.6, 0.2
#: Words of the text that a box behind it has at least.
TOPICS = 4
WORD = re.compile(r"[^\W\d_]{6,}")
#: Lines of a box at most: of more it is a part of the page.
MOST = 40


def tells(line: str) -> bool:
    """Whether a line is a sentence or a value with its label.

    >>> tells("It runs down from a rivet hole."), tells("Built: 1931"), tells("Most read"), tells("Goose stops express train")
    (True, True, False, False)
    """
    return SENTENCE.fullmatch(line) is not None or LABELLED.fullmatch(line) is not None


def facts(lines: Sequence[str]) -> bool:
    """Whether the lines are facts on the whole, and no offer.

    >>> facts(["In figures", "Length: 84 metres", "Cost: nothing yet"]), facts(["Most read", "Goose stops express train"])
    (True, False)
    >>> facts(["The letter comes to your inbox every Friday.", "It is free for all who ask for it."])
    False
    """
    told = [line for line in lines if tells(line)]
    whole = sum(map(len, lines[1:])) + (len(lines[0]) if lines and tells(lines[0]) else 0)  # its title aside
    return (
        len(told) >= LEAST
        and len(lines) <= MOST
        and sum(map(len, told)) >= SHARE * whole
        and not any(READER.search(line) for line in lines)
    )


def spared(
    marked: Mapping[Element, str], top: Element, story: Iterable[Element], authors: Sequence[str]
) -> set[Element]:
    """Those of the marked elements of a report that are boxes of its facts; `story` are its paragraphs, the last first.

    They have running text behind them, or say that they are such boxes, or tell of what the text tells of. A box of links
    leads away; one that repeats a sentence of the text is a pull quote; one that names who wrote it is about them.
    """
    candidates = [element for element, why in marked.items() if may_hold(element, why)]
    paragraphs = list(story) if candidates else []
    if not paragraphs:
        return set()
    order = {element: place for place, element in enumerate(top.iter())}
    last = order[paragraphs[0]]
    text = squeeze(text_of(top))
    told = topics(" ".join(text_of(paragraph) for paragraph in paragraphs))
    found: set[Element] = set()
    for element in candidates:
        said = squeeze(text_of(element))
        links = sum(len(text_of(link)) for link in element.iter("a"))
        if (
            element not in order
            or (order[element] > last and not (words_of(element) & MARKS or len(topics(said) & told) >= TOPICS))
            or links > LINKED * len(said)
            or any(name in said for name in authors)
            or next(element.iter("form"), None) is not None
        ):
            continue
        lines = [line.text for line in plainly(deepcopy(element))]
        if facts(lines) and not any(text.count(line) > 1 for line in lines if tells(line)):
            found.add(element)
    return found


def may_hold(element: Element, why: str) -> bool:
    """Whether nothing but its being a box speaks against an element."""
    return (words_of(element) if why == "aside" else set(why.split())) <= MARKS


def words_of(element: Element) -> set[str]:
    """The words of its class and id that mark a box."""
    names = f"{element.get('class') or ''} {element.get('id') or ''}".split()
    return set().union(*map(marks_in, names))


def topics(text: str) -> set[str]:
    """The longer words of a text, small and without their endings.

    >>> sorted(topics("The pilots' guild, in Solvang")), topics("It is free.")
    (['pilot', 'solva'], set())
    """
    return {word[:5] for word in WORD.findall(text.casefold())}


def boxes(found: list[Block], kept: list[bool]) -> Iterator[slice]:
    """The stretches of lines in boxes of facts that stand between lines of the report; behind them all those that say what they are."""
    start = 0
    for way, lines in groupby(found, key=lambda line: box_of(line.tags)):
        stop = start + len(list(lines))
        if (
            way
            and any(kept[:start])
            and (any(kept[stop:]) or told_of(way, found, start, stop, kept))
            and holds(found[start:stop])
        ):
            yield slice(start, stop)
        start = stop


def told_of(way: tuple[str, ...], found: list[Block], start: int, stop: int, kept: list[bool]) -> bool:
    """Whether a box behind the report says by its class that it holds facts, or has words of the report's: in a list of terms half of them."""
    if SAID.match(way[-1]):
        return True
    story = topics(" ".join(line.text for line, stays in zip(found[:start], kept, strict=False) if stays))
    inside = found[start:stop]
    if terms := [line.text for line in inside if part_of(line) == "dt"]:
        return sum(not topics(term).isdisjoint(story) for term in terms) * 2 >= len(terms)
    return len(topics(" ".join(line.text for line in inside)) & story) >= TOPICS


def part_of(line: Block) -> str:
    """Which half of an entry in a list of terms a line is: dt or dd; "" where it is none."""
    return next((name for step in reversed(line.tags) if (name := step.partition(".")[0]) in ("dt", "dd")), "")


def holds(lines: list[Block]) -> bool:
    """Whether the lines of a box are facts and lead nowhere; in a list of terms each meaning is one."""
    if any(line.link_share > LINKED for line in lines):
        return False
    said = [line.text for line in lines]
    pairs = sum(pair == ("dt", "dd") for pair in pairwise(map(part_of, lines)))
    if pairs >= LEAST and pairs * 2 >= SHARE * len(lines):
        return len(lines) <= MOST and not any(READER.search(line) for line in said)
    return facts(said)


@lru_cache(maxsize=1 << 10)  # lines that follow one another mostly have one way
def box_of(tags: tuple[str, ...]) -> tuple[str, ...]:
    """The way to the box that a line with these tags stands in; empty outside of boxes."""
    return next((tags[: place + 1] for place, step in enumerate(tags) if is_box(step)), ())


@lru_cache(maxsize=1 << 12)
def is_box(step: str) -> bool:
    """Whether a step of the way to a line leads into a box."""
    return BOX.match(step) is not None
