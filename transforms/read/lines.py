"""Which lines of an article's subtree may be its report: judged by structure and place, not by phrases."""

import re
from collections.abc import Iterable
from dataclasses import replace

from transforms.read import judge
from transforms.read.beside import LeftOut
from transforms.read.block import Block
from transforms.read.tables import belongs, tables
from transforms.read.title import plain

#: Chance below which a line is left out. The phrase rules of `clean` see what is let through.
LEAST = 0.25
#: Lines above which a text is a dump and not judged line by line.
MOST = 5000
Reason = tuple[str, str]  # kind of furniture, rule
#: The number of a picture in a gallery: "2 / 4".
COUNTER = re.compile(r"\d+\s*(?:/|of|von|de|sur|di|из|van)\s*\d+")


class Lines(list[Block]):
    """The lines of a report; beside them, in reading order, what the page holds that is none of it."""

    def __init__(self, kept: Iterable[Block], aside: Iterable[LeftOut] = ()) -> None:
        super().__init__(kept)
        self.aside = list(aside)


def report_lines(found: list[Block], title: str | None, beside: Iterable[LeftOut] = ()) -> Lines:
    """The lines without those that are hardly any of the report; captions stay, as captions."""
    headline = plain(title or "")
    reasons = [known_by_itself(line, headline) for line in found]
    if len(found) <= MOST:
        data = list(tables(found, [bool(reason) for reason in reasons]))
        reasons = likely_lines(found, title, reasons, data)
        found = laid_out(found, data)
    left = (LeftOut(line.text, *reason) for line, reason in zip(found, reasons, strict=True) if reason)
    kept = (line for line, reason in zip(found, reasons, strict=True) if not reason)
    return Lines(kept, [*left, *beside])


def judged(found: list[Block], title: str | None) -> list[Block]:
    """The lines that are judged by what stands around them."""
    headline = plain(title or "")
    return [line for line in found if not known_by_itself(line, headline)]


def known_by_itself(line: Block, headline: str) -> Reason | None:
    """Why a line is left out whatever stands around it; None for all that have to be judged."""
    if link_list(line):
        return "related" if line.kind == "heading" or len(line.text.split()) > 4 else "navigation", "read.links"
    if headline and plain(line.text) == headline:
        return "duplicate_title", "read.title"
    if COUNTER.fullmatch(line.text) and line.kind != "table":
        return "site_chrome", "read.counter"
    return None


def likely_lines(
    found: list[Block], title: str | None, reasons: list[Reason | None], data: list[slice]
) -> list[Reason | None]:
    """For every line why it is left out, by what its place and tags say; None for those that may be report."""
    likely = iter(judge.likely([line for line, reason in zip(found, reasons, strict=True) if not reason], title))
    chances = [0.0 if reason else next(likely) for reason in reasons]
    kept = [
        not reason and (chance >= LEAST or line.kind == "caption")
        for line, reason, chance in zip(found, reasons, chances, strict=True)
    ]
    told = [
        reason or (None if stays else ("site_chrome", "read.unlikely"))
        for reason, stays in zip(reasons, kept, strict=True)
    ]
    for table in data:
        verdict = None if belongs(table, found, chances, kept) else ("site_chrome", "read.table")
        told[table] = [verdict] * (table.stop - table.start)
    # on a page unlike any news page the weights mean nothing
    left, all_of_it = (sum(len(found[n].text) for n, one in enumerate(why) if not one) for why in (told, reasons))
    return told if left >= 0.3 * all_of_it else reasons


def laid_out(found: list[Block], data: list[slice]) -> list[Block]:
    """The lines; of those in tables only the cells of data are called so: the others are laid out in a table."""
    cells = {place for table in data for place in range(table.start, table.stop)}
    return [
        replace(line, kind="paragraph") if line.kind == "table" and place not in cells else line
        for place, line in enumerate(found)
    ]


def link_list(block: Block) -> bool:
    """A line that is all link and no sentence."""
    return block.link_share > 0.85 and (block.kind != "heading" or block.link_share == 1)
