"""Dates and times as documents print them, with their place in the line."""

import re
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from transforms.lexicon import month_of, months

#: Names of zones in print. Daylight saving follows the place where the name says no more than the place.
ZONES: dict[str, float | str] = {
    "z": 0, "utc": 0, "gmt": 0, "bst": 1, "wet": 0, "west": 1, "cet": 1, "cest": 2, "mez": 1, "mesz": 2, "eet": 2, "eest": 3,
    "msk": 3, "trt": 3, "gst": 4, "pkt": 5, "ist": 5.5, "npt": 5.75, "wib": 7, "ict": 7, "hkt": 8, "sgt": 8, "pht": 8, "awst": 8,
    "jst": 9, "kst": 9, "aest": 10, "aedt": 11, "nzst": 12, "nzdt": 13, "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7,
    "mdt": -6, "pst": -8, "pdt": -7, "akst": -9, "akdt": -8, "hst": -10, "brt": -3, "art": -3, "clt": -4, "eat": 3, "wat": 1, "cat": 2,
    "sast": 2, "et": "America/New_York", "ct": "America/Chicago", "mt": "America/Denver", "pt": "America/Los_Angeles",
    "eastern": "America/New_York", "мск": 3, "توقيت مكة": 3,
}  # fmt: skip

#: Where a slash means month first, and where day first; English alone does not tell.
DAY_FIRST = frozenset("fr de es it pt nl ru uk pl tr sv no nb da fi el ro cs sk bg hr sr id vi ar he ca".split())  # noqa: SIM905
MONTH_FIRST_COUNTRIES = frozenset({"USA", "PHL"})
#: Zones whose clocks only countries print that put the month first, and zones of others; GMT and UTC are everybody's.
AMERICAN = frozenset("et ct mt pt est edt cdt mst mdt pst pdt akst akdt hst eastern".split())  # noqa: SIM905
OVERSEAS = frozenset("bst cet cest mez mesz eet eest msk trt pkt ist npt wib hkt sgt jst kst aest aedt nzst nzdt sast мск".split())  # fmt: skip  # noqa: SIM905


class Printed(NamedTuple):
    """A date as printed: `at` in UTC when a time is given, `on` as printed; both null when there is no such day."""

    raw: str
    start: int
    end: int
    on: date | None
    at: datetime | None
    precision: str | None  # second | minute | day
    year_given: bool = True
    worded: bool = False  # the month is a word
    zone: str | None = (
        None  # offset of the printed zone, "+02:00"; null when none is printed: `at` is then the printed clock as UTC
    )


@cache
def date_pattern() -> re.Pattern[str]:
    """Every printed form of a day; a month without a year counts only where the caller allows it."""
    names = "|".join(sorted(months(), key=len, reverse=True))
    return re.compile(
        rf"(?P<iso>(?<!\d)(?P<y1>\d{{4}})(?P<s1>[-/.])(?P<m1>\d{{1,2}})(?P=s1)(?P<d1>\d{{1,2}})(?!\d))"
        rf"|(?P<dmy>(?<!\d)(?<!\d:)(?P<d2>\d{{1,2}})(?:(?:st|nd|rd|th|er|º|ª|\.)?[\s-]+|\.)(?:de |of |d['’])?(?P<n2>{names})\b\.?(?:(?:,?[\s-]+(?:de |del |do )?|(?<=\.))(?P<y2>\d{{4}})\b(?: г\.| года)?)?)"
        rf"|(?P<mdy>(?<![^\W\d_])(?P<n3>{names})\b\.?\s+(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?\b(?![:.]\d)(?:,?\s+(?P<y3>\d{{4}})\b)?)"
        rf"|(?P<num>(?<![\d/.-])(?P<a4>\d{{1,2}})(?P<s4>\. (?=\d{{1,2}}\. \d{{4}})|[./-])(?P<b4>\d{{1,2}})(?P=s4)(?P<y4>\d{{4}}|\d{{2}})(?![\d/-]|\.\d))"
        rf"|(?P<cjk>(?P<y5>\d{{4}})\s?[年년]\s?(?P<m5>\d{{1,2}})\s?[月월]\s?(?P<d5>\d{{1,2}})\s?[日일]?)",
        re.IGNORECASE,
    )


