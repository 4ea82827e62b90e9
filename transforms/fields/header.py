"""Header lines: what stands between furniture and story, the dates, names and sections that a page prints there.

A line is a header line when it holds a date set off from the rest, or nothing but names that headers hold. Sentences
and headlines that tell of a date are none: "Talks to resume on 9 May 2025".
"""

import re
from dataclasses import dataclass, field
from functools import cache

from transforms.fields import byline, moments, outlet, places, wire
from transforms.fields.moments import Printed
from transforms.lexicon import load

PUBLISHED = (
    r"(?:first |originally )?published(?: on| at)?|publication date|posted(?: on| at)?|date(?: of publication| published)?|created(?: on)?|issued(?: on)?|released|pub\.? date|"
    r"publi[ée]e?s?(?: le| à)?|date de publication|mis en ligne(?: le)?|paru le|rédigé le|créé le|"
    r"veröffentlicht(?: am)?|erschienen(?: am)?|erstellt(?: am)?|publiziert(?: am)?|datum|vom|"
    r"publicad[oa](?: el| em)?|fecha(?: de publicación)?|creado(?: el)?|pubblicat[oa](?: il)?|data(?: de publicação| di pubblicazione)?|"
    r"gepubliceerd(?: op)?|geplaatst(?: op)?|опубликовано|дата(?: публикации)?|размещено|opublikowano|publicerad"
)
UPDATED = (
    r"(?:last |latest )?(?:updated?|modified|edited|revised)(?: on| at)?|last update|update|"
    r"mise? à jour(?: le| à)?|mis à jour(?: le)?|dernière mise à jour(?: le| :)?|modifiée?(?: le)?|actualisée?(?: le)?|màj|"
    r"(?:zuletzt )?(?:aktualisiert|geändert|bearbeitet)(?: am)?|letzte (?:aktualisierung|änderung)|stand|"
    r"(?:última )?actuali[sz]a(?:do|da|ción)(?: el| a las| a la)?|modificado(?: el)?|última modificación|aggiornat[oa](?: il| alle)?|(?:ultimo )?aggiornamento|"
    r"atualizad[oa](?: em| às)?|última atualização|bijgewerkt(?: op)?|laatste update|laatst bijgewerkt|gewijzigd|обновлено|изменено|aktualizacja|uppdaterad"
)
LABEL = re.compile(
    rf"(?:(?P<updated>{UPDATED})|(?P<published>{PUBLISHED}))\s*(?:[:;–—-]|\b)\s*(?:(?:on|am|le|el|il|em|op|at|um)\s+)?$",
    re.IGNORECASE,
)
PRINTED_IN = re.compile(r"^(?i:(?:first )?(?:published|printed) in)\s+(?=[A-ZÀ-Þ])")
TODAY = re.compile(
    rf"(?:{PUBLISHED}|{UPDATED})\s*:?\s*(?:aujourd['’]hui|today|heute|hoy|oggi|hoje|vandaag|сегодня|yesterday|hier|gestern|ayer)?\s*,?\s*(?:(?:à|at|um|a las|alle|às|om|в)\s*)?",
    re.IGNORECASE,
)
WEEKDAY = re.compile(r"(?:^|(?<=[\s(|]))([^\W\d_]{2,12}(?:-feira)?)\.?,?\s*$")
AGO = re.compile(
    r"(?:(?:updated|published|posted|modified)\s*:?\s*)?(?:about |vor |il y a |hace |há )?\d{1,3} ?(?:min|minute|hour|hr|day|week|month|year|h|stunde|minuten|tag|heure|jour|an|jahr|año|ano|hora|día|dia)\w*\.?(?: ago| atrás)?",
    re.IGNORECASE,
)
CLOCK = re.compile(
    rf"(?:(?:{UPDATED}|{PUBLISHED})\s*:?\s*)?{moments.TIME.pattern}(?:,? (?:today|yesterday|heute|gestern))?",
    re.IGNORECASE,
)
NOISE = re.compile(
    r"(?:\d{1,3} ?(?:min(?:ute)?s?|minuten|minuti|minutos|мин\w*)\.?(?: de| di)?[ -]?(?:read|lecture|lesezeit|lectura|lettura|leitura|leestijd|чтения)?|"
    r"reading time|lesezeit|temps de lecture|[a-z]{2,12}day|mon|tue|wed|thu|fri|sat|sun|uhr|ist|gmt|utc|at|on|in|am|pm|um|le|el|il|à|a las|de|share|save|print|listen|"
    r"montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|mo|di|mi|do|fr|sa|so|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|"
    r"lunes|martes|miércoles|jueves|viernes|sábado|domingo|lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica|segunda|terça|quarta|quinta|sexta(?:-feira)?|"
    r"maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|local time|hrs|updated|published|"
    r"\d+ comments?|\d+ shares?|last|premium|exclusive|opinion piece)",
    re.IGNORECASE,
)
SEPARATOR = re.compile(r"\s*(?:[|·•›»>→;]|\s/\s|\s[–—-]\s|–|—|,(?=\s))\s*|^\s*[/-]\s*|\s*[/-]\s*$")
CRUMB = re.compile(r"\s*[>›»→]\s*|\s+[/|·•]\s+|\s*::\s*")
#: A newsroom as the author: nobody's name.
NEWSROOM = re.compile(
    r"(?:(?:la|die|de) )?(?:redacción|redaktion|rédaction|redazione|redação|redactie|редакция)(?: (?:web|digital|online|central|centrale))?(?: ?(?:/|y|e|und|et|en|и) ?(?:agencias|agenturen|agences|agenzie|agências|agentschappen|агентства))?"
    r"|(?-i:STAFF|NEWSROOM|NEWS DESK|WEB DESK|STAFF REPORT(?:ER)?S?|STAFF WRITERS?)",
    re.IGNORECASE,
)
HOME = frozenset("home homepage start startseite accueil inicio portada início главная hauptseite you are here sie sind hier vous êtes ici".split()) | {"you are here", "sie sind hier", "vous êtes ici", "estás en"}  # fmt: skip  # noqa: SIM905


