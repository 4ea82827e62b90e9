"""Which lines are teasers of other reports: what stands under "Read also", and links that stand alone."""

import re
from itertools import islice

from transforms.clean.page import SENTENCE_END, Page, Verdict, is_prose, neighbours, teaser
from transforms.clean.phrases import bare
from transforms.lexicon.echo import echo, stems


def link_lists(page: Page) -> None:
    """Headlines of other reports: after a line such as "Read also", and links that stand alone."""
    standing = page.standing()
    prose = [n for n in standing if is_prose(page.lines[n])]
    first, last = (prose[0], prose[-1]) if prose else (-1, -1)
    open_list = open_tags = False
    headings = {
        n
        for n, verdict in enumerate(page.verdicts)
        if verdict
        and len(page.lines[n]) < 50
        and (verdict.kind == "related" or bare(page.lines[n]) in BESIDE)
        and (n > first or not may_head(verdict))
        and not (may_head(verdict) and amid_menu(page, n))
    }
    for number, line in enumerate(page.lines):
        verdict = page.verdicts[number]
        if verdict and verdict.kind == "tag":
            open_tags = number > last and len(line) < 40
        elif open_tags and line and verdict is None and len(line.split()) <= 4 and not SENTENCE_END.search(line):
            page.verdicts[number] = Verdict("tag", "after_tags")
        elif line and verdict is None:
            open_tags = False
        if number in headings:
            open_list = True
        elif not line or page.verdicts[number]:
            continue
        elif open_list and (
            (
                teaser(line, strict=number < last)
                or listed(page, number)
                or asked(page, number)
                or announced(page, number)
                or carded(page, number)
            )
            and not (number < last and heads_part(page, number))
        ):
            page.verdicts[number] = Verdict("related", "after_related")
        elif open_list and told_again(page, number):
            page.verdicts[number] = Verdict("related", "card")
        else:
            open_list = False
        if (
            page.verdicts[number] is None
            and line
            and page.link_shares[number] >= 0.9
            and number > last >= 0
            and teaser(line)
        ):
            page.verdicts[number] = Verdict("related", "link_line")


def amid_menu(page: Page, number: int) -> bool:
    """Whether a single word stands between other entries of a menu: "More", "Watch", "Listen"."""
    near = neighbours(page, number)
    return (
        len(near) == 2 and len(page.lines[number].split()) == 1 and all(len(page.lines[n].split()) <= 3 for n in near)
    )


def carded(page: Page, number: int) -> bool:
    """Whether a headline under a label has its own first sentence below it, told in the same words: a card of another report."""
    line = page.lines[number]
    below = next((n for n in neighbours(page, number) if n > number), None)
    if below is None or SENTENCE_END.search(line) or not 4 <= len(line.split()) <= 16 or page.verdicts[below]:
        return False
    own, under = stems(line), page.lines[below]
    return len(own) > 1 and SENTENCE_END.search(under) is not None and len(under) < CARD and 3 * echo(under, own) >= 2 * len(own)  # fmt: skip


def told_again(page: Page, number: int) -> bool:
    """Whether a sentence below a card's headline is the card's.

    >>> lines = ["RELATED ARTICLES", "Why Europe's rivers rise faster", "Europe's rivers rise ever faster, a study found."]
    >>> label = Verdict("related", "related.en")
    >>> page = Page(lines, [None] * 3, [0.0] * 3, [label, Verdict("related", "after_related"), None])
    >>> told_again(page, 2), carded(Page(lines, [None] * 3, [0.0] * 3, [label, None, None]), 1)
    (True, True)
    """
    above = next((n for n in neighbours(page, number) if n < number), None)
    over = page.verdicts[above] if above is not None else None
    if above is None or over is None or over.rule != "after_related":
        return False
    own = stems(page.lines[above])
    return len(own) > 1 and len(page.lines[number]) < CARD and 3 * echo(page.lines[number], own) >= 2 * len(own)


#: Characters of the sentence of a card at most.
CARD = 220


def listed(page: Page, number: int) -> bool:
    """Whether a short line under a label is a teaser: one more follows it that may be the subheading, or one stands above it."""
    line = page.lines[number]
    if not teaser(line) or len(line.split()) < 3:
        return False
    beside = neighbours(page, number)
    above, below = (next((n for n in beside if side(n)), None) for side in (number.__gt__, number.__lt__))
    if below is not None and page.verdicts[below] is None and teaser(page.lines[below]):
        return True
    over = page.verdicts[above] if above is not None else None
    if over is None or over.rule != "after_related":
        return False
    under = page.verdicts[below] if below is not None else None  # no subheading stands above the end of a page
    return len(page.lines[above or 0].split()) >= 6 or (under is not None and under.kind in CLOSES)


