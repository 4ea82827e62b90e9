"""Which lines of an article's subtree may be its report: judged by structure and place, not by phrases."""

from transforms.read import judge
from transforms.read.blocks import Block
from transforms.read.title import plain

#: Chance below which a line is left out. The phrase rules of `clean` see what is let through.
LEAST = 0.25
#: Lines above which a text is a dump and not judged line by line.
MOST = 5000


def report_lines(found: list[Block], title: str | None) -> list[Block]:
    """The lines without those that are hardly any of the report; captions stay, as captions."""
    found = without_links(found, title)
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