SMALL = frozenset("of the and for de del la le les der die das und et y e van von da do dos".split())  # noqa: SIM905
ARTICLE = re.compile(r"(?:The|El|La|Los|Le|Les|L'|Der|Die|Das|Il|Lo|O|A|De|Het) ?[A-ZÀ-Þ]")


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
    sure: bool = False  # a label, a known name or a separator says so; a bare date does too


@cache
def sections() -> frozenset[str]:
    """Names of sections, small, in all languages."""
    return frozenset(name for names in load("sections").values() for name in names)


def parse(line: str, language: str | None = None, country: str | None = None) -> Header | None:
    """What a header line holds; null for a line of the story or a headline.

    >>> h = parse("date 2025-05-09 ETV Bharat / international")
    >>> str(h.published.on), h.outlet, h.section
    ('2025-05-09', 'ETV Bharat', 'international')
    >>> parse("By Jane Doe, Staff Writer | March 3, 2025").authors
    ['Jane Doe']
    >>> parse("Talks to resume on 9 May 2025") is None
    True
    """
    if len(line) > 200 or len(line.split()) > 28:
        return None
    line = PRINTED_IN.sub("", line)
    found = [p for p in moments.find(line, language, country) if p.year_given]
    if not found:
        return undated(line)
    header = Header(sure=True)
    rest = []
    at = 0
    for position, printed in enumerate(found):
        before = line[at : printed.start]
        if (named := WEEKDAY.search(before)) and NOISE.fullmatch(named[1]):
            before = before[: named.start()] + " "
        label = LABEL.search(before)
        if label:
            before = before[: label.start()]
        if before.strip(" ,") and not set_off(before, position == 0 and at == 0, label is not None):
            return None
        rest.append(before)
        if label and label["updated"]:
            header.updated = printed
        else:
            header.published = header.published or printed
        at = printed.end
    after = line[at:]
    if after.strip() and not follows(after, line[: found[0].start]):
        return None
    rest.append(after)
    return header if fill(header, rest) else None


def set_off(before: str, first: bool, labelled: bool) -> bool:
    """Whether the words before a date are parted from it, not a clause that the date ends."""
    words = before.strip()
    if labelled and re.search(r"[|·•›»,;–—-]\s*$|\)\s*$", words):
        return True
    parts = [part for part in SEPARATOR.split(words) if part]
    if NOISE.fullmatch(words.strip(" ,.:")) or re.fullmatch(r"[^\W\d_]{2,12}\.?,?(?: (?:le|den|der|el|il))?", words):
        return True
    if re.search(r"[|·•›»;/]\s*$|\s[–—-]\s*$|[–—]\s*$", before):
        return len(words.split()) <= 14
    if re.search(r",\s*$", before):
        return (
            all(len(part.split()) <= 3 or outlet.looks_named(part) for part in parts)
            or byline.LEAD.match(words) is not None
        )
    if labelled and len(words.split()) <= 3:
        return True
    return byline.take(words) is not None or (len(parts) == 1 and (wire.named(words) is not None or outlet.lookup(words) is not None)) or bool(first and re.fullmatch(r"[(\[]\s*", words))  # fmt: skip


def follows(after: str, before: str) -> bool:
    """Whether the words after the last date are parted from it, or are few and names."""
    words = after.strip(" .,)")
    if not words or re.match(r"\s*[|·•›»;,/)]|\s+[–—-]\s|[–—]", after):
        return True
    parts = words.split()
    named = all(
        part[:1].isupper() or part == "/" or not part[:1].isalpha()
        for part in parts
        if part not in {"of", "the", "de", "la"}
    )
    if NOISE.fullmatch(words) or byline.take(words):
        return True
    return (len(parts) <= 4 and named and outlet.looks_named(words)) or (len(parts) <= 7 and " / " in words) or (named and len(parts) <= 3 and LABEL.search(before) is not None)  # fmt: skip


