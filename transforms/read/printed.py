"""The date that a page prints beside its headline, for pages whose metadata has none or has it in another zone."""

import re
from datetime import date

from lxml import etree

from transforms.read.page import Element, squeeze

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
OTHER_MONTHS = "januar|jänner|februar|märz|mai|juni|juli|oktober|dezember|janvier|février|mars|avril|juin|juillet|août|octobre|décembre|enero|febrero|marzo|abril|mayo|junio|julio|agosto|octubre|diciembre|gennaio|febbraio|aprile|maggio|giugno|luglio|ottobre|dicembre|janeiro|fevereiro|março|maio|junho|julho|outubro|dezembro"
MONTH = rf"(?:{'|'.join(MONTHS)})[a-z]*\.?|{OTHER_MONTHS}"
YEAR = r"(?:19|20)\d\d"
DAY = re.compile(
    rf"\b(?:(?P<m>{MONTH})\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>{YEAR})|(?P<d2>\d{{1,2}})\.?(?:st|nd|rd|th)?\s+(?:de\s+)?(?P<m2>{MONTH}),?\s+(?:de\s+)?(?P<y2>{YEAR})"
    rf"|(?P<d3>\d{{1,2}})\.\s?(?P<m3>\d{{1,2}})\.\s?(?P<y3>{YEAR})|(?P<y4>{YEAR})-(?P<m4>\d\d)-(?P<d4>\d\d))\b",
    re.I,
)
NEWER = re.compile(r"updat|modif|edit|aktualis|mise? à jour|mis à jour|actuali[sz]|aggiornat|atuali", re.I)
#: "Mis à jour le 18/02/2024 à 10h12"
CHANGED = re.compile(
    rf"(?:updated|last (?:updated|modified)|modified|(?:zuletzt )?aktualisiert|(?:mise?|mis) à jour|modifiée?|actualizado|aggiornato|atualizado)\W*"
    rf"(?:on|am|le|el|il|em|a las)?\W*(?P<when>(?:(?:{DAY.pattern})|\d{{1,2}}/\d{{1,2}}/{YEAR}).{{0,24}})$",
    re.I,
)
MARKED = etree.XPath(
    "//*[self::div or self::span or self::p or self::time][contains(@class, 'date') or contains(@class, 'update') or contains(@class, 'time')]"
)
ELSEWHERE = re.compile(
    r"related|comment|sidebar|aside|footer|recommend|teaser|card|trending|latest|popular|promo|widget", re.I
)
NEAR = 80  # elements around the h1
TEXTS = etree.XPath("//*[text()[contains(., '19') or contains(., '20')]]")


def printed(root: Element) -> str | None:
    """The first short text with a whole date around the page's h1, not one of an update; as printed."""
    heading = next(root.iter("h1"), None)
    if heading is None:
        return None
    candidates = {
        element: "" for element in TEXTS(root) if element.tag not in ("script", "style", "title", "option", "h1")
    }
    for element in candidates:
        text = squeeze(" ".join([element.text or "", *(child.tail or "" for child in element)]))
        candidates[element] = text if is_date(text) else ""
    wanted = {element for element, text in candidates.items() if text}
    if not wanted:
        return None
    at: int | None = None
    after: list[tuple[int, Element]] = []
    before: list[tuple[int, Element]] = []
    for n, element in enumerate(root.iter()):
        if element is heading:
            at = n
        elif element in wanted:
            (before if at is None else after).append((n, element))
    for n, element in [*after, *reversed(before)]:
        marks = f"{element.get('class') or ''} {candidates[element]}"
        if at is not None and abs(n - at) <= NEAR and not NEWER.search(marks):
            return candidates[element]
    return None


def changed(root: Element) -> str | None:
    """When the page says, in an element marked as its date, that it was changed; as printed, without the words before it."""
    for element in MARKED(root):
        text = squeeze(" ".join(element.itertext()))
        found = CHANGED.match(text) if len(text) <= 90 else None
        if found and not any(ELSEWHERE.search(above.get("class") or "") for above in element.iterancestors()):
            return found["when"]
    return None


def is_date(text: str) -> bool:
    """Whether a date is what the text is there for.

    >>> is_date("By Ana Ruiz • December 21, 2023"), is_date("Soldiers wait behind a wall near the town, 24 April 2023")
    (True, False)
    """
    if len(text) > 90 or not (found := DAY.search(text)):
        return False
    return sum(c.isalpha() for c in text[: found.start()]) <= 26 and sum(c.isalpha() for c in text[found.end() :]) <= 20


def neighbours(shown: str, instant: str) -> bool:
    """Whether the printed day is the one before or after the day of an ISO time.

    >>> neighbours("Dec 22, 2023, 10:22 PM EST", "2023-12-23T03:22:07Z"), neighbours("19 May 2023", "2023-12-23T03:22:07Z")
    (True, False)
    """
    found = DAY.search(shown)
    try:
        there = date.fromisoformat(instant[:10])
        here = day_of(found.groupdict()) if found else None
    except ValueError:
        return False
    return here is not None and abs((here - there).days) == 1


def day_of(said: dict[str, str | None]) -> date | None:
    """The day in a match of DAY; None for months that are not in English. Raises ValueError for days that are none."""
    year, month, day = (next((said[key + n] for n in ("", "2", "3", "4") if said.get(key + n)), None) for key in "ymd")
    if not (year and month and day):
        return None
    if month.isdigit():
        return date(int(year), int(month), int(day))
    name = month[:3].lower()
    return date(int(year), MONTHS.index(name) + 1, int(day)) if name in MONTHS else None
