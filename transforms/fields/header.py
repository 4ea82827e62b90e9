"""Header lines: what stands between furniture and story, the dates, names and sections that a page prints there.

A line is a header line when it holds a date set off from the rest, or nothing but names that headers hold. Sentences
and headlines that tell of a date are none: "Talks to resume on 9 May 2025".
"""

import re
from functools import lru_cache

from transforms.fields import byline, masthead, moments, outlet, places, published, uncased, wire
from transforms.fields.labels import (
    AGO,
    CLOCK,
    DAY_AND_CLOCK,
    LABEL,
    NOISE,
    PRINTED_IN,
    PUBLISHED,
    SEPARATOR,
    UPDATED,
    WEEKDAY,
)
from transforms.fields.moments import DIGIT
from transforms.fields.undated import PRINTED, Header, changed, undated
from transforms.lexicon.papers import sections

SMALL = frozenset("of the and for de del la le les der die das und et y e van von da do dos".split())  # noqa: SIM905

#: What a press release says of itself before its date: "Comunicato stampa n. 18 del".
RELEASED = re.compile(
    r"^(?:press release|news release|pressemitteilung|medienmitteilung|communiqué(?: de presse)?|nota de prensa|comunicado(?: de (?:prensa|imprensa))?|comunicato(?: stampa)?|nota de imprensa|persbericht|пресс-релиз)"
    r"(?: (?:n|nr|no|nº|n°|№|num)?\.? ?\d+(?:/\d+)?)?(?: (?:del|vom|du|of|de|do|van|от))? (?=\d)",
    re.IGNORECASE,
)
#: What stands before the outlet's name when its newsroom signs.
EDITORS = re.compile(
    r"^(?:Redacción|Redaktion|Rédaction|Redazione|Redação|Redactie|Редакция|Newsroom|Staff)(?: (?:de|del|di|da|do|van|der|von))? (?=[A-ZÀ-ÞА-Я])"
)
#: "AP-WF-02-11-25 1412GMT", as terminals end a report; "Harbour Talk, [03.05.2025 19:22]", as channels head a post.
WIRE_STAMP = re.compile(r"[A-Z]{2,5}(?:-[A-Z]{2})?-(?P<m>\d\d)-(?P<d>\d\d)-(?P<y>\d\d) (?P<h>\d\d)(?P<min>\d\d)GMT\.?")
#: Where a scrape has lost the space between two dates, or a date and its label: "May 9, 2025Updated", "9 May 202510:12".
GLUED = re.compile(
    r"(?<=\d [12]\d{3})(?=\d{1,2}[:. ])|(?<=, [12]\d{3})(?=\d{1,2}:)|(?<=[\dmMTZ])(?=(?:Last )?(?:Updated?|Published|Modified|Posted)\b)"
)
#: "[ Last Update: Friday, 9 May 2025 ]", "(Update: 20.31 Uhr)", behind another date.
CORNERED = re.compile(rf"\s+(?:\[\s*([^\[\]]*\d[^\[\]]*?)\s*\]|\(((?i:{UPDATED})\b[^()]*\d[^()]*?)\s*\))$")
#: How many comments there are, behind how long ago a report was changed: "Updated 2 hrs ago 0".
COUNTED = re.compile(r"(?<=\bago) \d{1,4}$")
ISSUE = re.compile(r"(?:No|Nr|Núm|N|Vol|Issue|Heft|Ausgabe|№)\b\.? ?[º°]? ?\d|№", re.IGNORECASE)  # "No. 412"
TAKEN_FROM = re.compile(
    r"(?i:from|via|aus|quelle:|source:|fuente:) (?P<name>[^\W\d_][^,:]{2,50}), (?P<day>[^:]{6,30}\d):?"
)
POSTED = re.compile(
    r"(?P<name>[^\W\d_][^,:\[\]]{2,50}), \[(?P<day>\d{1,2}[./-]\d{1,2}[./-]\d{2,4},? \d{1,2}:\d\d(?::\d\d)?)\]:?"
)
SOURCE = re.compile(r"(?:Source|Sources|Quelle|Fuente|Fonte|Bron|Источник): ?(?P<name>.+)", re.IGNORECASE)
ARTICLE = re.compile(r"(?:The|El|La|Los|Le|Les|L'|Der|Die|Das|Il|Lo|O|A|De|Het) ?[A-ZÀ-Þ]")


