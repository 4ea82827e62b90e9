"""TIMEX3 values and what they mean on a calendar.

Values follow TIMEX3 as the TempEval-3 corpora use it: 2025-05-09, 2025-05, 2025, 2024-W36, 2024-W36-WE, 1998-Q2,
1998-H1, 1998-SU, 199 (the 1990s), 19 (the 20th century), 1998-08-07T10:35, 1998-08-07TMO, P4D, PT7H, PXY,
XXXX-WXX-5 (every Friday), PAST_REF, PRESENT_REF, FUTURE_REF.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 14)}  # first and last month; winter ends next year
UNITS = {
    "second": "TS",
    "minute": "TM",
    "hour": "TH",
    "day": "D",
    "week": "W",
    "month": "M",
    "quarter": "Q",
    "year": "Y",
}


class Timex(NamedTuple):
    """An expression of time in a text, half-open, with its value and what the value rests on."""

    start: int
    end: int
    value: str | None
    anchor: str | None
    rule: str
    length: str | None = None  # of "a day after": how far from a day that the text leaves open


@dataclass(frozen=True)
class Anchors:
    """The days that a report's own words for time count from."""

    published: date | None = None
    dateline: date | None = None
    seen: date | None = None  # when the capture was made: nothing it reports as past is later

    @property
    def day(self) -> date | None:
        """The day that "today" is."""
        return self.published or self.dateline

    @property
    def name(self) -> str | None:
        """Which of them that is."""
        return "published" if self.published else "dateline" if self.dateline else None


def on(year: int, month: int = 1, day: int = 1) -> date | None:
    """That day, or None where the calendar has none.

    >>> on(2025, 2, 30), on(2024, 2, 29)
    (None, datetime.date(2024, 2, 29))
    """
    try:
        return date(year, month, day)
    except ValueError:
        return None


def week(day: date) -> str:
    """The ISO week of a day.

    >>> week(date(2024, 9, 5)), week(date(2024, 12, 30))
    ('2024-W36', '2025-W01')
    """
    year, number, _ = day.isocalendar()
    return f"{year:04}-W{number:02}"


def quarter(day: date) -> str:
    """The quarter of a day.

    >>> quarter(date(1998, 4, 1))
    '1998-Q2'
    """
    return f"{day.year:04}-Q{(day.month + 2) // 3}"


def months_from(day: date, count: int) -> date | None:
    """The first day of the month so many months on.

    >>> months_from(date(2024, 1, 31), -1)
    datetime.date(2023, 12, 1)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return on(year, month + 1)


def shifted(day: date, unit: str, count: int) -> str | None:
    """The period of this unit so many of them on, to the precision of the unit.

    >>> shifted(date(2024, 9, 12), "week", -1), shifted(date(1998, 3, 1), "month", -5)
    ('2024-W36', '1997-10')
    >>> shifted(date(1998, 3, 1), "year", -3000)
    """
    try:
        if unit == "day":
            return (day + timedelta(count)).isoformat()
        if unit == "week":
            return week(day + timedelta(7 * count))
        if unit == "weekend":
            return f"{week(day + timedelta(7 * count))}-WE"
        if unit in ("month", "quarter"):
            moved = months_from(day, count * (3 if unit == "quarter" else 1))
            return (f"{moved:%Y-%m}" if unit == "month" else quarter(moved)) if moved else None
        year = day.year + count * {"year": 1, "decade": 10, "century": 100}[unit]
        text = f"{year:04}" if 0 < year < 10000 else None
        return text and text[: {"year": 4, "decade": 3, "century": 2}[unit]]
    except OverflowError:
        return None


def span(count: float | None, unit: str) -> str:
    """The value of a duration; a count that the text leaves open is X.

    >>> span(4, "day"), span(7, "hour"), span(2.5, "year"), span(None, "week"), span(2, "decade"), span(5.5, "hour")
    ('P4D', 'PT7H', 'P2Y6M', 'PXW', 'P20Y', 'PT5H30M')
    """
    if unit in ("decade", "century", "millennium"):
        count, unit = (None if count is None else count * {"decade": 10, "century": 100}.get(unit, 1000)), "year"
    if unit == "weekend":
        count, unit = (None if count is None else count * 2), "day"
    if unit == "fortnight":
        count, unit = (None if count is None else count * 2), "week"
    mark = UNITS[unit]
    time, letter = ("T", mark[1]) if mark[0] == "T" else ("", mark)
    if count is None:
        return f"P{time}X{letter}"
    whole, half = int(count), count - int(count)
    smaller = {"year": ("M", 12), "hour": ("M", 60), "minute": ("S", 60), "week": ("D", 7)}
    if half == 0.5 and unit == "day":
        return f"P{whole or ''}{'D' if whole else ''}T12H"
    if half and unit in smaller:
        name, size = smaller[unit]
        return f"P{time}{whole or ''}{letter if whole else ''}{round(half * size)}{name}"
    return f"P{time}{count:g}{letter}" if half else f"P{time}{whole}{letter}"


def interval(value: str | None) -> tuple[date | None, date | None, str | None]:
    """First day, last day (inclusive) and precision of a value; nothing for durations, sets and references.

    >>> interval("2024-W36")
    (datetime.date(2024, 9, 2), datetime.date(2024, 9, 8), 'week')
    >>> interval("1998-Q2")[1], interval("199")[0], interval("P4D")
    (datetime.date(1998, 6, 30), datetime.date(1990, 1, 1), (None, None, None))
    """
    nothing = (None, None, None)
    if not value or not value[0].isdigit():
        return nothing
    if m := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)(T.*)?", value):
        day = on(int(m[1]), int(m[2]), int(m[3]))
        return (day, day, "minute" if m[4] and m[4][1].isdigit() else "day") if day else nothing
    if m := re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", value):
        try:
            first = date.fromisocalendar(int(m[1]), int(m[2]), 1)
        except ValueError:
            return nothing
        return (first + timedelta(5 if m[3] else 0), first + timedelta(6), "weekend" if m[3] else "week")
    if m := re.fullmatch(r"(\d{4})-(?:Q([1-4])|H([12])|(SP|SU|FA|WI)|(\d\d))", value):
        if m[4]:
            begin, end = SEASONS[m[4]]
        elif m[5]:
            begin = end = int(m[5])
        else:
            size = 3 if m[2] else 6
            end = int(m[2] or m[3]) * size
            begin = end - size + 1
        kind = "season" if m[4] else "month" if m[5] else "quarter" if m[2] else "half"
        return (*months(int(m[1]), begin, end), kind)
    if re.fullmatch(r"\d{2,4}", value):
        size = 10 ** (4 - len(value))
        year = int(value) * size
        last_day = on(year + size - 1, 12, 31)
        return (on(year), last_day, {1: "year", 10: "decade", 100: "century"}[size]) if on(year) else nothing
    return nothing


def months(year: int, first: int, last: int) -> tuple[date | None, date | None]:
    """First and last day of a run of months; month 13 is January of the next year."""
    end_year, end_month = (year, last) if last <= 12 else (year + 1, last - 12)
    if not (1 <= first <= 12 and on(year) and on(end_year)):
        return None, None
    return on(year, first), on(end_year, end_month, monthrange(end_year, end_month)[1])
