"""The outlet's name amid menus that went as a whole: by its form, where it is the only one there."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import islice

from transforms.clean.labels import words
from transforms.clean.menus import TRAIL, ending, titled
from transforms.clean.page import Verdict, is_prose
from transforms.clean.phrases import bare
from transforms.lexicon import load
from transforms.lexicon.papers import sections

#: Lines at the top that are looked at; letters of a compound that ends as papers' names do: "Küstenbote".
TOP, LONG = 24, 9
ARTICLE = re.compile(
    r"(?:The|Le|La|Les|Il|Lo|La|El|Los|Las|Der|Die|Das|De|Het|O|A|Os|As|L['’]) ?(?P<name>[A-ZÀ-Þ][a-zà-ÿ'’-]{3,}(?: (?:(?:de|du|des|del|della|of|van|der|do|da) )?[A-ZÀ-Þ][\w'’-]+){0,3})"
)
#: The place behind a name with an article.
PLACE_OF = re.compile(r" (?:de|du|del|della|of|van|der|do|da|di) (?P<place>[A-ZÀ-Þ][\w'’-]{3,})$")
#: "Fernhill News": a place or a name before the word that many menus have.
PLACED = re.compile(
    r"(?P<name>[A-ZÀ-Þ][a-zà-ÿ'’-]{3,}(?: [A-ZÀ-Þ][a-zà-ÿ'’-]+)?) (?:News|Online|Radio|TV|Media|Daily|Weekly|Today|Live)"
)
#: "NMO Nieuws": a broadcaster by its letters.
ACRONYM = re.compile(
    r"(?!BBC|CNN|USA|COVID|NATO)(?:[A-Z]{3,5}|[KW][A-Z]{3}) (?:News|Nieuws|Nachrichten|Noticias|Notícias|Notizie|Actualités|News[Cc]enter|NewsChannel)(?: \d{1,2})?"
)
#: "Cold Storage Weekly": how often it comes, behind two words or more.
ISSUED = re.compile(
    r"(?:The )?[A-ZÀ-Þ][\w'’&-]+ (?:(?:& |and |of )?[A-ZÀ-Þ][\w'’&-]+ ){1,2}(?:Weekly|Daily|Monthly|Quarterly)"
)
#: Words that menus have before these, and that end like papers' names.
OTHERS = frozenset("breaking latest local world national international sports sport business top more all our live good weather watch listen morning evening city state regional political entertainment celebrity vorschau tagesschau presseschau kinderfunk conversation team magazine weekend review briefing archive shop store editors community conversation".split())  # fmt: skip  # noqa: SIM905


def among_menus(lines: Sequence[str], verdicts: Sequence[Verdict | None]) -> str | None:
    """The only line above the story that has the form of an outlet's name and went for its place in a menu.

    >>> gone = Verdict("navigation", "menu")
    >>> told = "The ferry crews of Fernhill walked out on Tuesday and will not return."
    >>> among_menus(["Home", "Fernhill News", "Sport", told], [None, gone, gone, None])
    'Fernhill News'
    >>> among_menus(["Home", "Local News", "Le Fanal", "Le Phare", told], [gone, gone, gone, gone, None])
    """
    top = list(islice((n for n, line in enumerate(lines) if line), TOP))
    first = next((n for n in top if verdicts[n] is None and is_prose(lines[n])), None)
    if first is None:
        return None
    above = [n for n in top if n < first]
    if any(verdicts[n] is None and titled(lines[n]) and not TRAIL.fullmatch(lines[n]) for n in above):
        return None  # a name that is left is the better one
    story = " ".join(line for n, line in enumerate(lines) if n >= first and verdicts[n] is None)
    gone = [n for n in above if (v := verdicts[n]) and v.rule in ("menu", "above_headline")]
    found = {lines[n] for n in gone if formed(lines[n], story)}
    return found.pop() if len(found) == 1 else None


def formed(line: str, story: str) -> bool:
    """Whether a line is an article and a name, a compound that ends like one, or a name that the story has and "News".

    >>> formed("Le Fanal", ""), formed("Küstenbote", ""), formed("Fernhill News", "in Fernhill"), formed("The Latest", "")
    (True, True, True, False)
    >>> formed("El Noticiero de Valdeoro", "en Valdeoro"), formed("El Noticiero de Valdeoro", ""), formed("Las Noticias de Hoy", "de Hoy")
    (True, False, False)
    >>> formed("NMO Nieuws", ""), formed("KBLM Newscenter 9", ""), formed("NZ News", "")
    (True, True, False)
    """
    small = bare(line)
    if small in sections() or len(line) > 45 or any(word in OTHERS for word in small.split()):
        return False
    if found := ARTICLE.fullmatch(line):
        known, _, _ = words()
        placed = PLACE_OF.search(found["name"])
        if placed and placed["place"] in story and placed["place"].casefold() not in sites():
            return True  # "El Noticiero de Valdeoro"
        return not any(word in known or word in sites() for word in found["name"].casefold().split())
    if " " not in line:
        return len(line) >= LONG and ending().fullmatch(line) is not None
    if ACRONYM.fullmatch(line) or ISSUED.fullmatch(line):
        return True
    placed = PLACED.fullmatch(line)
    return placed is not None and placed["name"].casefold() not in sections() and placed["name"] in story


@cache
def sites() -> frozenset[str]:
    """Single words and names of two words that lines of the lexicon are: "Menu", "Kiosque"."""
    whole = {
        one
        for lists in load("boilerplate").values()
        for places in (lists.values() if isinstance(lists, dict) else ())
        for phrases in (places.values() if isinstance(places, dict) else (places,))
        for one in phrases
    }
    return frozenset(word for one in whole | sections() for word in one.split() if len(one.split()) <= 2)
