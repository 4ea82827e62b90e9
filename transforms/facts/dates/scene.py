"""What an expression of time is read against: the anchors, the language, and what the text told just before."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from transforms.facts.dates.timex import Anchors, Timex, interval, months_from, on, quarter, shifted, week

Match = re.Match[str]
Reading = tuple[str | None, str | None]  # value, anchor
UNKNOWN: Reading = (None, None)
BACK = (
    "away",
    "year_ago",
    "attack_of_2001",
    "same_last_year",
)  # rules that look back for a comparison: the text goes on from where it was
FUTURE, PAST = "future", "past"
#: "spoke after the attack on Sunday": what is told of came later than that day.
BEHIND = re.compile(r"\b(?:after|since|following)\s+(?:the|an?|his|her|their|its)\s+(?:[\w-]+\s+){1,3}?(?:on\s+)?$")
SPRING = 3  # until this month "this winter" is the one that is ending
NEAR = 5  # a month at most so many ahead is the one to come where no verb says otherwise


@dataclass
class Scene:
    """One paragraph while its times are read, and what the paragraphs before it told."""

    text: str
    anchors: Anchors
    tense: Callable[[str, int, int], str | None]
    told: list[Timex] = field(default_factory=list)  # earlier expressions of the whole text, in order

    @property
    def day(self) -> date | None:
        """The day that the report was published, or is dated."""
        return self.anchors.day

    def reading(self, value: str | None) -> Reading:
        """A value that rests on the anchor; unknown when there is none."""
        return (value, self.anchors.name) if value and self.day else UNKNOWN

    def move(self, unit: str, count: int) -> Reading:
        """The period so many units from the day of the report.

        "Last week" is (week, -1).
        """
        return self.reading(shifted(self.day, unit, count)) if self.day else UNKNOWN

    def weekday(self, number: int, match: Match, direction: int | None = None, part: str = "") -> Reading:
        """The weekday (Monday is 0) that a clause means: the report's own day, else the last one, or the next.

        Direction -1 is "last Friday", 1 is "next Friday"; both leave the report's own day out.
        """
        if not self.day:
            return UNKNOWN
        back = (self.day.weekday() - number) % 7
        ahead = (number - self.day.weekday()) % 7
        if direction == -1:
            days = -(back or 7)
        elif direction == 1:
            days = ahead or 7
        elif (tense := self.tense(self.text, *match.span())) == FUTURE or (
            ahead == 1
            and not self.from_yesterday()
            and not (tense == PAST and BEHIND.search(self.text[: match.start()]))
        ):
            days = ahead
        else:
            days = -back
        return self.reading((self.day + timedelta(days)).isoformat() + part)

    def from_yesterday(self) -> bool:
        """Whether the first weekday that the text told, as far as it is remembered, is that before the report's own.

        A past form with the weekday after the report's own ("he said Friday", dated a Thursday) is mostly of the next
        day: the text was revised, or dated in a zone farther west. Who begins with yesterday looks back at the week.
        """
        first = next((told.value for told in self.told if told.rule == "day_of_week" and told.value), "")
        return first[:10] == (self.anchored() - timedelta(1)).isoformat()

    def month(self, number: int, match: Match, direction: int | None = None) -> Reading:
        """The month that a clause means: the most recent that has begun, or the next one when it looks ahead."""
        if not self.day:
            return UNKNOWN
        year = self.day.year
        if direction == -1:
            year -= number >= self.day.month
        elif direction == 1:
            year += number <= self.day.month
        else:
            tense = self.tense(self.text, *match.span())
            if tense is None and (number - self.day.month) % 12 <= NEAR:
                tense = FUTURE  # "the convention in July", told in May
            year += number < self.day.month if tense == FUTURE else -(number > self.day.month)
        return self.reading(f"{year:04}-{number:02}")

    def month_day(self, month: int, day: int, match: Match, weekday: int | None = None) -> Reading | None:
        """The year of a day and month: the nearest, or the one that the clause's tense asks for.

        A printed weekday decides between years. With no anchor but the capture's own day it fixes the latest year
        that fits: anchor "weekday". None for a day that no year has.
        """
        if not on(2024, month, day):
            return None
        if not self.day:
            return self.by_weekday(month, day, weekday)
        near = [d for y in (-1, 0, 1) if (d := on(self.day.year + y, month, day))]
        if weekday is not None and (fit := [d for d in near if d.weekday() == weekday]):
            return self.reading(min(fit, key=lambda d: abs(d - self.anchored())).isoformat())
        tense = self.tense(self.text, *match.span())
        best = min(near, key=lambda d: abs(d - self.anchored()), default=None)
        if best and tense == FUTURE and best < self.day and (self.day - best).days > 45:
            best = min((d for d in near if d >= self.day), default=best)
        if best and tense == PAST and best > self.day and (best - self.day).days > 120:
            best = max((d for d in near if d <= self.day), default=best)
        return self.reading(best.isoformat() if best else None)

    def anchored(self) -> date:
        """The day of the report, for rules that have made sure of it."""
        assert self.day
        return self.day

    def by_weekday(self, month: int, day: int, weekday: int | None) -> Reading:
        """The latest year in which this day falls on this weekday and which the capture has seen."""
        if weekday is None or not self.anchors.seen:
            return UNKNOWN
        for year in range(self.anchors.seen.year, self.anchors.seen.year - 28, -1):
            found = on(year, month, day)
            if found and found.weekday() == weekday and found <= self.anchors.seen:
                return found.isoformat(), "weekday"
        return UNKNOWN

    def season(self, mark: str, match: Match, direction: int | None = None) -> Reading:
        """The season that a clause means: the most recent that has begun, or the next one."""
        if not self.day:
            return UNKNOWN
        years = [self.day.year - 1, self.day.year, self.day.year + 1]
        starts = {year: interval(f"{year:04}-{mark}")[:2] for year in years}
        begun = [y for y, (first, last) in starts.items() if first and first <= self.day]
        over = [y for y, (first, last) in starts.items() if last and last < self.day]
        ahead = [y for y, (first, last) in starts.items() if last and last >= self.day]
        if direction == -1:
            chosen = over[-1:]
        elif direction == 0:
            over_now = mark == "WI" and self.day.month <= SPRING and self.tense(self.text, *match.span()) != FUTURE
            chosen = [self.day.year - over_now]  # "this winter", told in February, began last year
        elif direction == 1 and re.match(r"next\b", match[0], re.IGNORECASE):
            chosen = [year for year in years if (first := starts[year][0]) and first > self.day][:1]
        elif direction == 1 or self.tense(self.text, *match.span()) == FUTURE:
            chosen = ahead[:1]
        else:
            chosen = begun[-1:]
        return self.reading(f"{chosen[0]:04}-{mark}" if chosen else None)

    def quarter(self, number: int, match: Match, year: int | None = None) -> Reading:
        """A quarter of a year that is told, else the most recent that has begun, or the next one."""
        if year:
            return f"{year:04}-Q{number}", "absolute"
        if not self.day:
            return UNKNOWN
        own = (self.day.month + 2) // 3
        ahead = number < own - 1 and self.tense(self.text, *match.span()) == FUTURE
        behind = number > own and (number > own + 1 or self.tense(self.text, *match.span()) != FUTURE)
        return self.reading(f"{self.day.year + ahead - behind:04}-Q{number}")

    def last_told(self, pattern: str, start: int, reach: int | None = None, back: tuple[str, ...] = BACK) -> str | None:
        """The value told last before this place that has this form; `reach` characters back at most, none of `back`."""
        for told in reversed(self.told):
            if reach is not None and (told.start < 0 or start - told.end > reach):
                break
            if told.start < start and told.value and told.rule not in back and re.fullmatch(pattern, told.value):
                return told.value
        return None

    def just_told(self, pattern: str, start: int) -> str | None:
        """The value of the period told last before this place, if it has this form: what a new paragraph goes on from."""
        periods = (told.value for told in reversed(self.told) if told.start < start and interval(told.value)[0])
        value = next(periods, None)
        return value if value and re.fullmatch(pattern, value) else None


@dataclass(frozen=True)
class Rule:
    """A form that an expression of time takes, and how to read it."""

    name: str
    pattern: re.Pattern[str]
    needs: frozenset[str]  # it can match only a text that holds a word of one of these families
    read: Callable[[Match, Scene], Iterator[Any] | Reading | None]


def week_of(day: date | None) -> str | None:
    """The ISO week of a day, when there is one."""
    return week(day) if day else None


__all__ = ["FUTURE", "PAST", "UNKNOWN", "Match", "Reading", "Rule", "Scene", "months_from", "quarter", "week_of"]
