"""What a line is by where it stands: before the story, in it, behind it, beside other furniture."""

from itertools import groupby

from transforms.clean.captions import Caption, agency_at_end, dated, posed
from transforms.clean.page import Page, Verdict, is_prose, neighbours


def place(page: Page) -> None:
    """Settles what depends on where the story begins and ends, until nothing changes."""
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
                page.verdicts[n] or (n in page.maybes and asks(page, n) != asks(page, number)) for n in near
            )
            if (
                (where == "edge" and (number < first or number > last or beside))
                or (where == "inside" and number > headline)
                or (where == "bottom" and (number > last or number in tail))
            ):
                page.verdicts[number] = verdict
                changed = True
        if not changed:
            return


def crowded(page: Page) -> set[int]:
    """Numbers of lines in doubt that stand three or more together: buttons do, subheadings and answers do not."""
    numbers = [n for n, line in enumerate(page.lines) if line]
    runs = groupby(numbers, key=lambda n: n in page.maybes and page.maybes[n].place == "edge")
    crowds = (list(run) for doubtful, run in runs if doubtful)
    return {n for crowd in crowds if len(crowd) >= 3 for n in crowd}


def asks(page: Page, number: int) -> bool:
    """Whether a line in doubt is an appeal; a button beside it, and it, are none of the story."""
    return page.maybes[number].verdict.rule == "appeal"


def soft_captions(page: Page, standing: list[int], prose: list[int]) -> None:
    """Captions that only their place or their words give away: "… ( AP )" before the first paragraph."""
    first = next((n for n in prose if not agency_at_end(page.lines[n])), len(page.lines))
    for number in standing:
        line = page.lines[number]
        credit = agency_at_end(line) if line[-1] in ")]." or line[-1].isupper() else None
        if number in page.maybes or len(prose) < 2 or not (credit or posed(line)):
            continue
        top = number <= first and number != standing[0] and number != prose[-1]
        if (
            (credit and len(line.split()) > 3 and (number < first or posed(line) or dated(line)))
            and number != prose[-1]
            and number != standing[0]
        ):
            page.verdicts[number] = Verdict("caption", "caption_line", caption=Caption(credit, False))
        elif top and posed(line):
            page.verdicts[number] = Verdict("caption", "caption_line", caption=Caption(None, False))
