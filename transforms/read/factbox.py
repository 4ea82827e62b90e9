"""Boxes beside the running text that hold facts of the story, told from boxes of links, offers and people."""

import re
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from functools import lru_cache
from itertools import groupby, pairwise

from transforms.read.block import Block
from transforms.read.flat import plainly
from transforms.read.furniture import marks_in
from transforms.read.page import Element, squeeze, text_of

#: Words of classes and ids that boxes of facts bear, beside those that tell what else a box is.
MARKS = frozenset(("factbox", "infobox", "sidenote"))
#: Steps of the way to a line within a box.
BOX = re.compile(
    r"(?:aside|dl)(?=\.|$)|\w+.*[.#_-](?:info-?box|facts?-?box|fact-?file|key-?facts|at-?a-?glance|sidenote)(?![a-z])",
    re.I,
)
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


def spared(marked: Mapping[Element, str], top: Element, last: Element | None, authors: Sequence[str]) -> set[Element]:
    """Those of the marked elements of a report that are boxes of its facts, with running text behind them.

    A box of links leads away; one that repeats a sentence of the text is a pull quote; one that names who wrote it is
    about them.
    """
    candidates = [element for element, why in marked.items() if may_hold(element, why)]
    if not candidates or last is None:
        return set()
    order = {element: place for place, element in enumerate(top.iter())}
    text = squeeze(text_of(top))
    found: set[Element] = set()
    for element in candidates:
        said = squeeze(text_of(element))
        links = sum(len(text_of(link)) for link in element.iter("a"))
        if (
            order.get(element, order[last]) >= order[last]
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
    words = set(why.split())
    if why == "aside":
        names = f"{element.get('class') or ''} {element.get('id') or ''}".split()
        words = set().union(*map(marks_in, names))
    return words <= MARKS


def boxes(found: list[Block], kept: list[bool]) -> Iterator[slice]:
    """The stretches of lines in boxes of facts that stand between lines of the report."""
    start = 0
    for way, lines in groupby(found, key=lambda line: box_of(line.tags)):
        stop = start + len(list(lines))
        if way and any(kept[:start]) and any(kept[stop:]) and holds(found[start:stop]):
            yield slice(start, stop)
        start = stop


def holds(lines: list[Block]) -> bool:
    """Whether the lines of a box are facts and lead nowhere; in a list of terms each meaning is one."""
    if any(line.link_share > LINKED for line in lines):
        return False
    said = [line.text for line in lines]
    kinds = [
        next((s for step in reversed(line.tags) if (s := step.partition(".")[0]) in ("dt", "dd")), "") for line in lines
    ]
    pairs = sum(pair == ("dt", "dd") for pair in pairwise(kinds))
    if pairs >= LEAST and pairs * 2 >= SHARE * len(lines):
        return len(lines) <= MOST and not any(READER.search(line) for line in said)
    return facts(said)


@lru_cache(maxsize=1 << 10)  # lines that follow one another mostly have one way
def box_of(tags: tuple[str, ...]) -> tuple[str, ...]:
    """The way to the box that a line with these tags stands in; empty outside of boxes."""
    for place, step in enumerate(tags):
        if BOX.match(step):
            return tags[: place + 1]
    return ()
