"""Header lines without a full date: bylines, breadcrumbs, sections, outlets, times."""

import re
from dataclasses import dataclass, field

from transforms.fields import byline, masthead, moments, outlet, wire
from transforms.fields.labels import AGO, CLOCK, LABEL, NOISE, TODAY, UPDATED, WEEKDAY
from transforms.fields.moments import DIGIT, TIME, Printed
from transforms.lexicon.papers import sections

CRUMB = re.compile(r"\s*[>›»→]\s*|\s+[/|·•]\s+|\s*::\s*")

#: A newsroom as the author: nobody's name.
NEWSROOM = re.compile(
    r"(?:(?:la|die|de) )?(?:redacción|redaktion|rédaction|redazione|redação|redactie|редакция)(?: (?:web|digital|online|central|centrale))?(?: ?(?:/|y|e|und|et|en|и) ?(?:agencias|agenturen|agences|agenzie|agências|agentschappen|агентства))?"
    r"|(?-i:STAFF|NEWSROOM|NEWS DESK|WEB DESK|STAFF REPORT(?:ER)?S?|STAFF WRITERS?)",
    re.IGNORECASE,
)

#: "Ida Holm is a marine biologist", without a full stop: who wrote this, and why she may.
TRADE = re.compile(
    r"([^\d.:,]{5,40}) (?:is|ist|est|è|é|es) (?:(?:an?|eine?|une?|un|una|um|uma|een|the|la|le) )?[a-zà-ÿ][\w-]+(?: [a-zà-ÿ][\w-]+){0,4}"
)
NEWSROOM_OF = re.compile(
    r"(?:Redazione|Redaktion|Redacción|Rédaction|Redação|Redactie|Редакция)(?: (?:di|de|del|du|da|do|van|der))? ([A-ZÀ-ÞА-ЯЁ].{2,40})"
)
NEWSROOM_AND_NAME = re.compile(r"(?:Redazione|Redaktion|Redacción|Rédaction|Redação|Redactie)\s*[-–|/]\s*(.{5,40})")
#: "(from Harbour Weekly)": whose text a copy is.
NAMED_IN = re.compile(
    r"[(\[](?:from|via|aus|de|da|dal|uit|из)(?: the| der| dem| la| le| el)? (?P<name>[^()\[\]]{3,45})[)\]]"
)
#: "Reporting from Bratislava, Slovakia", or the label alone.
FROM = re.compile(r"[Rr]eport(?:ing|s) from(?: (?P<place>[A-ZÀ-Þ][\w.'’-]+(?:,? (?:and )?[A-ZÀ-Þ][\w.'’-]+){0,5}))?")
HOST = re.compile(r"(?:www\.)?[a-z0-9-]{3,40}(?:\.[a-z0-9-]{2,20}){1,2}")
#: What a cutting says of where it stood in print.
PRINTED = re.compile(
    r"(?:ressort|rubrik|section|sección|sezione|secção|seção|rubriek|раздел|рубрика)\s*:\s*(?P<section>[^\W\d_][^.:!?]{2,30})"
    r"|(?:seite|page|página|pagina|стр(?:аница|\.)|auflage|ausgabe|edition|édition|edición|edizione|edição|editie|nummer|nr|n[°º]|issue|выпуск|№)\.?\s*:?\s*[A-Z]?\d[\d.,/ -]*",
    re.IGNORECASE,
)
#: "来源：江海新闻网": whose text this is, in scripts without capitals.
SOURCE = re.compile(r"(?:来源|來源|稿源|出典|출처|المصدر)\s*[:：]\s*(?P<name>[^:：。.!?]{2,24})")
HOME = frozenset("首页 首頁 トップ ホーム 홈 الرئيسية головна anasayfa home homepage start startseite accueil inicio portada início главная hauptseite you are here sie sind hier vous êtes ici".split()) | {"you are here", "sie sind hier", "vous êtes ici", "estás en", "strona główna", "главная страница", "головна сторінка", "página inicial", "página principal", "ana sayfa", "hem", "forside", "etusivu"}  # fmt: skip  # noqa: SIM905
#: What a trail may begin with: "You are here: Home > Science".
HERE = re.compile(
    r"(?:you are here|sie sind hier|sie befinden sich hier|vous êtes ici|estás (?:aquí|en)|está aquí|usted está (?:aquí|en)|ti trovi (?:qui|in)|sei (?:qui|in)|você está (?:aqui|em)|está em|u bent hier|je bent hier|вы здесь)\s*:\s*",
    re.IGNORECASE,
)
#: "mis à jour à 20h10", behind a date or alone.
CHANGED = re.compile(
    rf"\b(?:{UPDATED})\s*:?\s*(?:(?:at|à|um|om|às|as|alle(?: ore)?|a las|в|о|kl\.?|godz\.?|saat)\s+)?(?P<clock>{TIME.pattern})\s*(?:uhr|h)?[.)]?\s*$",
    re.IGNORECASE,
)
#: Most names behind the home page that a trail with bars has; more are a menu's.
FEW = 2


