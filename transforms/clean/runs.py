"""What a line is by the lines before it: teasers under "Read also", tags, menus."""

import re
from functools import cache
from itertools import dropwhile, groupby, pairwise

from transforms.clean.look import agencies
from transforms.clean.narration import spoken
from transforms.clean.page import SENTENCE_END, Page, Verdict, is_prose, neighbours, teaser
from transforms.clean.phrases import bare
from transforms.clean.site import repeated, section_names
from transforms.lexicon import load
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
            teaser(line, strict=number < last) or listed(page, number) or asked(page, number) or announced(page, number)
        ):
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
#: Kinds of furniture after which nothing of the story comes, but perhaps more of it.
ENDS = frozenset(("share", "paywall", "newsletter", "comment", "related", "app_prompt", "cookie", "copyright", "tag"))
#: What a field of the article may stand in: a date, a byline, brackets.
HOLDS_FIELD = re.compile(
    r"^(?:quelle|source|fuente|fonte|bron|источник)\b|\d{4}|\d[./]\d|[(\[]|^(?:by|von|par|por|di|door|автор|text)\b",
    re.IGNORECASE,
)
ABOUT_AUTHOR = re.compile(
    r"(?:about the authors?|sobre la firma|sobre el autor|sobre la autora|über (?:den autor|die autorin)|zur person|à propos de l['’]auteure?|l['’]auteure?|sull['’]autore|sobre [oa] autora?|over de auteur|об авторе)\s*:?",
    re.IGNORECASE,
)


def tail(page: Page) -> None:
    """Lines behind the story and behind furniture that are no sentences: they go with it, unless they outnumber it."""
    standing = page.standing()
    prose = [n for n in standing if is_prose(page.lines[n])]
    if len(prose) < 2:
        return
    behind = [n for n in range(prose[-1] + 1, len(page.lines)) if page.lines[n]]
    kind: str | None = None
    found: list[tuple[int, str]] = []
    for number in behind:
        line, verdict = page.lines[number], page.verdicts[number]
        if verdict:
            kind = verdict.kind if verdict.kind in ENDS else kind
        elif SENTENCE_END.search(line) and len(line.split()) >= 4:
            found.clear()  # a short sentence of the story
            kind = None
        elif kind and not HOLDS_FIELD.search(line) and not titled(line) and bare(line) not in agencies():
            found.append((number, kind))
    if len(found) <= 2 * sum(page.verdicts[n] is not None for n in behind):
        for number, kind in found:
            page.verdicts[number] = Verdict(kind, "after_story")


def bare_tags(page: Page) -> None:
    """Tags without a label behind the story: small words in a row, none of which binds others into a sentence."""
    told = (n for n in range(len(page.lines) - 1, -1, -1) if page.lines[n] and page.verdicts[n] is None)
    last = next((n for n in told if is_prose(page.lines[n])), -1)
    behind = [n for n in range(last + 1, len(page.lines)) if page.lines[n]]
    if last < 0 or len(behind) < 2 or not any(page.verdicts[n] for n in behind):
        return
    for number in behind:
        line = page.lines[number]
        if page.verdicts[number] is None and SMALL_WORDS.fullmatch(line) and not spoken(line.split()):
            page.verdicts[number] = Verdict("tag", "bare_tags")


SMALL_WORDS = re.compile(r"[a-zà-ÿ][a-zà-ÿ-]*(?:[ ,]+[a-zà-ÿ][a-zà-ÿ-]*){3,14}")


def author_box(page: Page) -> None:
    """The lines under "About the author": a name, and a sentence or two about the person."""
    for number, line in enumerate(page.lines):
        if line and ABOUT_AUTHOR.fullmatch(line):
            page.verdicts[number] = Verdict("byline", "author_box")
            below = [n for n in range(number + 1, len(page.lines)) if page.lines[n]][:3]
            for n in below:
                if page.verdicts[n] is not None or len(page.lines[n]) > 300:
                    break
                page.verdicts[n] = Verdict("byline", "author_box")


