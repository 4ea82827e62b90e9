"""Notices at a paywall by the roots of their words: what there would be to read, who may, and that nobody else may."""

import re
from functools import cache

from transforms.clean.page import SENTENCE_END, Page, Verdict, is_prose
from transforms.clean.rule import TOLD
from transforms.lexicon import load

LONGEST, MOST = 160, 16  # characters and words of a notice


#: The same where words have no spaces between them.
UNSPACED = re.compile(
    "有料会員(?:限定|登録)|会員限定(?:の)?記事|有料記事|会員登録.{0,6}続きを読む|続きを読む(?:には|に)|残り ?\\d+ ?文字|付费(?:阅读|内容|后)|订阅后(?:阅读|可|查看)|(?:会员|會員)(?:专享|專享|专属)|登录后(?:阅读|查看)全文|유료 ?회원|유료 ?기사|구독(?:하고|하면|자) .{0,12}(?:전문|계속)|로그인 ?(?:후|하고).{0,10}(?:전문|계속)"
)


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
    >>> wall("この記事は有料会員限定です。残り320文字"), wall("会員は港に集まった。")
    ('wall_rest', None)
    """
    if len(line) > LONGEST:
        return None
    if not line.isascii() and UNSPACED.search(line):
        return "wall_rest"
    small = line.casefold()
    if len(line.split()) > MOST or not roots()["payers"].search(small) or TOLD.search(line):
        return None
    if roots()["rest"].search(small):
        return "wall_rest"
    return "wall" if roots()["bound"].search(small) else None


def walls(page: Page) -> None:
    """Takes notices behind the story, and beside other lines about subscribing."""
    numbers = [n for n, line in enumerate(page.lines) if line]
    rules = {n: rule for n in page.standing() if len(page.lines[n]) <= LONGEST and (rule := wall(page.lines[n]))}
    if not rules:
        return
    last = next((n for n in reversed(page.standing()) if n not in rules and is_prose(page.lines[n])), -1)
    for number, rule in reversed(rules.items()):  # the last of several stands beside a button
        at = numbers.index(number)
        beside = [page.verdicts[n] for n in numbers[max(0, at - 1) : at + 2] if n != number]
        paid = any(verdict and verdict.kind == "paywall" for verdict in beside)
        if paid or (number > last >= 0 and not SENTENCE_END.search(page.lines[number]) and any(beside)):
            page.verdicts[number] = Verdict("paywall", rule, True)
