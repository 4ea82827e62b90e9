"""The day that a page prints beside its headline, and how it is told from days of something else."""

import re
from datetime import date
from functools import cache
from itertools import chain, islice
from typing import NamedTuple

from lxml import etree

from transforms.lexicon import month_of, months
from transforms.read.around import ELSEWHERE, after, before, elsewhere
from transforms.read.page import Element, squeeze

NEWER = re.compile(
    r"updat|modif|\bedited|aktualis|mise? à jour|mis à jour|actuali[sz]|aggiornat|atuali|bijgewerkt|обновл", re.I
)
OLDER = re.compile(r"publi|posted|veröff|erschien|pubblic|geplaatst|опублик", re.I)
CLOCK = re.compile(r"\d{1,2}\s?(?:[:.h]\s?\d\d|[ap]\.?m\b)", re.I)
#: The elements whose class says that a date stands there, found from the attribute on.
date_marks = etree.XPath("//@class[contains(., 'date') or contains(., 'time')]/..")
SKIPPED = frozenset({"script", "style", "title", "option", "h1", "template", "noscript"})
NEAR = 50  # elements on either side of the headline
LONGEST = 90  # characters of a text that a date is there for


class Printed(NamedTuple):
    """A date as printed: whether the page marks it as that of publication, or a <time> only stands for it."""

    text: str
    marked: bool
    stamped: bool = False

    def timed(self) -> bool:
        """Whether a time of day stands beside it."""
        return bool(CLOCK.search(day_pattern().sub(" ", self.text)))


@cache
def day_pattern() -> re.Pattern[str]:
    """A whole date, year included, in words or figures."""
    month = rf"(?:{'|'.join(sorted(months(), key=len, reverse=True))})"
    year = r"(?:19|20)\d\d"
    return re.compile(
        rf"\b(?P<m>{month})\b\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\b,?\s+(?P<y>{year})\b"
        rf"|\b(?P<d2>\d{{1,2}})\.?(?:st|nd|rd|th|er|º)?[\s-]+(?:de\s+|of\s+)?(?P<m2>{month})\b\.?,?[\s-]+(?:de\s+|del\s+)?(?P<y2>{year})\b"
        rf"|\b(?P<d3>\d{{1,2}})(?P<s3>[./])\s?(?P<m3>\d{{1,2}})(?P=s3)\s?(?P<y3>{year})\b|\b(?P<y4>{year})[-/.](?P<m4>\d\d?)[-/.](?P<d4>\d\d?)(?!\d)"
        rf"|(?P<y5>{year})\s?[年년]\s?(?P<m5>\d{{1,2}})\s?[月월]\s?(?P<d5>\d{{1,2}})",
        re.I,
    )


@cache
def changed_pattern() -> re.Pattern[str]:
    """The words that a date of change stands behind: "Mis à jour le 18/02/2024 à 10h12"."""
    return re.compile(
        r"(?:updated|last (?:updated|modified)|modified|(?:zuletzt )?aktualisiert|(?:mise?|mis) à jour|modifiée?|actualizado|aggiornato|atualizado)\W*"
        rf"(?:on|am|le|el|il|em|a las)?\W*(?P<when>(?:{day_pattern().pattern}).{{0,24}})$",
        re.I,
    )


def printed(heading: Element | None) -> Printed | None:
    """The first short text with a whole date around the page's headline, not one of an update."""
    if heading is None:
        return None
    over = set(heading.iterancestors())
    stamped: Printed | None = None
    for element in chain(islice(after(heading), NEAR), islice(before(heading), NEAR)):
        text = own_text(element)
        day = text if is_date(text) else stamp(element)
        if day and not elsewhere(element, over) and (found := read(element, text, day)):
            if not found.stamped:
                return found
            stamped = stamped or found
    return stamped


def own_text(element: Element) -> str:
    """The element's text without its children's, but for <time>."""
    if element.tag in SKIPPED:
        return ""
    if element.tag == "time":
        text = " ".join(element.itertext())
    else:
        text = " ".join([element.text or "", *(child.tail or "" for child in element)])
    return squeeze(text) if len(text) < 1000 else ""


def stamp(element: Element) -> str | None:
    """What a <time> stands for that is printed in other words: "3 hours ago"."""
    value = element.get("datetime") if element.tag == "time" else None
    return value if value and day_pattern().match(value) else None


def read(element: Element, text: str, day: str) -> Printed | None:
    """The date, unless what stands around it says that it is one of an update."""
    parent = element.getparent()
    previous = element.getprevious()
    names = " ".join(
        str(value)
        for one in (element, parent)
        if one is not None
        for value in (one.get("class"), one.get("itemprop"), one.get("id"))
        if value
    )
    label = squeeze(" ".join(previous.itertext())) if previous is not None else ""
    around = squeeze(parent.text) if parent is not None else ""
    told = f"{text} {label if len(label) <= 30 else ''} {around if len(around) <= 30 else ''}"
    older = bool(OLDER.search(told) or OLDER.search(names) or element.get("pubdate") is not None)
    if NEWER.search(told) or (NEWER.search(names) and not older):
        return None
    return Printed(day, older, day != text)


def changed(root: Element) -> str | None:
    """When the page says, in an element marked as its date, that it was changed; as printed, without the words before it."""
    for element in date_marks(root):
        if element.tag not in ("div", "span", "p", "time"):
            continue
        text = squeeze(" ".join(element.itertext()))
        found = changed_pattern().match(text) if len(text) <= LONGEST else None
        if found and not any(ELSEWHERE.search(above.get("class") or "") for above in element.iterancestors()):
            return found["when"]
    return None


def is_date(text: str) -> bool:
    """Whether a date is what the text is there for.

    >>> is_date("By Ana Ruiz • December 21, 2023"), is_date("Soldiers wait behind a wall near the town, 24 April 2023")
    (True, False)
    """
    if not 6 <= len(text) <= LONGEST or not ("19" in text or "20" in text) or not (found := day_pattern().search(text)):
        return False
    return sum(c.isalpha() for c in text[: found.start()]) <= 26 and sum(c.isalpha() for c in text[found.end() :]) <= 20


def day_of(text: str | None) -> date | None:
    """The first whole date in a text; None where there is none, or where the order of its figures cannot be told.

    >>> str(day_of("Posted on 3 mars 2025")), str(day_of("2025-03-04T10:00Z")), day_of("03/04/2025"), day_of("30 Feb 2025")
    ('2025-03-03', '2025-03-04', None, None)
    """
    found = day_pattern().search(text or "")
    if found is None:
        return None
    said = found.groupdict()
    year, month, day = (next(said[key + n] for n in ("", "2", "3", "4", "5") if said.get(key + n)) for key in "ymd")
    if said["s3"] == "/" and int(month) <= 12 and int(day) <= 12 and month != day:
        return None
    if said["s3"] == "/" and int(month) > 12:
        day, month = month, day
    try:
        return date(int(year), int(month) if month.isdigit() else month_of(month) or 0, int(day))
    except ValueError:
        return None
