"""Whole lines that are furniture, looked up at once: `lexicon/boilerplate.toml` by the bare line."""

import re
from functools import cache
from typing import NamedTuple

from transforms.lexicon import load

#: Marks around a line that say nothing: arrows, bullets, pipes, emoji. Quotation marks are kept: they quote.
LEADING = re.compile(r"[^\w“”„«»\"'‘’()\[\]#@$€£©¿¡&]+")
TRAILING = frozenset("“”„«»\"'‘’()[]$€£₽%_")
LONE_MARK = re.compile(r"^[»›>]+\s+|\s+[»›>]+$")  # an arrow, not a quotation: there is space beside it
ARROWS = frozenset("»›>")
BARS = frozenset("|·•∙‧")

#: Phrases of the kind paywall that say that the rest is for payers; the others ("Sign in") may stand on open pages.
NOTICE = re.compile(
    r"only\b|for (?:our )?(?:paid|paying|premium) (?:subscribers|members)|exclusive\b|continu|keep reading|to (?:read|unlock|continue)|unlock (?:this|the)|limit\b|no free articles|"
    r"last free article|behind a paywall|rest of this|réservée?s?\b|pour lire|la suite|nur für|exklusiv|weiterlesen|"
    r"erforderlich|freischalten|exclusivo|s[oó]lo para|seguir leyendo|leer más|desbloquea|riservat|per leggere|"
    r"alleen voor|exclusief|verder te? ?lezen|только|читать дальше|доступ\w* только|premium (?:content|article)"
)
#: Notices that say in so many words that text follows which is not here.
CONTINUES = re.compile(
    r"\b(?:continue|keep|finish)(?: reading|$| to read)|to read on\b|\b(?:the )?rest of (?:this|the|our)\b|lire la suite|la suite\b|(?:continuer|poursuivre) (?:la|votre|ma|sa) lecture|"
    r"weiter ?(?:zu)?lesen|weiter zu lesen|lesen sie(?: jetzt)? weiter|"
    r"(?:seguir|sigue|siga|sigas|continuar|continúa|continúe) (?:leyendo|la lectura)|el resto\b|la continuación|"
    r"continua(?:re)? (?:a leggere|la lettura)|proseguire|il resto\b|il seguito|"
    r"continu(?:ar|e) (?:a ler|lendo|a leitura)|o rest(?:o|ante)\b|a continuação|"
    r"verder (?:te )?lezen|lees (?:\w+ )?(?:\w+ )?verder|de rest\b|het vervolg|"
    r"читать (?:дальше|далее)|продолжить чтение|дочитать|продолжение|остальное",
    re.IGNORECASE,
)
#: "1. How relevant is this ad to you?"
NUMBERED = re.compile(r"\d{1,2}[.)] (?=\S+ \S+ \S+)")
#: Short words that need a line of the story's end beside them before they count as a notice.
LONGEST = 90


def continues(line: str) -> bool:
    """Whether a paywall notice says that text follows behind the wall.

    >>> continues("Subscribe to continue reading"), continues("Pour lire la suite, abonnez-vous")
    (True, True)
    >>> continues("This post is for paying subscribers only"), continues("Subscribe to read more")
    (False, False)
    """
    return CONTINUES.search(line) is not None


class Phrase(NamedTuple):
    """What the lexicon says of a line."""

    kind: str
    rule: str
    place: str
    notice: bool


#: Letters that sites write either way: the Turkish i with and without its dot, the Arabic alif with its marks, vowel signs.
FOLDED = str.maketrans("ıأإآ", "iااا", "\u0307\u0640\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652")


def unmarked(line: str) -> str:
    """The line without marks before and behind it.

    >>> unmarked("* Read more… "), unmarked("“Subscribe”"), unmarked("***")
    ('Read more', '“Subscribe”', '')
    """
    found = LEADING.match(line)
    start, end = (found.end() if found else 0), len(line)
    while end > start and not (line[end - 1].isalnum() or line[end - 1] in TRAILING):
        end -= 1
    return line[start:end]


def bare(line: str) -> str:
    """The line as the lexicon spells it: small, straight apostrophes, no marks around it.

    >>> bare("» Read more… "), bare("SHARE ON X:"), bare("“Subscribe”")
    ('read more', 'share on x', '“subscribe”')
    >>> bare("İLGİLİ HABER") == bare("ilgili haber")
    True
    """
    line = LONE_MARK.sub("", line) if not ARROWS.isdisjoint(line) else line
    line = line[1:-1] if line[:1] == "(" and line[-1:] == ")" else line
    small = unmarked(line).casefold().replace("’", "'")
    return " ".join((small if small.isascii() else small.translate(FOLDED)).split())


@cache
def phrases() -> dict[str, Phrase]:
    """Every phrase with its kind and place.

    >>> phrases()["skip to content"]
    Phrase(kind='skip_link', rule='skip_link.en', place='any', notice=False)
    """
    found: dict[str, Phrase] = {}
    for kind, places in load("boilerplate").items():
        for place in ("apart", "edge", "any"):  # the same line in two: the later it is
            for language, lines in places.get(place, {}).items():
                for line in lines:
                    key = bare(line)
                    old = found.get(key)
                    if old is None or old.place != "any":
                        notice = kind == "paywall" and place == "any" and NOTICE.search(line) is not None
                        found[key] = Phrase(kind, f"{kind}.{language}", place, notice)
    return found


def phrase_of(line: str) -> Phrase | None:
    """What the lexicon says of this line; of a list with bars ("About | Contact") what it says of its first part.

    >>> phrase_of("Home | About us | Contact").kind, phrase_of("Menu - the film - opens in May")
    ('site_chrome', None)
    """
    if len(line) > LONGEST:
        return None
    if found := phrases().get(bare(line)):
        return found
    if line[:1].isdigit() and (asked := NUMBERED.match(line)) and (found := phrases().get(bare(line[asked.end() :]))):
        return found
    parts = [part for part in re.split(r"\s*[|·•∙‧]\s*", line) if part] if not BARS.isdisjoint(line) else []
    if len(parts) > 1 and all(bare(part) in phrases() for part in parts):
        return phrases()[bare(parts[0])]
    return None
