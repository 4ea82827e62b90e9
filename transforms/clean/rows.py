"""Menus printed as one line: "News  Sport  Weather", "HOME LATEST PORTS OPINION VIDEO"; and the name that stands above one."""

import re
from collections.abc import Sequence
from functools import lru_cache

from transforms.clean.labels import words as label_words
from transforms.clean.menus import titled
from transforms.clean.page import Page, Verdict, is_prose
from transforms.clean.phrases import bare, phrase_of
from transforms.lexicon.echo import echo, stems
from transforms.lexicon.papers import known_outlets, sections

#: Entries of a row at least; words of an entry at most; letters of a row at most.
FEWEST, WORDS, LONGEST = 3, 3, 160
BARS = re.compile(r"\s*[|·•]\s*")
#: Last words of names that are made of sections: "World Business News".
NAMES = frozenset("news online tv radio today magazine media daily weekly nachrichten noticias notizie notícias nieuws новости actualités live".split())  # fmt: skip  # noqa: SIM905
#: What the first entry of a menu is called.
HOME = frozenset("home homepage start startseite accueil inicio portada início главная hem forside etusivu anasayfa головна".split())  # fmt: skip  # noqa: SIM905
#: A name: words with capitals, no figure; in Cyrillic the first alone may have one.
NAME = re.compile(
    r"[A-ZÀ-ÞŁŚŻŠČŘŽ][\w'’.&-]+(?: (?:(?:of|the|and|&|de|del|des|du|della|der|die|das|und|van|di|la|le|les|el) ){0,2}[A-ZÀ-ÞŁŚŻŠČŘŽ][\w'’&-]+){0,3}|[А-ЯЁ][\w-]+(?: [\w-]+){1,2}"
)


@lru_cache(maxsize=1 << 12)
def is_entry(part: str) -> bool:
    """Whether a menu has an entry of this name: a section, the home page, what the lexicon knows as a button of a site."""
    small = part.casefold()
    if small in sections() or small in HOME:
        return True
    found = phrase_of(part)
    return found is not None and found.kind in ("site_chrome", "navigation")


def is_row(line: str) -> bool:
    """Whether a line is nothing but a menu: three names of sections or more, of many all but a third.

    >>> is_row("News Sport Weather"), is_row("Главная Новости Экономика"), is_row("HOME LATEST SHIPPING PORTS OPINION VIDEO")
    (True, True, True)
    >>> is_row("News Sport"), is_row("World Business News"), is_row("Sport and Politics Mix Badly"), is_row("Politics, sport and science")
    (False, False, False, False)
    >>> is_row("News | Sport | Culture | Jobs"), is_row("Home | World | Europe")
    (True, False)
    """
    if len(line) > LONGEST or line[-1:] in ".!?:,":
        return False
    barred = BARS.search(line) is not None
    parts = [part for part in BARS.split(line) if part] if barred else split(line)
    known = len({part for part in parts if len(part) > 1 and is_entry(part)})  # "A A A" is a switch
    if known < FEWEST + barred or 3 * (len(parts) - known) > len(parts):
        return False
    if barred:
        return parts[0].casefold() not in HOME and all(len(part.split()) <= WORDS for part in parts)
    if any(not part[0].isupper() for part in parts if part[0].isascii()) or line.casefold() in known_outlets():
        return False
    return not (len(parts) == FEWEST and parts[-1].casefold() in NAMES and parts[0].casefold() not in HOME)


def split(line: str) -> list[str]:
    """The longest entries that the words of a line make, one after the other; a word that is none stands alone.

    >>> split("Top Stories Sport Ports")
    ['Top Stories', 'Sport', 'Ports']
    """
    words, found = line.split(), []
    while words:
        count = next((n for n in range(WORDS, 1, -1) if " ".join(words[:n]).casefold() in sections()), 1)
        found.append(" ".join(words[:count]))
        words = words[count:]
    return found


def rows(page: Page) -> None:
    """Takes the menus of one line above the story and below it."""
    prose = [n for n in page.standing() if is_prose(page.lines[n])]
    first, last = (prose[0], prose[-1]) if prose else (len(page.lines), -1)
    for number, line in enumerate(page.lines):
        if line and (number < first or number > last) and page.kinds[number] in (None, "list_item") and is_row(line):
            page.verdicts[number] = Verdict("navigation", "menu_row")
            page.maybes.pop(number, None)


def above_row(page_lines: Sequence[str], verdicts: Sequence[Verdict | None]) -> str | None:
    """The site's name: the first line of the page but for buttons, right above a menu of one line or of several.

    >>> gone = Verdict("navigation", "menu_row")
    >>> above_row(["Northern Land", "News Sport Weather", "Eels"], [None, gone, None]), above_row(["Eels stay", "News Sport Weather"], [None, gone])
    ('Northern Land', None)
    """
    numbers = [n for n, line in enumerate(page_lines) if line][:12]
    while numbers and (verdict := verdicts[numbers[0]]) and verdict.rule not in ("menu", "site_name"):
        numbers = numbers[1:]
    if len(numbers) < 3:
        return None
    line = page_lines[numbers[0]].strip()
    if not NAME.fullmatch(line) or is_entry(line) or label_like(line):
        return None
    story = stems(" ".join(one for n, one in enumerate(page_lines) if verdicts[n] is None and is_prose(one)))
    if echo(line, story) > 1 and not titled(line):
        return None  # a headline with capitals
    below = verdicts[numbers[1]]
    if below is not None and below.rule == "menu_row":
        return line
    entries = [page_lines[n] for n in numbers[1:3]]
    opens = entries[0].casefold() in HOME and is_entry(entries[1]) and below is not None
    return line if opens and (titled(line) or len(line.split()) > 1) else None


def label_like(line: str) -> bool:
    """Whether all words of a line are words of buttons and sections: "Latest Videos"."""
    known, _, _ = label_words()
    return all(word in known or word in sections() for word in bare(line).split())
