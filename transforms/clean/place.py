"""What a line is by where it stands: before the story, in it, behind it, beside other furniture."""

import re
from itertools import groupby

from transforms.clean.page import Page, is_prose, neighbours
from transforms.clean.pictures import above_credits, signed_captions, soft_captions

#: A day with its year.
DATED = re.compile(
    r"\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d|\d{1,2}(?:st|nd|rd|th|er|\.)?,? (?:de |of )?[^\W\d_]{3,10}\.?,? (?:de )?(?:19|20)\d\d|[^\W\d_]{3,10}\.? \d{1,2}, (?:19|20)\d\d"
)


def place(page: Page) -> None:
    """Settles what depends on where the story begins and ends, until nothing changes."""
    above_credits(page)
    signed_captions(page)
    for _ in range(4):
        standing = page.standing()
        prose = [n for n in standing if n not in page.maybes and is_prose(page.lines[n])]
        soft_captions(page, standing, prose)
        first, last = (prose[0], prose[-1]) if prose else (len(page.lines), -1)
        headline = next((n for n in standing if n not in page.maybes), len(page.lines))
        tail = set(standing[-2:])
        crowd = crowded(page)
        changed = False
        for number in [n for n in standing if n in page.maybes]:
            where, verdict = page.maybes[number]
            near = neighbours(page, number)
            beside = number in crowd or any(
                page.verdicts[n] or (n in page.maybes and backed(page, n, number)) or dates(page.lines[n]) for n in near
            )
            if (
                (where == "edge" and (number < first or number > last or beside))
                or (where == "apart" and (number < first or parted(page, number, last)))
                or (where == "inside" and number > headline)
                or (where == "bottom" and (number > last or number in tail))
            ):
                page.verdicts[number] = verdict
                changed = True
        if not changed:
            return


def parted(page: Page, number: int, last: int) -> bool:
    """Whether furniture stands between the last paragraph and a line behind it: figures right below the story are of it."""
    return any(verdict and verdict.rule not in FIGURES for verdict in page.verdicts[last + 1 : number])


#: Rules of figures that are news in some reports: they do not part each other from the story.
FIGURES = frozenset(("weather", "price_now"))


def dates(line: str) -> bool:
    """Whether a short line has a full date; buttons stand beside it, and nothing of the story but its first words.

    >>> dates("Published on 3 March 2025 at 9:10"), dates("In 2025 the crews walked out.")
    (True, False)
    """
    return len(line) < 70 and line[-1:] != "." and DATED.search(line) is not None


def crowded(page: Page) -> set[int]:
    """Numbers of lines in doubt that stand three or more together: buttons do, subheadings and answers do not."""
    numbers = [n for n, line in enumerate(page.lines) if line]
    runs = groupby(numbers, key=lambda n: n in page.maybes and page.maybes[n].place == "edge")
    crowds = (list(run) for doubtful, run in runs if doubtful)
    return {n for crowd in crowds if len(crowd) >= 3 for n in crowd}


def backed(page: Page, one: int, other: int) -> bool:
    """Whether two lines in doubt make each other sure: an appeal and a button, or two that want something by different rules."""
    if asks(page, one) != asks(page, other):
        return True
    first, second = (page.maybes[n].verdict for n in (one, other))
    return first.rule != second.rule and {first.kind, second.kind} <= WANTS and "label" not in (first.rule, second.rule)


#: Kinds of lines that want something of the reader.
WANTS = frozenset(("paywall", "newsletter", "app_prompt", "cookie"))


def asks(page: Page, number: int) -> bool:
    """Whether a line in doubt is an appeal; a button beside it, and it, are none of the story."""
    return page.maybes[number].verdict.rule == "appeal"