@lru_cache(maxsize=1 << 10)  # each step of the head asks again; nobody changes what is found
def parse(line: str, language: str | None = None, country: str | None = None) -> Header | None:
    """What a header line holds; null for a line of the story or a headline.

    >>> h = parse("date 2025-05-09 ETV Bharat / international")
    >>> str(h.published.on), h.outlet, h.section
    ('2025-05-09', 'ETV Bharat', 'international')
    >>> parse("By Jane Doe, Staff Writer | March 3, 2025").authors
    ['Jane Doe']
    >>> parse("Talks to resume on 9 May 2025") is None
    True
    >>> parse("Published in Sindh Dawnlight, June 3rd, 2025").outlet, parse("Published in Ankara, June 3rd, 2025").place
    ('Sindh Dawnlight', 'Ankara')
    >>> h = parse("From The Holm Star, 11 March 2025:")
    >>> h.outlet, str(h.published.on), parse("From the quay, 11 March 2025:")
    ('The Holm Star', '2025-03-11', None)
    >>> str(parse("AP-WF-02-11-25 1412GMT").published.at), parse("Harbour News, [03.05.2025 19:22]", "de").outlet, parse("AP-02-11 report")
    ('2025-02-11 14:12:00+00:00', 'Harbour News', None)
    >>> parse("May 3, 2025 Updated 1:12 p.m. ET").changed, parse("3 May 2025 in 1:12 minutes")
    ('1:12 p.m. ET', None)
    >>> parse("19. Jänner 2025, 17.08 Uhr (Update: 20.31 Uhr)", "de").changed, parse("Sep 16, 2025 Updated 2 hrs ago 0").kind
    ('20.31 Uhr', 'header')
    >>> str(parse("3 maart 2025 om 15:47, laatst bijgewerkt 16:20").published.at), parse("3 March 2025, last seen 16:20")
    ('2025-03-03 15:47:00+00:00', None)
    """
    if len(line) > 200 or len(line.split()) > 28:
        return None
    if "|" in line:
        line = re.sub(r"\|(?:\s*\|)+", "|", line)
    if DIGIT.search(line):
        line = CORNERED.sub(r" | \1\2", GLUED.sub(" ", COUNTED.sub("", line)))
        line = line if line.isascii() else uncased.HIJRI.sub("", line)
    in_print = PRINTED_IN.match(line) is not None
    line = RELEASED.sub("", PRINTED_IN.sub("", line))
    if stamped := WIRE_STAMP.fullmatch(line):
        day = published.exact("20{y}-{m}-{d}T{h}:{min}Z".format(**stamped.groupdict()))
        return Header(published=day, sure=True) if day and day.on else None
    if (post := POSTED.fullmatch(line)) and (day := next(iter(moments.find(post["day"], language, country)), None)):
        own = masthead.named(post["name"]) or outlet.looks_named(post["name"]) or not byline.is_name(post["name"])
        return Header(outlet=post["name"] if own else None, published=day, sure=True)
    if len(line) < 90 and (told := TAKEN_FROM.fullmatch(line)) and masthead.named(told["name"]):
        day = next(iter(moments.find(told["day"], language, country)), None)
        return Header("source_line", outlet=told["name"], published=day, sure=True) if day and day.on else None
    found = [p for p in moments.find(line, language, country) if p.year_given]
    if not found:
        return undated(line)
    header = Header(sure=True)
    rest = []
    at = 0
    for position, printed in enumerate(found):
        before = line[at : printed.start]
        if (named := WEEKDAY.search(before)) and NOISE.fullmatch(named[1]) and not LABEL.fullmatch(named[1]):
            before = before[: named.start()] + " "
        label = LABEL.search(before)
        if label:
            before = before[: label.start()]
        if position == 0 and town(before):
            before = ""  # "Nordhamn, 9 May 2025": a place that nobody knows is no outlet
        if before.strip(" ,") and not set_off(before, position == 0 and at == 0, label is not None):
            return None
        rest.append(before)
        if label and label["updated"]:
            header.updated = printed
        else:
            header.published = header.published or printed
        at = printed.end
    after = line[at:]
    if after.strip(" )）") == "更新":  # "2025年11月6日7時10分更新"
        header.published, header.updated, after = None, header.published, ""
    if after.strip() and not follows(after, line[: found[0].start]):
        return None
    rest.append(after)
    header.changed = changed(after) if after else None
    if not fill(header, rest):
        return None
    if in_print and len(header.authors) == 1 and header.outlet is None:  # papers may be called as people are
        header.outlet, header.authors = header.authors[0], []
    return header


def town(before: str) -> bool:
    """Whether what stands before a date is one word and a comma, and no name that an outlet has.

    >>> town("Nordhamn, "), town("Hafenkurier, "), town("Updated, "), town("Nordhamn ")
    (True, False, False, False)
    """
    word = before.strip().removesuffix(",")
    return (
        before.rstrip()[-1:] == ","
        and re.fullmatch(r"[A-ZÀ-ÞА-ЯЁ][^\W\d_]{2,}(?:-[A-ZÀ-ÞА-ЯЁ]?[^\W\d_]{2,})*", word) is not None
        and not (NOISE.fullmatch(word) or re.fullmatch(rf"(?i){UPDATED}|{PUBLISHED}", word))
        and not (masthead.named(word) or outlet.looks_named(word) or wire.named(word) or places.is_place(word))
    )


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
    if agency_and_place(EDITORS.sub("", words)):
        return True
    return byline.take(words) is not None or (len(parts) == 1 and (wire.named(words) is not None or outlet.lookup(words) is not None)) or bool(first and re.fullmatch(r"[(（\[]\s*", words))  # fmt: skip