def fill(header: Header, rest: list[str]) -> bool:
    """Sorts what is left of a header line into its fields; false when something is left that headers do not hold."""
    for text in rest:
        text = text.strip(" ,.:()[]|")
        if taken := (byline.take(text) if text else None):
            header.authors, header.agency = [*header.authors, *taken[0]], header.agency or taken[1]
            continue
        for part in SEPARATOR.split(text):
            part = part.strip(" ,.:()[]|/")
            if part and not re.fullmatch(r"\W+", part) and not sort_part(header, part):
                return False
    return True


def sort_part(header: Header, part: str) -> bool:
    """Puts one part of a header line into its field."""
    if (
        AGO.fullmatch(part)
        or NOISE.fullmatch(part)
        or moments.TIME.fullmatch(part)
        or re.fullmatch(rf"(?i){UPDATED}|{PUBLISHED}", part)
    ):
        return True
    if taken := byline.take(part):
        header.authors, header.agency = [*header.authors, *taken[0]], header.agency or taken[1]
    elif agency := wire.named(part):
        header.agency = header.agency or agency
        header.outlet = header.outlet or (part if header.outlet is None else None)
    elif places.is_place(part) and header.place is None:
        header.place = part
    elif part.casefold() in sections() and header.section is None:
        header.section = part
    elif byline.ROLE.search(part) and len(part.split()) <= 5 and not outlet.looks_named(part):
        return True
    elif outlet.looks_named(part) and header.outlet is None:
        header.outlet = part
    elif len(part.split()) <= 4 and len(part) <= 40 and not part.endswith((".", "!", "?")):
        named = all(word[0].isupper() or word in SMALL for word in part.split() if word[0].isalpha())
        if byline.is_name(part) and not header.authors and not ARTICLE.match(part):
            header.authors = [byline.cased(part)]
        elif named and header.outlet is None and not re.search(r"\d", part):
            header.outlet = part
        elif header.section is None and (named or part.islower()) and len(part.split()) <= 2:
            header.section = part
        else:
            return False
    else:
        return False
    return True


def undated(line: str) -> Header | None:
    """A header line without a full date: byline, breadcrumb, section, outlet, time or "2 hours ago"."""
    if AGO.fullmatch(line.strip(" .")) or CLOCK.fullmatch(line.strip(" .")) or times_only(line):
        return Header(sure=True)
    if credited := outlet_with_agency(line):
        return credited
    if taken := byline.take(line):
        return Header("byline", authors=taken[0], agency=taken[1], sure=True)
    if NEWSROOM.fullmatch(line):
        return Header("byline", sure=True)
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


def outlet_with_agency(line: str) -> Header | None:
    """The outlet and agency of a line like "Le Monde avec AFP".

    >>> h = outlet_with_agency("Le Monde avec AFP")
    >>> h.outlet, h.agency
    ('Le Monde', 'AFP')
    """
    found = re.fullmatch(
        r"(.{2,40}?)\s*(?:,|/|\b(?:avec|with|mit|con|com|and|und|et|met)\b)\s*(?:l'|the )?(.{2,25})", line
    )
    if found and outlet.lookup(found[1]) and (agency := wire.named(found[2])):
        return Header("byline", outlet=found[1], agency=agency, sure=True)
    return None


def trail(line: str) -> Header | None:
    """Outlet and section of a breadcrumb trail.

    >>> h = trail("The Daily Example › World › Europe")
    >>> h.kind, h.outlet, h.section
    ('navigation', 'The Daily Example', 'Europe')
    >>> trail("Win / lose") is None
    True
    """
    parts = [part.strip(" |/") for part in CRUMB.split(line) if part.strip(" |/")]
    if not 2 <= len(parts) <= 7 or len(line) > 140 or any(len(part.split()) > 6 for part in parts[:-1]):
        return None
    home = parts[0].casefold() in HOME
    known = [part for part in parts if part.casefold() in sections()]
    if not home and not known and not outlet.lookup(parts[0]):
        return None
    if (
        not home
        and len(known) + 1 < len([part for part in parts if len(part.split()) <= 3])
        and not outlet.lookup(parts[0])
    ):
        return None
    header = Header("navigation" if home or len(parts) > 2 or re.search("[>›»→]", line) else "header", sure=True)
    names = parts[1:] if home else parts
    if names and not home and names[0].casefold() not in sections():
        header.outlet, names = names[0], names[1:]
    trailing = [part for part in names if len(part.split()) <= 4]
    header.section = known[-1] if known else (trailing[-1] if trailing else None)
    return header
