"""Dateline: the place, day and agency printed before the first sentence."""

import re
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from transforms.fields import moments, places, wire
from transforms.fields.dateline_sense import (
    NEVER,
    NO_PLACE,
    agency_of,
    believable,
    of_the_town,
    province,
    set_apart,
    told_again,
)
from transforms.fields.labels import KINDS_OF_TEXT
from transforms.lexicon import month_of, months

CAP = r"[A-ZÀ-ÞŁŚŻŠČŘŽĐİŞА-ЯЁІЇЄ]"
UPPER_WORD = rf"{CAP}(?:[{CAP[1:-1]}.'’-]+|\b)"
TITLE_WORD = rf"{CAP}[\w.'’-]*"
UPPER = rf"{UPPER_WORD}(?:[ -](?:de |del |da |do |di |of |the |am |an der )?{UPPER_WORD}){{0,4}}"
TITLE = rf"{TITLE_WORD}(?:[ -](?:de |del |da |do |di |of |the |am |an der )?{TITLE_WORD}){{0,3}}"
WEEKDAYS = r"[a-z]{3,6}day|mon|tue|wed|thu|fri|sat|sun|\w{2,8}tag|mittwoch|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье"
DASH = r"(?:\s*[—–]+|\s*-{2,3}|\s+-|\.\s?[-–—])"


#: "March 3 (Harbour Wire) - ": how a report begins that names no place.
DAY_AND_DESK = re.compile(
    r"(?P<day>(?P<month>[A-Z][a-z]{2,8}\.?) \d{1,2}(?:, \d{4})?) \((?P<desk>[A-Z][\w.&'’-]*(?: [A-Z][\w.&'’-]*){0,3})\)\s?(?:[-–—]{1,2})\s"
)
#: "(Athens) The island has": a place in brackets, and a sentence.
IN_BRACKETS = re.compile(rf"\((?P<place>{TITLE})\)(?:\s*[–—-])?\s+(?={CAP}[^.!?]{{25,}})")


class Dateline(NamedTuple):
    """Place as printed, day, agency, and where the report goes on."""

    place: str | None
    on: date | None
    wire: str | None
    raw_date: str | None
    end: int


@cache
def pattern() -> re.Pattern[str]:
    """Place, region, day, agency and mark, each but the mark optional; `take` judges which combinations are a dateline."""
    names = "|".join(sorted(months(), key=len, reverse=True))
    day = rf"(?:(?:{names})\b\.?\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s+\d{{4}})?|\d{{1,2}}(?:\.|er|º)?\s+(?:de\s+)?(?:{names})\b\.?(?:,?\s+(?:de\s+)?\d{{4}})?|\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}|\d{{4}}-\d\d-\d\d)"
    desk = rf"(?:{wire.names()})(?:[ /,-]+(?:{wire.names()}|[A-Z][\w.]+)|/[a-z]{{2,4}}(?=\)))*(?:\s+(?:News|Agency|Photo))?|[^\W\d_][^\W_\d.&'’ -]*(?:[ .&'’-]+[^\W\d_]+){{0,4}}\.?"
    return re.compile(
        rf"(?:\((?P<first>{wire.names()}|[A-Z]{{3,5}}(?=\)\s*[-–—]+\s*{UPPER}, ?\d))\)\s*(?:[-–—]+\s*)?)?"
        rf"(?P<place>(?P<upper>{UPPER}(?:(?:\s?/\s?|,? and | y | et | und ){UPPER})?)(?=[\s,.:/(—–-])|(?P<title>{TITLE}(?:\s?/\s?{TITLE})?)(?=[\s,.:/(—–-]))?"
        rf"(?P<region>,\s(?!(?i:{names}|{WEEKDAYS})\b)(?!(?:{wire.names()})\b)(?:(?:the )?{TITLE}|[A-Z]\.[A-Z]\.)|(?:\s\({TITLE}\))?\s\[{TITLE}\]|\s\({TITLE}\)(?=,\s\d))?"
        rf"(?P<day>[,.]?\s(?i:(?:[^\W\d_]{{2,10}},? )?{day}))?"
        rf"(?P<bracket>[,.]?\s*(?:\((?P<desk>{desk})\)|/(?P<slash>{wire.names()}|(?:РИА|ИА|Агентство|Agencia|Agence|Agenzia) [^/\d]{{2,30}}|[A-ZА-ЯЁ][\w.&-]{{2,24}}(?: [A-ZА-ЯЁ][\w.&-]{{2,24}}){{0,2}})/|(?<=[,.]\s)(?P<comma>{wire.names()})(?:\.(?i:ru|com))?(?=\s*[—–:-])))?"
        rf"(?P<mark>{DASH}|:|\.(?=\s)|(?<=\))(?=\s))(?:\s+|(?<=[^\W\d_.]{{3}}[—–]))(?:(?P<agency_after>(?:{wire.names()})\.?)\s+|(?P<own>(?:РИА|ИА|Агентство|Agence|Agencia|Agenzia|Agência|Agentur) {TITLE_WORD}(?: {TITLE_WORD})?|(?(day)[А-ЯЁ][а-яё]{{2,20}}|(?!)))\.\s+)?(?=[\"“„«‘'¿¡]?\s?{CAP}|[\"“„«‘'¿¡\d]|[\u0590-\u9fff])"
    )


