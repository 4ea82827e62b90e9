"""Boxes amid a story that say where they begin and end: "list of 3 items … end of list", and labels with what they label below."""

import re
from itertools import pairwise

from transforms.clean.captions import Caption
from transforms.clean.page import SENTENCE_END, Page, Verdict
from transforms.clean.phrases import bare
from transforms.clean.site import masthead
from transforms.lexicon.papers import sections

#: (kind, how a box begins, how it ends), as readers of a screen are told.
BOXES = (
    ("related", re.compile(r"recommended stories|list of \d{1,2} items?", re.IGNORECASE), re.compile(r"end of list", re.IGNORECASE)),
    (
        "newsletter",
        re.compile(r"skip (?:past )?(?:the )?newsletter (?:promotion|sign[- ]?up)", re.IGNORECASE),
        re.compile(r"(?:after|end of) newsletter (?:promotion|sign[- ]?up)", re.IGNORECASE),
    ),
    (
        "share",
        re.compile(r"skip (?:twitter|x|instagram|facebook|youtube|tiktok|telegram) post\b.{0,60}", re.IGNORECASE),
        re.compile(r"end of (?:twitter|x|instagram|facebook|youtube|tiktok|telegram) post\b.{0,60}", re.IGNORECASE),
    ),
)  # fmt: skip
#: How the first lines of boxes begin.
BEGINNINGS = frozenset(("reco", "list", "skip"))
#: Lines of a box at most.
MOST = 24
#: What stands above a caption.
CAPTIONED = re.compile(r"(?:image|media|figure|video) caption,?", re.IGNORECASE)


def bounded(page: Page) -> None:
    """Takes everything between the marks of a box.

    >>> lines = ["They left.", "Recommended Stories", "list 1 of 1", "Why rivers rise faster", "end of list", "They came back."]
    >>> page = Page(lines, [None] * 6, [0.0] * 6, [None] * 6)
    >>> bounded(page)
    >>> [one and one.kind for one in page.verdicts]
    [None, 'related', 'related', 'related', 'related', None]
    """
    if not any(line[:4].casefold() in BEGINNINGS for line in page.lines):
        return
    numbers = [n for n, line in enumerate(page.lines) if line]
    for kind, begins, ends in BOXES:
        at = 0
        while at < len(numbers):
            if len(page.lines[numbers[at]]) < 100 and begins.fullmatch(page.lines[numbers[at]]):
                inside = numbers[at : at + MOST]
                end = next((i for i, n in enumerate(inside) if len(page.lines[n]) < 100 and ends.fullmatch(page.lines[n])), None)  # fmt: skip
                if end:
                    for n in inside[: end + 1]:
                        page.verdicts[n] = Verdict(kind, "bounded")
                        page.maybes.pop(n, None)
                    at += end
            at += 1


def shown_twice(page: Page) -> None:
    """A desk's name above what a picture shows and again above its caption, below a headline.

    >>> lines = ["Fire on a ferry off the island", "Coast Guard", "The ferry with smoke over it", "Coast Guard", "It lay off the port at noon", "They left."]
    >>> page = Page(lines, [None] * 6, [0.0] * 6, [None] * 6)
    >>> shown_twice(page)
    >>> [one and one.kind for one in page.verdicts]
    [None, 'credit', 'caption', 'credit', 'caption', None]
    """
    numbers = [n for n, line in enumerate(page.lines) if line]
    for at in range(1, len(numbers) - 2):
        first, shown, again = (numbers[at + n] for n in range(3))
        name = page.lines[first]
        if name != page.lines[again] or page.lines[shown] == name or not DESK.fullmatch(name) or masthead(name):
            continue
        if bare(name) in sections() or not any(page.verdicts[n] is None and len(page.lines[n].split()) > 3 for n in numbers[:at]):  # fmt: skip
            continue
        below = numbers[at + 3 : at + 4]
        told = [n for n in (shown, *below) if len(page.lines[n].split()) > 4 and not SENTENCE_END.search(page.lines[n])]
        if shown in told:
            for n in (first, again):
                page.verdicts[n] = Verdict("credit", "shown_twice")
                page.maybes.pop(n, None)
            for n in told:
                page.verdicts[n] = Verdict("caption", "shown_twice", caption=Caption(name, False))
                page.maybes.pop(n, None)


#: A desk's or a photographer's name: two to five words with capitals.
DESK = re.compile(r"[A-ZÀ-Þ][\w.'’&-]*(?:[ /]+(?:[A-ZÀ-Þ][\w.'’&-]*|of|the|and|via)){1,4}")


def captioned(page: Page) -> None:
    """Takes the line below "Image caption,": what the picture shows.

    >>> page = Page(["Image caption,", "The quay at dusk", "They left."], [None] * 3, [0.0] * 3, [None] * 3)
    >>> captioned(page)
    >>> [one and one.kind for one in page.verdicts]
    [None, 'caption', None]
    """
    if not any(len(line) < 20 and "aption" in line for line in page.lines):
        return
    numbers = [n for n, line in enumerate(page.lines) if line]
    for number, below in pairwise(numbers):
        if len(page.lines[number]) < 20 and CAPTIONED.fullmatch(page.lines[number]) and page.verdicts[below] is None:
            page.verdicts[below] = Verdict("caption", "caption_below", caption=Caption(None, False))
            page.maybes.pop(below, None)
