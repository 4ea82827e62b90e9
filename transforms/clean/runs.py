"""What a line is by the lines before it: teasers under "Read also", tags, menus."""

import re
from functools import cache
from itertools import groupby

from transforms.clean.page import SENTENCE_END, Page, Verdict, is_prose, teaser
from transforms.clean.phrases import bare
from transforms.clean.site import section_names
from transforms.lexicon import load


def link_lists(page: Page) -> None:
    """Headlines of other reports: after a line such as "Read also", and links that stand alone."""
    standing = page.standing()
    prose = [n for n in standing if is_prose(page.lines[n])]
    last = prose[-1] if prose else -1
    open_list = open_tags = False
    headings = {
        n
        for n, verdict in enumerate(page.verdicts)
        if verdict and verdict.kind == "related" and len(page.lines[n]) < 50
    }
    for number, line in enumerate(page.lines):
        verdict = page.verdicts[number]
        if verdict and verdict.kind == "tag":
            open_tags = number > last and len(line) < 20
        elif open_tags and line and verdict is None and len(line.split()) <= 4 and not SENTENCE_END.search(line):
            page.verdicts[number] = Verdict("tag", "after_tags")
        elif line and verdict is None:
            open_tags = False
        if number in headings:
            open_list = True
        elif not line or page.verdicts[number]:
            continue
        elif open_list and teaser(line, strict=number < last):
            page.verdicts[number] = Verdict("related", "after_related")
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


def menus(page: Page) -> None:
    """Runs of three or more short lines, at the edge, of which most are names of sections or other furniture."""
    standing = page.standing()
    prose = [n for n in standing if is_prose(page.lines[n])]
    first, last = (prose[0], prose[-1]) if prose else (len(page.lines), -1)
    numbers = [n for n, line in enumerate(page.lines) if line]
    short = lambda n: (n < first or n > last) and len(page.lines[n].split()) <= 3 and len(page.lines[n]) < 40  # noqa: E731
    for is_short, run in groupby(numbers, key=short):
        members = list(run)
        if not is_short or len(members) < 3:
            continue
        entries = [n for n in members if not is_skip(page.verdicts[n]) and not titled(page.lines[n])]
        if len(entries) < 3:
            continue
        known = sum(
            page.verdicts[n] is not None or n in page.maybes or bare(page.lines[n]) in section_names() for n in members
        )
        if known >= 0.6 * len(members):
            for number in entries:
                if page.verdicts[number] is None:
                    page.verdicts[number] = Verdict("navigation", "menu")


def is_skip(verdict: Verdict | None) -> bool:
    """Whether a line is a skip link, which stands above menus and above headers alike."""
    return verdict is not None and verdict.kind == "skip_link"


def titled(line: str) -> bool:
    """Whether a short line has the words of an outlet's name, so that it may be a field of the article.

    >>> titled("Der Hafenkurier"), titled("The Harbour Courier"), titled("World News")
    (True, True, False)
    """
    words = line.split()
    return len(words) >= 2 and bare(line) not in section_names() and masthead().search(line) is not None


#: Words of outlets' names that menus have too.
MENU = frozenset(
    "News Online Video TV Radio Today Magazine Newsletter Media Daily Weekly Nachrichten Noticias Notizie Notícias Nieuws Новости Actualités".split()  # noqa: SIM905
)


@cache
def masthead() -> re.Pattern[str]:
    """Words of outlets' names, less those that menus are made of."""
    lists = load("mastheads")
    words = {word for names in lists["words"].values() for word in names} - MENU
    ends = {end for names in lists["ends"].values() for end in names} - {"nachrichten", "nieuws"}
    whole, endings = ("|".join(sorted(map(re.escape, one), key=len, reverse=True)) for one in (words, ends))
    return re.compile(rf"\b(?:{whole})\b|\b[^\W\d_a-z]\w+(?:{endings})\b")
