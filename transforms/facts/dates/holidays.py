"""Days that calendars name: Christmas, Easter, Thanksgiving."""

from datetime import date, timedelta

from transforms.facts.dates.timex import on

#: Days from Easter Sunday.
FROM_EASTER = {
    "ash wednesday": -46,
    "palm sunday": -7,
    "good friday": -2,
    "easter": 0,
    "easter monday": 1,
    "ascension": 39,
    "pentecost": 49,
    "whit monday": 50,
}


def holiday(mark: str, year: int) -> date | None:
    """The day of a holiday in a year; its mark is "MM-DD" or the name of a rule.

    >>> holiday("12-25", 2012), holiday("thanksgiving", 1999), holiday("easter", 2000)
    (datetime.date(2012, 12, 25), datetime.date(1999, 11, 25), datetime.date(2000, 4, 23))
    """
    if mark[0].isdigit():
        month, day = map(int, mark.split("-"))
        return on(year, month, day)
    if mark in FROM_EASTER:
        return easter(year) + timedelta(FROM_EASTER[mark])
    month, weekday, count = {
        "thanksgiving": (11, 3, 4),
        "labor": (9, 0, 1),
        "memorial": (5, 0, -1),
        "election": (11, 0, 1),
        "columbus": (10, 0, 2),
        "presidents": (2, 0, 3),
        "king": (1, 0, 3),
        "patriots": (4, 0, 3),
        "mothers": (5, 6, 2),
        "fathers": (6, 6, 3),
    }[mark]
    found = nth_weekday(year, month, weekday, count)
    return found + timedelta(1) if mark == "election" else found


def nth_weekday(year: int, month: int, weekday: int, count: int) -> date:
    """The nth weekday of a month; -1 is the last one.

    >>> nth_weekday(2024, 5, 0, -1)
    datetime.date(2024, 5, 27)
    """
    if count < 0:
        last = date(year + month // 12, month % 12 + 1, 1) - timedelta(1)
        return last - timedelta((last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta((weekday - first.weekday()) % 7 + 7 * (count - 1))


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Meeus, Jones, Butcher)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    r = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * r) // 451
    month, day = divmod(h + r - 7 * m + 114, 31)
    return date(year, month, day + 1)