def follows(after: str, before: str) -> bool:
    """Whether the words after the last date are parted from it, or are few and names."""
    words = after.strip(" .,)")
    if not words or re.match(r"\s*[|·•›»;,/)]|\s*[–—-]\s|[–—]", after):
        return True
    parts = words.split()
    named = all(
        part[:1].isupper() or part == "/" or not part[:1].isalpha()
        for part in parts
        if part not in {"of", "the", "de", "la"}
    )
    if (wire.named(words) and "(" not in after) or (
        not words.isascii() and (uncased.source(words) or uncased.OUTLET.fullmatch(words))
    ):
        return True
    if NOISE.fullmatch(words) or AGO.fullmatch(words) or CLOCK.fullmatch(words) or byline.take(words):
        return True
    return (len(parts) <= 4 and named and outlet.looks_named(words)) or (len(parts) <= 7 and " / " in words) or (named and len(parts) <= 3 and LABEL.search(before) is not None)  # fmt: skip


def fill(header: Header, rest: list[str]) -> bool:
    """Sorts what is left of a header line into its fields; false when something is left that headers do not hold."""
    for text in (one for whole in rest for one in re.split(r"\s+[|•·]\s+", whole)):
        text = text.strip(" ,.:()[]|")
        if towns := two_towns(text):
            header.place = header.place or towns
            continue
        if taken := (byline.take(text) if text else None):
            header.authors, header.agency = [*header.authors, *taken[0]], header.agency or taken[1]
            continue
        for part in SEPARATOR.split(text):
            part = part.strip(" ,.:()[]|/")
            if part and not re.fullmatch(r"\W+", part) and not sort_part(header, part):
                return False
    return True


def two_towns(text: str) -> str | None:
    """Two places that a byline is dated from, of which one is known: "Valladolid / Madrid".

    >>> two_towns("Valladolid / Madrid"), two_towns("World / Madrid Courier"), two_towns("World / Madrid"), two_towns("World / Europe")
    ('Valladolid / Madrid', None, None, None)
    """
    first, slash, second = text.partition(" / ")
    if not slash or " / " in second or not (places.is_town(first) or places.is_town(second)):
        return None
    others = [one for one in (first, second) if not places.is_town(one)]
    named = all(one[:1].isupper() and len(one.split()) < 4 and not masthead.named(one) for one in others)
    return text if named and not any(one.casefold() in sections() for one in others) else None


def agency_and_place(part: str) -> tuple[str, str] | None:
    """The agency and the place of words like "ANSA TRIESTE".

    >>> agency_and_place("ANSA MILANO"), agency_and_place("ANSA reports")
    (('ANSA', 'MILANO'), None)
    """
    name, _, place = part.partition(" ")
    agency = wire.named(name)
    return (agency, place) if agency and (places.is_place(place) or (place.isupper() and len(place) > 3)) else None


def yearless(part: str) -> bool:
    """Whether a part is a label and a day without its year: "Last Updated: May 9".

    >>> yearless("Last Updated: May 9"), yearless("Last seen: May 9"), yearless("May 9")
    (True, False, False)
    """
    day = next(iter(moments.find(part)), None) if DIGIT.search(part) else None
    label = LABEL.search(part[: day.start]) if day else None
    return bool(day and label and not day.year_given and label.start() == 0 and not part[day.end :].strip(" ."))


def sort_part(header: Header, part: str) -> bool:
    """Puts one part of a header line into its field."""
    part = EDITORS.sub("", part)
    if (source := SOURCE.fullmatch(part)) and (wired := wire.named(source["name"])):
        header.agency = header.agency or wired  # who wrote it, not who prints it
        return True
    paper, behind, person = part.partition(" by ")
    if behind and header.outlet is None and not header.authors and masthead.capitals(paper) and byline.is_name(person):
        header.outlet, header.authors = paper, [byline.cased(person)]
        return True
    if not part.isascii() and (told := uncased.source(part) or (part if uncased.OUTLET.fullmatch(part) else None)):
        header.agency = header.agency or wire.named(told)
        header.outlet = header.outlet or (None if wire.named(told) else told)
        return True
    if both := agency_and_place(part):
        header.agency, header.place = header.agency or both[0], header.place or both[1]
        return True
    if (
        AGO.fullmatch(part)
        or NOISE.fullmatch(part)
        or CLOCK.fullmatch(part)
        or DAY_AND_CLOCK.fullmatch(part)
        or yearless(part)
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
    elif header.outlet is None and (outlet.looks_named(part) or (masthead.named(part) and len(part.split()) > 1)):
        header.outlet = part
    elif len(part.split()) <= 4 and len(part) <= 40 and not part.endswith((".", "!", "?")):
        named = all(word[0].isupper() or word in SMALL for word in part.split() if word[0].isalpha())
        if byline.is_name(part) and not header.authors and not ARTICLE.match(part):
            header.authors = [byline.cased(part)]
        elif named and header.outlet is None and not re.search(r"\d", part):
            header.outlet = part
        elif PRINTED.fullmatch(part):
            return True
        elif header.section is None and (named or part.islower()) and len(part.split()) <= 2 and not ISSUE.match(part):
            header.section = part
        else:
            return False
    else:
        return False
    return True