def heads_part(page: Page, number: int) -> bool:
    """Whether a line below one teaser and right above a paragraph is a subheading: the paragraphs below it have one of its words.

    >>> told = "The fire crews wait for the spring tide to guide it back to the sea."
    >>> lines = ["Read also: A seal in the pool of the camp", "No way back before spring", told]
    >>> heads_part(Page(lines, [None] * 3, [0.0] * 3, [Verdict("related", "related_line"), None, None]), 1)
    True
    """
    if any(page.kinds):  # where the format tells a heading, it has said so
        return False
    line = page.lines[number]
    near = neighbours(page, number)
    above, below = (next((n for n in near if side(n)), None) for side in (number.__gt__, number.__lt__))
    if above is None or below is None or not is_prose(page.lines[below]) or len(line.split()) > MOST_WORDS:
        return False
    over = page.verdicts[above]
    whole = over is not None and over.rule != "after_related" and LED.search(page.lines[above]) is not None
    if not whole and (
        over is None or over.rule != "after_related" or len(line.split()) >= len(page.lines[above].split())
    ):
        return False
    told = (n for n in range(below, len(page.lines)) if page.verdicts[n] is None and is_prose(page.lines[n]))
    return echo(line, stems(" ".join(page.lines[n] for n in islice(told, 3)))) > 0


#: Words of a subheading at most; what a pointer to another report has that names it: "Lire aussi : Un phoque".
MOST_WORDS, LED = 9, re.compile(r"[:|»>→]\s+\S+(?: \S+){2}")
#: What a label says that has a teaser below it, and no other use: "Lesen Sie auch", "Puede leer:".
ALSO = re.compile(
    r".*\b(?:also|auch|aussi|également|también|puede leer|anche|também|ook|также|też|także|również|також|också|även|ayrıca|ilgili haber|أيضا|أيضاً)\b.{0,12}|.{0,12}(?:相关阅读|関連記事|관련 ?기사).{0,4}",
    re.IGNORECASE,
)


def announced(page: Page, number: int) -> bool:
    """Whether a short line right below "Lesen Sie auch" is the teaser: the label says nothing without one."""
    if page.kinds[number] is not None:  # where the format tells a heading, it is the story's
        return False
    line = page.lines[number]
    above = number - 1
    while above >= 0 and not page.lines[above]:
        above -= 1
    over = page.verdicts[above] if above >= 0 else None
    told = over is not None and over.kind == "related" and over.rule != "after_related"
    return told and teaser(line) and ALSO.fullmatch(page.lines[above]) is not None


def asked(page: Page, number: int) -> bool:
    """Whether the last line of a list of teasers is a question, on a page that asks nothing else."""
    line = page.lines[number]
    near = neighbours(page, number)
    above = page.verdicts[near[0]] if near and near[0] < number else None
    return (
        line.endswith("?")
        and 3 <= len(line.split()) <= 12
        and above is not None
        and above.rule == "after_related"
        and not any(one.endswith("?") for n, one in enumerate(page.lines) if n != number and page.verdicts[n] is None)
    )


#: Kinds of furniture that follow a list of teasers or a whole story, and not a subheading.
CLOSES = frozenset(("share", "comment", "app_prompt", "cookie", "copyright"))


def may_head(verdict: Verdict) -> bool:
    """Whether a label may stand above the headline of the report itself: "Top story", "Latest"."""
    return verdict.rule == "label" or verdict.rule in MAY_HEAD


#: Rules of single words.
MAY_HEAD = frozenset(f"related.{language}" for language in ("en", "fr", "de", "es", "it", "pt", "nl", "ru"))
#: What stands above the headline of the report before or after this one.
BESIDE = frozenset(
    [
        "previous article",
        "next article",
        "previous post",
        "next post",
        "previous",
        "next",
        "article précédent",
        "article suivant",
        "vorheriger artikel",
        "nächster artikel",
        "artículo anterior",
        "artículo siguiente",
        "articolo precedente",
        "articolo successivo",
        "artigo anterior",
        "próximo artigo",
        "vorig artikel",
        "volgend artikel",
        "предыдущая статья",
        "следующая статья",
    ]
)


def told_twice(page: Page) -> None:
    """Takes a headline of another report that stands alone in the story, and again in a list of such below it.

    >>> lines = ["They left.", "Why rivers rise faster", "They came.", "More on this", "Why rivers rise faster"]
    >>> below = Verdict("related", "after_related")
    >>> page = Page(lines, [None] * 5, [0.0] * 5, [None, None, None, below, below])
    >>> told_twice(page)
    >>> page.verdicts[1].rule
    'told_twice'
    """
    others = {page.lines[n].casefold(): n for n, one in enumerate(page.verdicts) if one and one.kind == "related"}
    for number in page.standing():
        line = page.lines[number]
        if len(line.split()) >= 4 and not SENTENCE_END.search(line) and others.get(line.casefold(), -1) > number:
            page.verdicts[number] = Verdict("related", "told_twice")
            page.maybes.pop(number, None)