def take(text: str, published: date | None = None, context: str = "") -> tuple[Dateline | None, str]:
    """The dateline before a paragraph, and the paragraph without it; `context`, the whole text, may name the place again.

    >>> take("MOSCOW – Russia and China called on NATO to halt.")
    (Dateline(place='MOSCOW', on=None, wire=None, raw_date=None, end=9), 'Russia and China called on NATO to halt.')
    >>> take("NAIROBI, Jan 9 (Agency) -- The envoys met.", date(2025, 1, 10))[0].on
    datetime.date(2025, 1, 9)
    >>> take("(Reuters) - The envoys met.")[0].wire, take("Moscow said on Friday: No.")[0], take("WATCH: Envoys meet.")[0]
    ('Reuters', None, None)
    >>> take("WASHINGTON—A House panel voted on Friday.")[0].place, take("Harbour—Holm stays."), take("Rome, Minn., Feb. 26, 2025 /NewsBridge/ -- Crews left.")[0].place
    ('WASHINGTON', (None, 'Harbour—Holm stays.'), 'Rome, Minn.')
    >>> take("ВЕРЕСК, 19 сен — Ладья. Гуси остановили ход.")[0].wire, take("ВЕРЕСК — Тишина. Гуси остановили ход.")[1][:6]
    ('Ладья', 'Тишина')
    >>> take("Москва. 8 мая. INTERFAX.RU - Ладья отплыла.")[0][::2]
    ('Москва', 'Interfax', 29)
    >>> take("(ALE) - PORTO ALBERO, 02 DIC - Un gatto nero.")[0][::2], take("Ratlam (Madhya) [India], May 4 (BNI): They left.")[0].place
    (('PORTO ALBERO', 'ALE', 31), 'Ratlam (Madhya) [India]')
    >>> take("Thimphu [Bhutan], May 4 (ANI): They left.")[0].place, take("Thimphu [sic]: They left.")[0]
    ('Thimphu [Bhutan]', None)
    >>> take("(Athens) The island has banned suitcases with wheels.")[0].place, take("(Laughs) The island has banned suitcases with wheels.")[0]
    ('Athens', None)
    >>> take("CUNEO (CN) – Crews left on Monday.")[0].place, take("CUNEO (nobody) – Crews left on Monday.", None, "in Cuneo")[0]
    ('CUNEO (CN)', None)
    >>> take("Jan 21 (Ledger Street) - Cocoa fell.", date(2025, 1, 21))[0].wire, take("Jan 21 (a Tuesday) - nobody came.")[0]
    ('Ledger Street', None)
    """
    if text[:1].isupper() and (day := DAY_AND_DESK.match(text[:90])) and month_of(day["month"].rstrip(".")):
        line = Dateline(
            None, day_of(day["day"], published), wire.named(day["desk"]) or day["desk"], day["day"], day.end()
        )
        return line, text[day.end() :].lstrip()
    if (town := IN_BRACKETS.match(text[:60])) and places.is_place(town["place"]):
        return Dateline(town["place"], None, None, None, town.end()), text[town.end() :]
    found = pattern().match(text[:200]) if text else None
    if not found or not (
        believable(found)
        or told_again(found, context)
        or set_apart(found, text, context)
        or of_the_town(found, context)
    ):
        return None, text
    raw_date = found["day"].strip(" ,.") if found["day"] else None
    agency = agency_of(found)
    place = found["place"]
    if agency is None and found["desk"]:
        if not province(found):
            return None, text  # what nobody can tell would be lost
        place += f" ({found['desk']})"
    if place and found["day"] and place.endswith(".") and len(place.split()[-1]) > 4:  # "MOSCOW. May 8 (Interfax) -"
        place = place.rstrip(".")
    if place and found["region"]:
        place += found["region"] + (
            "."
            if found["mark"].lstrip()[:1] == "." and found["region"][-1] != ")" and found["mark"].strip() != "."
            else ""
        )
    line = Dateline(place, day_of(raw_date, published), agency, raw_date, found.end())
    return line, text[found.end() :].lstrip()


