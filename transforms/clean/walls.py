"""Notices at a paywall by the roots of their words: what there would be to read, who may, and that nobody else may."""

import re
from functools import cache

from transforms.clean.page import SENTENCE_END, Page, Verdict, is_prose
from transforms.clean.rule import TOLD
from transforms.lexicon import load

LONGEST, MOST = 160, 16  # characters and words of a notice


@cache
def roots() -> dict[str, re.Pattern[str]]:
    """What words of the three classes begin with."""
    return {
        name: re.compile(r"(?<![^\W_])(?:" + "|".join(root for roots in languages.values() for root in roots) + ")")
        for name, languages in load("walls").items()
    }


def wall(line: str) -> str | None:
    """The rule that makes a line a notice: `wall_rest` when it speaks of the rest of the text, `wall` otherwise.

    >>> wall("La suite est réservée à nos membres"), wall("Полная версия доступна по подписке")
    ('wall_rest', 'wall_rest')
    >>> wall("Premium content for members only"), wall("Members met in the hall"), wall("The full text was read aloud")
    ('wall', None, None)
    """
    if len(line) > LONGEST or len(line.split()) > MOST or TOLD.search(line):
        return None
    small = line.casefold()
    found = {name for name, pattern in roots().items() if pattern.search(small)}
    if "payers" not in found or len(found) < 2:
        return None
    return "wall_rest" if "rest" in found else "wall"


def walls(page: Page) -> None:
    """Takes notices behind the story, and beside other lines about subscribing."""
    standing = page.standing()
    prose = [n for n in standing if is_prose(page.lines[n]) and wall(page.lines[n]) is None]
    last = prose[-1] if prose else -1
    numbers = [n for n, line in enumerate(page.lines) if line]
    for at, number in enumerate(numbers):
        if page.verdicts[number] or (rule := wall(page.lines[number])) is None:
            continue
        beside = [page.verdicts[n] for n in numbers[max(0, at - 1) : at + 2] if n != number]
        paid = any(verdict and verdict.kind == "paywall" for verdict in beside)
        if paid or (number > last >= 0 and not SENTENCE_END.search(page.lines[number]) and any(beside)):
            page.verdicts[number] = Verdict("paywall", rule, True)
