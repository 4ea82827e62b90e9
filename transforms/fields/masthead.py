"""The outlet's name as a line of its own, above the headline or at the foot of the page."""

import re
from functools import cache

from transforms.fields import outlet, places, wire
from transforms.fields.labels import KINDS_OF_TEXT
from transforms.lexicon import load
from transforms.lexicon.papers import sections
from transforms.lexicon.uncased import UNCASED

SMALL = frozenset(
    [
        "of",
        "the",
        "and",
        "for",
        "on",
        "in",
        "&",
        "de",
        "del",
        "della",
        "delle",
        "dell'",
        "sul",
        "sur",
        "sous",
        "aux",
        "an",
        "dello",
        "dei",
        "degli",
        "du",
        "des",
        "da",
        "do",
        "dos",
        "das",
        "di",
        "la",
        "le",
        "les",
        "el",
        "los",
        "der",
        "die",
        "das",
        "und",
        "et",
        "y",
        "e",
        "van",
        "het",
        "am",
        "im",
        "zu",
        "zum",
        "des",
        "l'",
        "d'",
    ]
)
ARTICLE = re.compile(
    r"(?:The|Le|La|Les|Il|Lo|Gli|El|Los|Las|Der|Die|Das|De|Het|O|A|Os|As)\s+(?=[^\W\d_])|L['’]", re.IGNORECASE
)
#: "dell'Adda", "d'Oc".
ELIDED = re.compile(r"(?:[dl]|dell|sull|nell|all|dall)['’](?=[A-ZÀ-Þ])")
SHAPE = re.compile(r"[^\W\d_][^.!?:;,|>›\"“”„«»()\[\]…]{2,48}(?:\.[a-z]{2,8})?")
#: An adjective and a name, both with capitals: Russian headlines have small letters, and few first names end like this.
RUSSIAN_NAME = re.compile(
    r"(?!Евгени|Арсени|Антони|Ефрем)[А-Я]\w+(?:ный|ний|ский|цкий|вый|ная|няя|ская|цкая|вая|ное|нее|ское|цкое|вое|ные|ские|вые) [А-ЯЁ][\w-]+"
)
#: Two words written as one, as sites are named.
CAMEL = re.compile(r"[A-ZÀ-Þ][a-zà-ÿ]{2,}(?:[A-ZÀ-Þ][a-zà-ÿ]{2,}|[A-Z]{2}|24)")
#: Stations by their call sign or channel: "WKLD News 9", "Channel 4", "KLDT 5".
STATION = re.compile(
    r"[A-ZÀ-ÞА-ЯЁ][^\W\d_]{3,} (?:aktuell|heute|direkt|online|live|hoy|oggi|hoje|vandaag|сегодня|онлайн|24|aujourd['’]hui)|[A-Z]{3,5}(?:[ -]?(?:News|TV|News[Cc]enter|NewsChannel|Eyewitness News|Action News|First Alert|Local))?[ -]?\d{1,2}(?: News)?|(?:News|NewsChannel|Channel|TV|Radio|Action News) ?\d{1,2}(?: News)?|[A-Z][a-z]+ ?\d{1,2} News"
)
#: "Агентство «Ладья»".
QUOTED = re.compile(r"(?P<word>[А-ЯЁA-Z][\w-]+) [«“„\"][^«»“”„\"]{2,30}[»”“\"]")
CYRILLIC = re.compile("[\u0400-\u04ff]")


#: Words of outlets' names that say something else where they stand alone.
BESIDE_OTHERS = frozenset("Transcript Report Record Register Press Media Agency Newsletter Magazine Radio TV Leader Banner Citizen Info Infos Noticias Revista Faro Oggi Hoy Hoje".split())  # fmt: skip  # noqa: SIM905


@cache
def pattern() -> re.Pattern[str]:
    """The words of the lexicon, as printed, in capitals or, in Cyrillic, small after the first word."""
    lists = load("mastheads")
    words = {word for names in lists["words"].values() for word in names}
    words |= {word.upper() for word in words} | {word.lower() for word in words if CYRILLIC.match(word)}
    ends = "|".join(sorted({end for names in lists["ends"].values() for end in names}, key=len, reverse=True))
    whole = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
    return re.compile(rf"\b(?:{whole})\b|\b[^\W\d_a-z]\w+(?:{ends})\b")


def named(line: str) -> bool:
    """Whether the words of a line are those of an outlet's name, and nothing else stands in it.

    >>> named("Le Courrier du Port"), named("Der Hafenzeiger"), named("THE HARBOUR BULLETIN"), named("Вестник порта")
    (True, True, True, True)
    >>> named("北浜新報"), named("남해일보"), named("صوت المرفأ"), named("国际新闻")
    (True, True, True, False)
    >>> named("Ferry News Comes Late for Crews in Two Harbours"), named("A post on the quay"), named("By The Sun")
    (False, False, False)
    >>> named("KBLM Newscenter 9"), named("Агентство «Ладья»"), named("Ледокол «Ладья»")
    (True, True, False)
    >>> named("Transcript"), named("The Holm Transcript")
    (False, True)
    """
    if len(line) < 24 and STATION.fullmatch(line):
        return True
    if len(line) < 32 and not line.isascii() and UNCASED.fullmatch(line):
        return True
    if line in BESIDE_OTHERS:
        return False
    if len(line) < 48 and (quoted := QUOTED.fullmatch(line)):
        return pattern().search(quoted["word"]) is not None
    if line.casefold() in KINDS_OF_TEXT and outlet.lookup(line) is None:
        return False  # "Review" says what kind of text this is
    return outlet.lookup(line) is not None or (capitals(line) and pattern().search(line) is not None)


def formed(line: str) -> bool:
    """Whether a line has the form of a name that is no person's: an article or "&" and capitals, two to four words.

    >>> formed("The Lighthouse"), formed("Salt & Rope"), formed("Ida Holm"), formed("The ferries stay"), formed("Society & Culture")
    (True, True, False, False, False)
    """
    words = line.split()
    if "&" in words and any(part.strip().casefold() in sections() for part in line.split("&")):
        return False  # "Society & Culture" is an entry of a menu
    if RUSSIAN_NAME.fullmatch(line) or CAMEL.fullmatch(line):
        return True
    return 2 <= len(words) <= 4 and capitals(line) and (ARTICLE.match(line) is not None or "&" in words)


def capitals(line: str) -> bool:
    """Whether all words but the small ones have capitals; in Cyrillic the first is enough."""
    words = line.split()
    if not 1 <= len(words) <= 6 or not SHAPE.fullmatch(line) or re.search(r"\d", line) or words[0].casefold() == "by":
        return False
    if wire.named(line) or places.is_place(line):
        return False
    if CYRILLIC.search(line):
        return line[0].isupper() and len(words) <= 4
    return line[0].isupper() and all(word[0].isupper() or word in SMALL or ELIDED.match(word) for word in words)
