"""The text of a page that is not in its report's subtree, told line by line: nothing goes without a row."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from transforms.lexicon import load
from transforms.read.flat import plainly
from transforms.read.page import Element, squeeze, text_of
from transforms.read.paragraphs import Paragraph, running, weight

#: Weight from which on a paragraph anywhere on the page is told, and that of one that ends a sentence.
LONG, SENTENCE = 80, 40
END = re.compile(r"[.!?…。！？؟][\"'”’»)\]]*$")
WORD = re.compile(r"\w")


class LeftOut(NamedTuple):
    """A line of the page that is none of the report's."""

    text: str
    kind: str
    rule: str


def cleared(marked: Mapping[Element, str], elements: Iterable[Element]) -> Iterator[LeftOut]:
    """The lines of furniture that was cut out of the report's subtree, by the reason why; `elements` in reading order."""
    for element in elements:
        if element in marked and WORD.search(text_of(element)):  # most hold icons alone
            kind = kind_of(marked[element])
            for line in plainly(element):
                if WORD.search(line.text):
                    yield LeftOut(line.text, kind, "read.furniture")


def outside(
    paragraphs: Iterable[Paragraph], report: set[Element], marked: Mapping[Element, str], told: set[str]
) -> Iterator[LeftOut]:
    """The paragraphs of running text outside the report that may be some of it: sentences, and what is long; each text once."""
    for paragraph, _, chain in paragraphs:
        if not report.isdisjoint(chain):
            continue
        text = squeeze(running(paragraph))
        size = weight(text)
        if text in told or not (size >= LONG or (size >= SENTENCE and END.search(text))):
            continue
        told.add(text)
        reason = next((marked[element] for element in chain if element in marked), "")
        yield LeftOut(text, kind_of(reason), "read.outside")


def kind_of(reason: str) -> str:
    """The kind of furniture that tags and classes tell: a page's own footer is its chrome.

    >>> kind_of("newsletter signup"), kind_of("related"), kind_of("footer")
    ('newsletter', 'related', 'site_chrome')
    """
    words = reason.split()
    return next(
        (kind for kind, names in load("page_marks")["kinds"].items() if not set(names).isdisjoint(words)), "site_chrome"
    )
