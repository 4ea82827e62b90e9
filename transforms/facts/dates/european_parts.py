"""More of what French, German and Spanish say of time: nights, edges of periods, open stretches, halves, holidays, distances."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

from transforms.facts.dates.english.relative import later
from transforms.facts.dates.holidays import holiday
from transforms.facts.dates.scene import FUTURE, PAST, UNKNOWN, Match, Reading, Scene
from transforms.facts.dates.timex import interval, span
from transforms.facts.dates.words import number, unit_of

Pieces = Iterator[Any]
WEEK = 7
ROMAN = {"I": 1, "V": 5, "X": 10}


class Parts:
    """Readings of a language that need no more of it than its lexicon."""

    language: str
    own: dict[str, Any]
    has: Callable[[Match, str], bool]
    direction: Callable[[Match], int | None]
    month_of: Callable[[Match], int]
    weekday_of: Callable[[Match], int | None]

    def count_of(self, match: Match) -> float | None:
        """How many units: "et demie" and "y medio" behind the unit are half of one more."""
        count = number(match["num"], self.language)
        return count if count is None or not self.has(match, "half") else count + 0.5

    def halved(self, match: Match, scene: Scene) -> Reading:
        """hora y media: one and a half, the one left out."""
        return span(1.5, unit_of(match["one"], self.language)), None

    def day_near(self, match: Match, scene: Scene) -> str | None:
        """The day of a weekday that a part of the day belongs to; where the verb is past, the last one."""
        count = self.weekday_of(match) or 0
        past = scene.day and count != scene.day.weekday() and scene.tense(scene.text, *match.span()) == PAST
        return scene.weekday(count, match, self.direction(match) or (-1 if past else None))[0]

    def night(self, match: Match, scene: Scene) -> Reading:
        """dans la nuit de jeudi à vendredi, in der Nacht zum Freitag: the night that begins the evening before."""
        first = interval(self.day_near(match, scene))[0]
        return scene.reading((first - timedelta(1)).isoformat() + "TNI" if first else None)

    def part_of_day(self, match: Match, scene: Scene) -> Reading:
        """dans la matinée de jeudi, la noche del jueves."""
        day, part = self.day_near(match, scene), self.own["parts"][match["part"].lower()]
        return scene.reading(day + ("" if part == "TMI" else part) if day else None)

    def edge(self, match: Match, scene: Scene) -> Reading | None:
        """la fin du mois, Anfang der Woche, a principios de año: the period, as "the end of the month" in English."""
        unit = unit_of(match["unit"], self.language)
        return None if unit in ("second", "minute", "hour", "day") else scene.move(unit, 0)

    def open_span(self, match: Match, scene: Scene) -> Reading:
        """ces dernières années, in den vergangenen Tagen, las próximas semanas."""
        return span(None, unit_of(match["unit"], self.language)), None

    def half(self, match: Match, scene: Scene) -> Reading:
        """au second semestre 2023, im ersten Halbjahr."""
        first = match["nth"].lower() in self.own["quarters"][0]
        if self.has(match, "year"):
            return f"{match['year']}-H{1 if first else 2}", "absolute"
        return scene.reading(f"{scene.day.year:04}-H{1 if first else 2}") if scene.day else UNKNOWN

    def month_of_that(self, match: Match, scene: Scene) -> Reading:
        """im Mai vergangenen Jahres, en mars de cette année, en mayo del año pasado."""
        if not scene.day:
            return UNKNOWN
        return scene.reading(f"{scene.day.year + (self.direction(match) or 0):04}-{self.month_of(match):02}")

    def holy_day(self, match: Match, scene: Scene) -> Pieces:
        """à Noël, vor Ostern, en Nochebuena."""
        mark = {name.lower(): day for name, day in self.own["holidays"].items()}[match["name"].lower()]
        yield *match.span("name"), self.day_of_holiday(mark, match, scene)

    def day_of_holiday(self, mark: str, match: Match, scene: Scene) -> Reading:
        """The day of a holiday: of the year that is told, else as the verb looks ahead or back, else the nearest."""
        if self.has(match, "year"):
            found = holiday(mark, int(match["year"]))
            return (found.isoformat(), "absolute") if found else UNKNOWN
        day = scene.day
        if not day:
            return UNKNOWN
        near = [d for more in (-1, 0, 1) if (d := holiday(mark, day.year + more))]
        tense = scene.tense(scene.text, *match.span())
        if tense == FUTURE:
            near = [d for d in near if d >= day][:1]
        elif tense == PAST:
            near = [d for d in near if d <= day + timedelta(WEEK)][-1:]
        chosen = min(near, key=lambda d: abs(d - day), default=None)
        return scene.reading(chosen.isoformat() if chosen else None)

    def decade(self, match: Match, scene: Scene) -> Reading:
        """les années 1990, die 1990er Jahre, los años 90."""
        digits = match["dec"]
        if len(digits) == 2:
            digits = ("20" if digits < "30" else "19") + digits
        return digits[:3], "absolute"

    def century(self, match: Match, scene: Scene) -> Reading | None:
        """le XXe siècle, das 20. Jahrhundert, el siglo XX."""
        count = int(match["nth"]) if match["nth"].isdigit() else roman(match["nth"])
        return (f"{count - 1:02}", "absolute") if 1 < count < 22 else None

    def decade_word(self, match: Match, scene: Scene) -> Reading:
        """les années soixante, die Achtzigerjahre, los años ochenta."""
        return f"19{self.own['tens'].index(match['tens'].lower()) + 2}", "absolute"

    def distance(self, match: Match, scene: Scene) -> Pieces:
        """deux jours plus tard, drei Monate zuvor, una semana antes: from what was told just before, else a length alone."""
        unit, count = unit_of(match["unit"], self.language), self.count_of(match)
        if count is None or unit in ("second", "minute", "hour") or count != int(count):
            return
        value = later(match, scene, unit, int(count) * (1 if self.has(match, "coming") else -1))
        if value:
            yield *match.span(), (value, "narrative")
        else:
            yield *match.span(), (None, "narrative"), span(count, unit)


def roman(text: str) -> int:
    """The number that Roman digits write.

    >>> roman("XIX"), roman("XX"), roman("IV")
    (19, 20, 4)
    """
    values = [ROMAN.get(letter, 0) for letter in text.upper()]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))