ZONE = r"(?P<zone>(?:(?:UTC|GMT)\s?[+-]\d{1,2}(?::?\d{2})?)|[+-]\d{2}:?\d{2}|" + "|".join(sorted(ZONES, key=len, reverse=True)) + r")(?![^\W\d_])"  # fmt: skip
TIME = re.compile(
    rf"(?P<half0>午前|午後|上午|下午|오전|오후)?\s?(?P<h>\d{{1,2}})\s?(?:[:h.時时]|Uhr |시 ?)\s?(?P<m>\d{{2}})(?:[分분])?(?::(?P<s>\d{{2}})(?:[.,]\d+)?)?(?!\d)\s?(?P<half>[ap]\.?\s?m\b\.?|[صم](?![^\W\d_]))?(?:\s?(?:Uhr|h|hrs|horas|heures|часов)\b)?(?:\s?\(?{ZONE}\)?)?"
    rf"|(?P<h2>\d{{1,2}})\s?(?:(?P<half2>[ap]\.?m\b\.?)|Uhr\b|h\b)(?:\s?\(?(?P<zone2>{ZONE[8:]}\)?)?",
    re.IGNORECASE,
)
GLUE = re.compile(
    r"(?:T|[\s,،:|·•–—/-]*(?:(?:publicad[oa]|pubblicato|published|posted|publié|veröffentlicht|gepubliceerd|опубликовано):?\s+)?(?:\b(?:at|um|à|a las|a la|alle ore|alle|ore|às|as|om|в|klo|kl\.?|saat)\s)?\s*\(?)",
    re.IGNORECASE,
)
DIGIT = re.compile(r"\d")
#: The letters by which words for the second half of the day are known: "pm", "م", "午後", "下午", "오후".
AFTERNOON = re.compile("[pم後下후]")
GLUE_BACK = re.compile(r"(?:[\s,|·•–—/-]*(?:\b(?:on|am|le|del|of)\s+)?(?:[^\W\d_]{3,12},?\s+)?)$", re.IGNORECASE)


def find(line: str, language: str | None = None, country: str | None = None) -> list[Printed]:
    """Every day printed in a line, with its time; a day without a year has `year_given` false and no `on`.

    >>> [(p.raw, str(p.at)) for p in find("Published: 14 March 2025, 6:42 PM GMT")]
    [('14 March 2025, 6:42 PM GMT', '2025-03-14 18:42:00+00:00')]
    >>> [(p.raw, p.on) for p in find("Posted 2025-02-30")]
    [('2025-02-30', None)]
    """
    if not DIGIT.search(line):  # the pattern is long, and tried at every letter
        return []
    found: list[Printed] = []
    after = 0
    for match in date_pattern().finditer(line):
        if match.start() < after:
            continue
        printed = read_match(line, match, after, language, country)
        found.append(printed)
        after = printed.end
    return found


def read_match(line: str, match: re.Match[str], after: int, language: str | None, country: str | None) -> Printed:
    """One printed day with the time before or after it."""
    parts = match.groupdict()
    year_given = any(parts[name] for name in ("y1", "y2", "y3", "y4", "y5"))
    start, end, clock = match.start(), match.end(), None
    glue = GLUE.match(line, end)
    if glue and (clock := TIME.match(line, glue.end())):
        end = clock.end()
        if line[clock.start() - 1] == "(" and line[end : end + 1] == ")":
            end += 1
    else:
        before = [one for one in TIME.finditer(line, after, start) if GLUE_BACK.fullmatch(line, one.end(), start)]
        if before:
            clock, start = before[-1], before[-1].start()
    year, month, day = numbers(parts, language, country, (clock["zone"] or clock["zone2"] or "") if clock else "")
    on = day_of(year, month, day)
    at, precision, zone = (None, None, None) if on is None else moment(on, clock)
    if clock and on and at is None:  # no such time of day: the whole is not to be trusted
        on, precision = None, None
    worded = bool(parts["n2"] or parts["n3"])
    return Printed(line[start:end].strip(), start, end, on, at, precision, year_given, worded, zone)