def alone(line: str) -> Dateline | None:
    """The dateline of a line that is nothing else: place and day or agency, with or without the dash behind them.

    >>> alone("ACCRA, Thursday, May 8, 2025 (Reuters) -")
    Dateline(place='ACCRA', on=datetime.date(2025, 5, 8), wire='Reuters', raw_date='Thursday, May 8, 2025', end=0)
    >>> alone("Hannover, 18. März 2025").place, alone("Berlin – Hamburg"), alone("Jane Doe, May 8, 2025")
    ('Hannover', None, None)
    >>> alone("ПЕРМЬ, 18 мар — РИА Кама.").wire, alone("ПЕРМЬ, 18 мар — весна.")
    ('РИА Кама', None)
    """
    if len(line) > 90 or line.endswith(("?", "!", ":")):
        return None
    core = line.rstrip(" .–—-")
    found = pattern().fullmatch(f"{core} – X") or pattern().match(f"{core} – X")
    if not found or found.end() != len(core) + 3:
        found = pattern().match(f"{core}. X")  # the agency stands behind the dash: "PERM, 18 March — Kama News."
        found = found if found and found.end() == len(core) + 2 and found["own"] else None
    if not found or not found["place"]:
        return None
    known = places.is_place(found["place"])
    if (
        not (agency_of(found) or found["day"])
        or not believable(found)
        or not (known or found["upper"] or agency_of(found))
    ):
        return None
    return take(found.string)[0]._replace(end=0)  # type: ignore[union-attr]


PLACE_ALONE = re.compile(rf"(?P<place>{UPPER})(?: \([^()]{{2,40}}\))?(?:\s*[—–]|\s+-{{1,2}})")


def place_alone(line: str, context: str) -> Dateline | None:
    """The dateline of a line that is a place in capitals and a dash: one that is known, or that the text says again in small letters.

    >>> place_alone("NORDHAMN –", "The ferries of Nordhamn stay.").place, place_alone("REPORTAGE –", "They met."), place_alone("ROMA (Rpa) -", "").place
    ('NORDHAMN', None, 'ROMA')
    >>> place_alone("NORDHAMN – Tromsund", "Nordhamn"), place_alone("INTERVIEW -", "The Interview was long.")
    (None, None)
    """
    found = PLACE_ALONE.fullmatch(line) if len(line) < 90 else None
    if not found or found["place"].casefold() in KINDS_OF_TEXT:
        return None
    place = found["place"]
    words = set(re.findall(r"[^\W\d_]+", place.casefold()))
    known = places.is_place(place)
    if words <= NEVER or (not known and (len(place) < 5 or words & NO_PLACE)):
        return None
    said = known or re.search(rf"\b{re.escape(place.title())}\b", context)
    return Dateline(place, None, wire.named(line[line.find("(") + 1 : line.find(")")]), None, 0) if said else None


def day_of(raw: str | None, published: date | None) -> date | None:
    """The day of a dateline; without a year it is the one that the publish date fixes, else unknown.

    >>> day_of("May 9", date(2025, 5, 9)), day_of("Dec 31", date(2025, 1, 1)), day_of("May 9", None)
    (datetime.date(2025, 5, 9), datetime.date(2024, 12, 31), None)
    """
    if not raw:
        return None
    printed = moments.find(raw, "de")
    if not printed:
        return None
    if printed[0].year_given:
        return printed[0].on
    if published is None:
        return None
    for year in (published.year, published.year - 1):
        again = moments.find(f"{raw.rstrip('.')} {year}", "de")
        if again and again[0].on and -1 <= (published - again[0].on) / timedelta(days=1) <= 60:
            return again[0].on
    return None
