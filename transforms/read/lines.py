"""Which lines of an article's subtree may be its report: judged by structure and place, not by phrases."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from transforms.lexicon.papers import agency_forms
from transforms.read import judge
from transforms.read.beside import LeftOut
from transforms.read.block import Block
from transforms.read.factbox import boxes, facts
from transforms.read.paragraphs import CJK
from transforms.read.printed import day_pattern
from transforms.read.tables import belongs, tables
from transforms.read.title import plain

#: Chance below which a line is left out. The phrase rules of `clean` see what is let through.
LEAST = 0.25
#: Lines above which a text is a dump and not judged line by line.
MOST = 5000
#: Characters of the longest line that names the authors and nothing else, and words that it may have besides.
LONGEST, MOST_WORDS = 100, 3
WORDS = re.compile(r"[^\W\d_]+")
Reason = tuple[str, str]  # kind of furniture, rule
#: The number of a picture in a gallery: "2 / 4".
COUNTER = re.compile(r"\d+\s*(?:/|of|von|de|sur|di|из|van)\s*\d+")


class Lines(list[Block]):
    """The lines of a report; beside them, in reading order, what the page holds that is none of it."""

    def __init__(self, kept: Iterable[Block], aside: Iterable[LeftOut] = ()) -> None:
        super().__init__(kept)
        self.aside = list(aside)


def report_lines(
    found: list[Block], title: str | None, beside: Iterable[LeftOut] = (), authors: Sequence[str] = ()
) -> Lines:
    """The lines without those that are hardly any of the report; captions stay, as captions."""
    headline = plain(title or "")
    reasons = [known_by_itself(line, headline, authors) for line in found]
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


def known_by_itself(line: Block, headline: str, authors: Sequence[str] = ()) -> Reason | None:
    """Why a line is left out whatever stands around it; None for all that have to be judged."""
    if link_list(line):
        return "related" if line.kind == "heading" or len(line.text.split()) > 4 else "navigation", "read.links"
    if headline and plain(line.text) == headline:
        return "duplicate_title", "read.title"
    if line.text[0].isdecimal() and COUNTER.fullmatch(line.text) and line.kind != "table":
        return "site_chrome", "read.counter"
    if authors and line.kind != "table" and is_byline(line.text, authors):
        return "byline", "read.byline"
    return None


def is_byline(line: str, authors: Sequence[str]) -> bool:
    """Whether a line says who wrote the report, and when perhaps, and nothing else.

    >>> is_byline("Propos recueillis par Paul Rivet", ["Paul Rivet"]), is_byline("Ida Holm, 9 May 2025 14:02", ["Ida Holm"])
    (True, True)
    >>> is_byline("Paul Rivet:", ["Paul Rivet"]), is_byline("Paul Rivet wins the prize of the port", ["Paul Rivet"])
    (False, False)
    >>> is_byline("The old mole. Photo: Paul Rivet", ["Paul Rivet"])
    False
    """
    if len(line) > LONGEST or line[-1] in ":?!" or authors[0] not in line or authors[0] in agency_forms():
        return False
    if len(authors[0].split()) < 2 and not CJK.search(authors[0]):  # a single name may be a brand or an agency
        return False
    if re.search(r"[^\W\d_]{3,}[.!?] ", line[: line.index(authors[0])]):
        return False  # a sentence, and whose the picture is
    for name in authors:
        line = line.replace(name, " ")
    words = WORDS.findall(day_pattern().sub(" ", line))
    return len(words) <= MOST_WORDS and sum(map(len, words)) <= 20 and not any(word.isupper() for word in words)


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
    for place in range(len(found) - 1):
        if not kept[place] and not reasons[place] and asks(found[place], found[place + 1]) and kept[place + 1]:
            told[place] = None
    for points in lists(found):
        if sum(kept[points]) * 2 > points.stop - points.start or goes_on(points, found, kept):
            told[points] = reasons[points]
    for box in boxes(found, kept):
        told[box] = reasons[box]
    for table in data:
        verdict = None if belongs(table, found, chances, kept) else ("site_chrome", "read.table")
        told[table] = [verdict] * (table.stop - table.start)
    # on a page unlike any news page the weights mean nothing
    left, all_of_it = (sum(len(found[n].text) for n, one in enumerate(why) if not one) for why in (told, reasons))
    return told if left >= 0.3 * all_of_it else reasons


def lists(found: list[Block]) -> Iterator[slice]:
    """The lists of three points and more without a link: they are report or furniture as a whole."""
    start = 0
    for list_of, points in groupby(found, point_of):
        stop = start + len(list(points))
        if list_of and stop - start >= 3 and not any(line.link_share for line in found[start:stop]):
            yield slice(start, stop)
        start = stop


def goes_on(points: slice, found: list[Block], kept: list[bool]) -> bool:
    """Whether a list is facts and stands where the paragraphs do, right below one of them or below the heading under it."""
    above = next((n for n in range(points.start - 1, max(-1, points.start - 3), -1) if kept[n]), None)
    beside = above is not None and found[above].tags[:-1] == found[points.start].tags[:-2]
    return beside and facts([line.text for line in found[points]])


def point_of(line: Block) -> tuple[str, ...]:
    """The way to the list that a line is a point of; empty for what is none.

    >>> point_of(Block("2 eggs", "list", 0.0, "main/ul/li", ("main", "ul", "li"))), point_of(Block("Mix.", "list", 0.0, "ul/li/p", ("ul", "li", "p")))
    (('main', 'ul'), ())
    """
    return line.tags[:-1] if line.tags and line.tags[-1].partition(".")[0] == "li" else ()


def asks(line: Block, answer: Block) -> bool:
    """Whether the lines are the two halves of an entry in a list of terms: question and answer, word and meaning."""
    halves = [block.tags[-1].partition(".")[0] if block.tags else "" for block in (line, answer)]
    return halves[0] == "dt" and "dd" in (halves[1], *(step.partition(".")[0] for step in answer.tags[-2:-1]))


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