def numbers(
    parts: dict[str, str | None], language: str | None, country: str | None, zone: str = ""
) -> tuple[int | None, int | None, int | None]:
    """Year, month and day of a match; month and day null where their order cannot be told: by language, country or printed zone."""
    if parts["iso"]:
        return int(parts["y1"] or 0), int(parts["m1"] or 0), int(parts["d1"] or 0)
    if parts["cjk"]:
        return int(parts["y5"] or 0), int(parts["m5"] or 0), int(parts["d5"] or 0)
    for name, day, year in (("n2", "d2", "y2"), ("n3", "d3", "y3")):
        if word := parts[name]:
            return (int(parts[year] or 0) or None), month_of(word), int(parts[day] or 0)
    first, second = int(parts["a4"] or 0), int(parts["b4"] or 0)
    year4 = int(parts["y4"] or 0)
    year4 += (2000 if year4 < 70 else 1900) if year4 < 100 else 0
    if first > 12 or (parts["s4"] or "")[:1] == "." or first == second or language in DAY_FIRST:
        return year4, second, first
    if second > 12 or country in MONTH_FIRST_COUNTRIES or (not country and zone.casefold() in AMERICAN):
        return year4, first, second
    if not country and zone.casefold() in OVERSEAS:
        return year4, second, first
    return (year4, second, first) if country else (year4, None, None)


def day_of(year: int | None, month: int | None, day: int | None) -> date | None:
    """The day, null when there is none such or a part is unknown.

    >>> day_of(2025, 2, 30), day_of(2024, 2, 29)
    (None, datetime.date(2024, 2, 29))
    """
    if not (year and month and day):
        return None
    try:
        return date(year, month, day) if 1900 <= year <= 2100 else None
    except ValueError:
        return None


def moment(on: date, clock: re.Match[str] | None) -> tuple[datetime | None, str | None, str | None]:
    """The time in UTC, its precision and the printed zone's offset; a time without a zone is read as UTC and has no offset."""
    if clock is None:
        return None, "day", None
    hour = int(clock["h"] or clock["h2"])
    half = (clock["half"] or clock["half2"] or clock["half0"] or "").casefold()
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if AFTERNOON.search(half) else 0)
    try:
        local = datetime(on.year, on.month, on.day, hour, int(clock["m"] or 0), int(clock["s"] or 0))
    except ValueError:
        return None, None, None
    zone = (clock["zone"] or clock["zone2"] or "").casefold()
    there = local.replace(tzinfo=zone_of(zone))
    return there.astimezone(UTC), "second" if clock["s"] else "minute", offset(there) if zone else None


def offset(there: datetime) -> str:
    """The offset of a time as ISO 8601 writes it.

    >>> offset(datetime(2025, 7, 1, tzinfo=ZoneInfo("America/New_York"))), offset(datetime(2025, 7, 1, tzinfo=UTC))
    ('-04:00', '+00:00')
    """
    return there.isoformat()[-6:]


def zone_of(name: str) -> timezone | ZoneInfo:
    """The zone of a printed name or offset.

    >>> zone_of("gmt+3"), zone_of("-0530"), zone_of("")
    (datetime.timezone(datetime.timedelta(seconds=10800)), datetime.timezone(datetime.timedelta(days=-1, seconds=66600)), datetime.timezone.utc)
    """
    if offset := re.search(r"([+-])(\d{1,2}):?(\d{2})?$", name):
        minutes = int(offset[2]) * 60 + int(offset[3] or 0)
        return timezone(timedelta(minutes=-minutes if offset[1] == "-" else minutes)) if minutes < 1440 else UTC
    known = ZONES.get(name, 0)
    return ZoneInfo(known) if isinstance(known, str) else (timezone(timedelta(hours=known)) if known else UTC)