@dataclass(slots=True)
class Header:
    """What one header line holds."""

    kind: str = "header"
    published: Printed | None = None
    updated: Printed | None = None
    authors: list[str] = field(default_factory=list)
    agency: str | None = None
    outlet: str | None = None
    section: str | None = None
    place: str | None = None
    changed: str | None = None  # a time of day alone that the line gives for its last change: "mis à jour à 20h10"
    sure: bool = False  # a label, a known name or a separator says so; a bare date does too


def undated(line: str) -> Header | None:
    """A header line without a full date: byline, breadcrumb, section, outlet, time or "2 hours ago"."""
    if AGO.fullmatch(line.strip(" .")) or CLOCK.fullmatch(line.strip(" .")) or times_only(line):
        return Header(sure=True, changed=changed(line))
    if len(line) < 60 and (day := this_year(line)):
        return Header(published=day, sure=True)
    if len(line) < 60 and (there := FROM.fullmatch(line)):
        return Header(place=there["place"], sure=True)
    if credited := outlet_with_agency(line):
        return credited
    if len(line) < 60 and (told := NAMED_IN.fullmatch(line)) and masthead.named(told["name"]):
        return Header("source_line", outlet=told["name"], sure=True)
    if len(line) < 60 and " " not in line and HOST.fullmatch(line):
        return Header("source_line", outlet=line if outlet.lookup(line) else None, sure=True)
    if len(line) < 60 and (told := PRINTED.fullmatch(line)):
        return Header(section=told["section"], sure=True)
    if not line.isascii() and (told := SOURCE.fullmatch(line)):
        name = told["name"].strip()
        return Header("source_line", agency=wire.named(name), outlet=name if masthead.named(name) else None, sure=True)
    if taken := byline.take(line):
        return Header("byline", authors=taken[0], agency=taken[1], sure=True)
    if (person := TRADE.fullmatch(line)) and byline.is_name(person[1]):
        return Header("byline", authors=[person[1]], sure=True)
    if (person := NEWSROOM_AND_NAME.fullmatch(line)) and byline.is_name(person[1]):
        return Header("byline", authors=[person[1]], sure=True)
    if NEWSROOM.fullmatch(line) or (
        (own := NEWSROOM_OF.fullmatch(line)) and (masthead.named(own[1]) or masthead.formed(own[1]))
    ):
        return Header("byline", sure=True)
    if both := desk_and_byline(line):
        return both
    if crumbs := trail(line):
        return crumbs
    if line.casefold() in sections():
        return Header(section=line)
    if outlet.lookup(line):
        return Header(outlet=line)
    if agency := wire.take(line):
        return Header("source_line", agency=agency, sure=True)
    if taken := byline.take(line, lead=False):
        return Header("byline", authors=taken[0], agency=taken[1], sure=True)
    return None


def this_year(line: str) -> Printed | None:
    """A day without its year, with a time of day, as sites print it in the year itself: only its words are known.

    >>> this_year("8 May, 18:42").raw, this_year("Thursday, 8 May, 18:42").on, this_year("8 May, 18:42 ships left"), this_year("8 May")
    ('8 May, 18:42', None, None, None)
    """
    day = next(iter(moments.find(line)), None) if DIGIT.search(line) else None
    if day is None or day.year_given or not TIME.search(day.raw) or line[day.end :].strip(" .)"):
        return None
    before = LABEL.sub("", line[: day.start], count=1)
    if (named := WEEKDAY.search(before)) and NOISE.fullmatch(named[1]):
        before = before[: named.start()]
    return None if before.strip(" ,(") else day


def desk_and_byline(line: str) -> Header | None:
    """The agency or the outlet, and the author, of "PTI | Posted by Ida Holm".

    >>> h = desk_and_byline("PTI | Posted by Ida Holm")
    >>> h.agency, h.authors, desk_and_byline("PTI | Ida Holm left")
    ('PTI', ['Ida Holm'], None)
    >>> h = desk_and_byline("Prairie Public Sound | By Ida Holm")
    >>> h.outlet, h.authors, desk_and_byline("Opinion | By Ida Holm").outlet
    ('Prairie Public Sound', ['Ida Holm'], None)
    """
    name, bar, rest = line.partition("|")
    name = name.strip()
    taken = byline.take(rest.strip()) if bar and len(name.split()) <= 5 and len(line) < 120 else None
    if not taken:
        return None
    agency = wire.named(name)
    own = not agency and len(name.split()) > 1 and name.casefold() not in sections() and masthead.capitals(name)
    return Header("byline", authors=taken[0], agency=agency or taken[1], outlet=name if own else None, sure=True)