LETTER = re.compile(
    r"\b(?:newsletters?|letter|lettre|briefings?|digest|brief|post|bolet[ií]n|carta|lettera|boletim|nieuwsbrief|рассылк\w+|письм\w+)\b",
    re.IGNORECASE,
)


def box_titles(page: Page) -> None:
    """The names of newsletters above what asks for an address: "The Coast Letter"."""
    numbers = [n for n, line in enumerate(page.lines) if line]
    for number, after in pairwise(numbers):
        line, below = page.lines[number], page.verdicts[after]
        if page.verdicts[number] or below is None or below.kind != "newsletter":
            continue
        if len(line.split()) <= 5 and LETTER.search(line) and not SENTENCE_END.search(line):
            page.verdicts[number] = Verdict("newsletter", "box_title")


def menus(page: Page) -> None:
    """Runs of three or more short lines, at the edge, of which most are names of sections or other furniture."""
    standing = page.standing()
    prose = [n for n in standing if is_prose(page.lines[n])]
    first, last = (prose[0], prose[-1]) if prose else (len(page.lines), -1)
    numbers = [n for n, line in enumerate(page.lines) if line]

    def short(n: int) -> bool:
        verdict = page.verdicts[n] or (page.maybes[n].verdict if n in page.maybes else None)
        brief = len(page.lines[n]) < 40 and len(page.lines[n].split()) <= 3
        return brief and (n < first or n > last) and (verdict is None or verdict.rule not in WIDGETS)

    runs = [members for is_short, run in groupby(numbers, key=short) if is_short and len(members := list(run)) >= 3]
    if not runs:
        return
    name = repeated(page.lines, page.verdicts)
    story = stems(" ".join(page.lines[n] for n in prose[:40]))
    for members in runs:
        entries = [n for n in members if not is_skip(page.verdicts[n]) and not titled(page.lines[n])]
        entries = [n for n in entries if page.lines[n] != name and not field_near(page, members, n)]
        entries = [n for n in entries if page.verdicts[n] or n in page.maybes or not is_told(page.lines[n], story)]
        if len(entries) < 3:
            continue
        told = [n for n in entries if bare(page.lines[n]) in section_names()]
        if len(told) == 1 and told[0] in members[-2:]:  # the section of this report, above its headline
            entries = [n for n in entries if n != told[0]]
        known = sum(
            page.verdicts[n] is not None or n in page.maybes or bare(page.lines[n]) in section_names() for n in members
        )
        if known >= 0.6 * len(members):
            if members[0] > last and not any(page.verdicts[last + 1 : members[0]]):  # of the story, or of its list
                entries = list(dropwhile(lambda n: unknown(page, n), entries))
            for number in entries:
                if page.verdicts[number] is None:
                    page.verdicts[number] = Verdict("navigation", "menu")


def unknown(page: Page, number: int) -> bool:
    """Whether no rule has anything to say of a line, and no section is called so."""
    return (
        page.verdicts[number] is None and number not in page.maybes and bare(page.lines[number]) not in section_names()
    )


#: Rules of what changes by the hour; it stands beside menus and is none.
WIDGETS = frozenset(("weather", "price_now", "counter", "file"))


def is_told(line: str, story: set[str]) -> bool:
    """Whether a short line among menus is the headline: the story has its words.

    >>> is_told("Council approves bypass", {"counc", "bypas"}), is_told("Local Politics", {"counc", "bypas"})
    (True, False)
    """
    return len(line.split()) >= 2 and echo(line, story) >= 2


def field_near(page: Page, members: list[int], number: int) -> bool:
    """Whether a short line, or one beside it, has a date or a byline: it may hold a field of the article."""
    at = members.index(number)
    return any(HOLDS_FIELD.search(page.lines[n]) for n in members[max(0, at - 1) : at + 2])


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
    words |= {word.lower() for word in words if re.match("[А-ЯЁ]", word)}  # "Волжский вестник"
    ends = {end for names in lists["ends"].values() for end in names} - {"nachrichten", "nieuws"}
    whole, endings = ("|".join(sorted(map(re.escape, one), key=len, reverse=True)) for one in (words, ends))
    return re.compile(rf"\b(?:{whole})\b|\b[^\W\d_a-z]\w+(?:{endings})\b")
