"""Which lines of an article's subtree may be its report: judged by structure and place, not by phrases."""

from collections.abc import Iterable
from typing import NamedTuple

from transforms.read import judge
from transforms.read.blocks import Block
from transforms.read.title import plain

#: Chance below which a line is left out. The phrase rules of `clean` see what is let through.
LEAST = 0.25
#: Lines above which a text is a dump and not judged line by line.
MOST = 5000


class LeftOut(NamedTuple):
    """A line of the article's subtree that is none of the report's."""

    text: str
    kind: str
    rule: str


class Lines(list[Block]):
    """The lines of a report; beside them, in reading order, those of its subtree that are none of it."""

    def __init__(self, kept: Iterable[Block], found: Iterable[Block], title: str | None) -> None:
        super().__init__(kept)
        stayed = {id(block) for block in self}
        headline = plain(title or "")
        self.aside = [LeftOut(block.text, *reason(block, headline)) for block in found if id(block) not in stayed]


def reason(block: Block, headline: str) -> tuple[str, str]:
    """Kind of furniture and rule of a line that is left out."""
    if link_list(block):
        return "related" if block.kind == "heading" or len(block.text.split()) > 4 else "navigation", "read.links"
    if headline and plain(block.text) == headline:
        return "duplicate_title", "read.title"
    return "site_chrome", "read.unlikely"


def report_lines(found: list[Block], title: str | None) -> Lines:
    """The lines without those that are hardly any of the report; captions stay, as captions."""
    return Lines(likely_lines(without_links(found, title), title), found, title)


def likely_lines(found: list[Block], title: str | None) -> list[Block]:
    """The lines that may be report by what their places and tags say."""
    if len(found) > MOST:
        return found
    kept = [
        line
        for line, chance in zip(found, judge.likely(found, title), strict=True)
        if chance >= LEAST or line.kind == "caption"
    ]
    # on a page unlike any news page the weights mean nothing
    return kept if sum(len(line.text) for line in kept) >= 0.3 * sum(len(line.text) for line in found) else found


def without_links(found: list[Block], title: str | None) -> list[Block]:
    """The lines without the title said again, and without lists of links."""
    headline = plain(title or "")
    return [block for block in found if not link_list(block) and not (headline and plain(block.text) == headline)]


def link_list(block: Block) -> bool:
    """A line that is all link and no sentence."""
    return block.link_share > 0.85 and (block.kind != "heading" or block.link_share == 1)
