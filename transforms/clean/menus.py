"""Which runs of short lines at the edge are menus, and which short lines may be an outlet's name."""

import re
from functools import cache
from itertools import dropwhile, groupby

from transforms.clean.named_again import repeated
from transforms.clean.page import HOLDS_FIELD, UNSPACED, Page, Verdict, is_prose
from transforms.clean.phrases import bare
from transforms.lexicon import load
from transforms.lexicon.echo import echo, stems
from transforms.lexicon.papers import sections
from transforms.lexicon.uncased import UNCASED


def menus(page: Page) -> None:
    """Runs of three or more short lines, at the edge, of which most are names of sections or other furniture."""
    standing = page.standing()
    prose = [n for n in standing if is_prose(page.lines[n])]
    first, last = (prose[0], prose[-1]) if prose else (len(page.lines), -1)
    numbers = [n for n, line in enumerate(page.lines) if line]

    def short(n: int) -> bool:
        verdict = page.verdicts[n] or (page.maybes[n].verdict if n in page.maybes else None)
        line = page.lines[n]
        brief = len(line) < 40 and len(line.split()) <= 3 and (line.isascii() or len(UNSPACED.findall(line)) <= SIGNS)
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
        section = again(page, members)
        if section is not None:
            entries = [n for n in entries if n != section]
            verdict = page.verdicts[section]
            if verdict and verdict.rule.startswith("site_chrome.") and bare(page.lines[section]) in sections():
                page.verdicts[section] = None
                page.maybes.pop(section, None)
        entries = [n for n in entries if n not in members[-2:] or not TRAIL.fullmatch(page.lines[n])]
        told = [n for n in entries if bare(page.lines[n]) in sections()]
        if len(told) == 1 and told[0] in members[-2:]:  # the section of this report, above its headline
            entries = [n for n in entries if n != told[0]]
        elif told and told[-1] == members[-1] < first and set_apart(page, members):
            entries = [n for n in entries if n != told[-1]]  # buttons part it from the menu
        known = sum(
            page.verdicts[n] is not None or n in page.maybes or bare(page.lines[n]) in sections() for n in members
        )
        if known >= 0.6 * len(members):
            if members[0] > last and not any(page.verdicts[last + 1 : members[0]]):  # of the story, or of its list
                entries = list(dropwhile(lambda n: unknown(page, n), entries))
            for number in entries:
                if page.verdicts[number] is None:
                    page.verdicts[number] = Verdict("navigation", "menu")


#: "Home > World": where a report stands on its site.
TRAIL = re.compile(r"[^\W\d_][^>›»/]{0,30}(?: [>›»/] [^\W\d_][^>›»/]{0,30}){1,3}")


def again(page: Page, members: list[int]) -> int | None:
    """The last line of a menu, or the last but a kicker, where it is one of its entries once more, above a longer line: the report's section.

    >>> lines = ["World", "Vendée", "Games", "Vendée", "A whale in the canal of Bourgneuf", "World"]
    >>> page = Page(lines, [None] * 6, [0.0] * 6, [None] * 6)
    >>> again(page, [0, 1, 2, 3]), again(page, [0, 1, 2])
    (3, None)
    """
    below = next((line for line in page.lines[members[-1] + 1 :] if line), "")
    if len(below.split()) <= 3 and (below.isascii() or len(below) <= 12):
        return None
    for number in members[: -3 if unknown(page, members[-1]) else -2 : -1]:
        if any(bare(page.lines[n]) == bare(page.lines[number]) for n in members if n < number):
            return number
    return None


def set_apart(page: Page, members: list[int]) -> bool:
    """Whether the last line of a menu stands between a button, which parts it from the sections, and a long line: the headline."""
    verdict = page.verdicts[members[-2]]
    below = next((line for line in page.lines[members[-1] + 1 :] if line), "")
    parted = verdict is not None and verdict.rule != "menu" and bare(page.lines[members[-2]]) not in sections()
    return parted and len(members) > 3 and len(below.split()) > 4


def unknown(page: Page, number: int) -> bool:
    """Whether no rule has anything to say of a line, and no section is called so."""
    return page.verdicts[number] is None and number not in page.maybes and bare(page.lines[number]) not in sections()


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
    >>> titled("Skärgårdsposten"), titled("Posten"), titled("صوت الساحل"), titled("남해일보")
    (True, False, True, True)
    >>> titled("Küsten-Kurier"), titled("Online-Zeitung"), titled("Post-Brexit")
    (True, False, False)
    """
    words = line.split()
    if not line.isascii() and len(line) < 32 and UNCASED.fullmatch(line):
        return True
    if len(words) == 1 and (parts := HYPHENED.fullmatch(line)):
        return parts[1].casefold() not in PRINTS and masthead().fullmatch(parts[2]) is not None
    if len(words) == 1:
        return len(line) > LONG_NAME and ending().fullmatch(line) is not None
    return bare(line) not in sections() and masthead().search(line) is not None


#: Words of outlets' names that menus have too.
MENU = frozenset(
    "News Online Video TV Radio Today Magazine Newsletter Media Daily Weekly Nachrichten Noticias Notizie Notícias Nieuws Новости Actualités".split()  # noqa: SIM905
)


#: "Küsten-Kurier": a place or a subject, and the word that papers are called by; and what papers call their own editions.
HYPHENED = re.compile(r"([A-ZÀ-Þ][a-zà-ÿ]{2,}(?:-[A-ZÀ-Þ][a-zà-ÿ]+)?)-([A-ZÀ-Þ][a-zà-ÿ]+)")
PRINTS = frozenset("online digital web sonntags wochen abo live probe kinder schul heimat kunden".split())  # noqa: SIM905
#: Characters of an entry of a menu at most where words have no spaces between them.
SIGNS = 10
#: Letters of a compound that is a paper's name alone: "Skärgårdsposten".
LONG_NAME = 10


@cache
def ending() -> re.Pattern[str]:
    """Words that end like the names of papers."""
    ends = {end for names in load("mastheads")["ends"].values() for end in names} - {"nachrichten", "nieuws", "nytt"}
    return re.compile(rf"[^\W\d_a-zà-ÿ][a-zà-ÿ]+(?:{'|'.join(sorted(map(re.escape, ends), key=len, reverse=True))})")


@cache
def masthead() -> re.Pattern[str]:
    """Words of outlets' names, less those that menus are made of."""
    lists = load("mastheads")
    words = {word for names in lists["words"].values() for word in names} - MENU
    words |= {word.lower() for word in words if re.match("[А-ЯЁ]", word)}  # "Волжский вестник"
    ends = {end for names in lists["ends"].values() for end in names} - {"nachrichten", "nieuws"}
    whole, endings = ("|".join(sorted(map(re.escape, one), key=len, reverse=True)) for one in (words, ends))
    return re.compile(rf"\b(?:{whole})\b|\b[^\W\d_a-z]\w+(?:{endings})\b")
