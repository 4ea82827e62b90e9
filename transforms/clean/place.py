"""What a line is by where it stands: before the story, in it, behind it, beside other furniture."""

from transforms.clean.captions import Caption, agency_at_end, posed
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
        changed = False
        for number in [n for n in standing if n in page.maybes]:
            where, verdict = page.maybes[number]
            beside = any(page.verdicts[near] for near in neighbours(page, number))
            if (
                (where == "edge" and (number < first or number > last or beside))
                or (where == "inside" and number > headline)
                or (where == "bottom" and (number > last or number in tail))
            ):
                page.verdicts[number] = verdict
                changed = True
        if not changed:
            return


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
            (credit and len(line.split()) > 3 and (number < first or posed(line)))
            and number != prose[-1]
            and number != standing[0]
        ):
            page.verdicts[number] = Verdict("caption", "caption_line", caption=Caption(credit, False))
        elif top and posed(line):
            page.verdicts[number] = Verdict("caption", "caption_line", caption=Caption(None, False))
