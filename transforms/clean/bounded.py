"""Boxes amid a story that say where they begin and end: "list of 3 items … end of list", and labels with what they label below."""

import re
from itertools import pairwise

from transforms.clean.captions import Caption
from transforms.clean.page import Page, Verdict

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