def times_only(line: str) -> bool:
    """Whether a line is labels and times of day, without a date.

    >>> times_only("Publié aujourd'hui à 18h02, modifié à 19h30"), times_only("Published at last")
    (True, False)
    """
    if len(line) >= 80 or not re.search(r"\d", line):
        return False
    parts = [part for part in re.split(r"\s*[,|·•–-]\s*", line) if part]
    left = [TODAY.sub("", part, count=1) for part in parts]
    return any(left) and all(not part or CLOCK.fullmatch(part) for part in left)


def changed(words: str) -> str | None:
    """The time of day alone that a header gives for its last change.

    >>> changed("Publié aujourd'hui à 18h02, mis à jour à 20h10"), changed("Actualizado a las 23:50 CET"), changed("at 20:10")
    ('20h10', '23:50 CET', None)
    """
    found = CHANGED.search(words) if DIGIT.search(words) else None
    return found["clock"].strip() if found else None


def outlet_with_agency(line: str) -> Header | None:
    """The outlet and agency of a line like "Le Monde avec AFP".

    >>> h = outlet_with_agency("Le Monde avec AFP")
    >>> h.outlet, h.agency
    ('Le Monde', 'AFP')
    """
    found = re.fullmatch(
        r"(.{2,40}?)\s*(?:,|/|\b(?:avec|with|mit|con|com|and|und|et|met)\b)\s*(?:l'|the )?(.{2,25})", line
    )
    known = found and (outlet.lookup(found[1]) or (masthead.named(found[1]) and len(found[1].split()) > 1))
    if found and known and (agency := wire.named(found[2])):
        return Header("byline", outlet=found[1], agency=agency, sure=True)
    return None


POINTS = re.compile("[>›»→]")


def trail(line: str) -> Header | None:
    """Outlet and section of a breadcrumb trail.

    >>> h = trail("The Daily Example › World › Europe")
    >>> h.kind, h.outlet, h.section
    ('navigation', 'The Daily Example', 'Europe')
    >>> trail("Win / lose") is None
    True
    >>> h = trail("You are here: Home > Science")
    >>> h.outlet, h.section, trail("Home | The Harbour | Jobs | Contacts").section, trail("Home | World | Europe").section
    (None, 'Science', None, 'Europe')
    >>> trail("News|Environment").section, trail("Europe|Envoys Meet in Geneva on Friday to Talk")
    ('Environment', None)
    >>> trail("Strona główna > Wiadomości").section, trail("Hafenbote > Norden").section, trail("Crews > Norden")
    ('Wiadomości', 'Norden', None)
    """
    line = HERE.sub("", line, count=1) if ":" in line else line
    if "|" in line and " |" not in line and all(len(part.split()) <= 3 for part in line.split("|")):
        line = line.replace("|", " | ")
    parts = [part.strip(" |/") for part in CRUMB.split(line) if part.strip(" |/")]
    if not 2 <= len(parts) <= 7 or len(line) > 140 or any(len(part.split()) > 6 for part in parts[:-1]):
        return None
    home = parts[0].casefold() in HOME
    if (
        not home
        and len(parts) == 2
        and len(parts[0].split()) > 1
        and masthead.named(parts[0])
        and len(parts[1].split()) <= 2
    ):
        return Header("header", outlet=parts[0], section=parts[1], sure=True)
    if not home and len(parts) == 2 and masthead.named(parts[0]) and len(parts[1].split()) <= 2 and POINTS.search(line):
        return Header("navigation", outlet=parts[0], section=parts[1], sure=True)  # "Küstenbote > Norden"
    known = [part for part in parts if part.casefold() in sections()]
    if not home and not known and not outlet.lookup(parts[0]):
        return None
    if (
        not home
        and len(known) + 1 < len([part for part in parts if len(part.split()) <= 3])
        and not outlet.lookup(parts[0])
    ):
        return None
    header = Header("navigation" if home or len(parts) > 2 or POINTS.search(line) else "header", sure=True)
    names = parts[1:] if home else parts
    if names and not home and names[0].casefold() not in sections():
        header.outlet, names = names[0], names[1:]
    trailing = [part for part in names if len(part.split()) <= 4]
    barred = re.search(r"\s[|·•]\s", line) is not None
    if barred and (len(known) == len(parts) > 2 or (home and len(names) > FEW)):
        return header  # a menu: any of them may be the report's
    names = names[:-1] if names and names[-1] == "正文" else names
    trailing = [part for part in names if len(part.split()) <= 4]
    header.section = known[-1] if known else (trailing[-1] if trailing else None)
    return header
