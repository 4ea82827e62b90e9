"""How French, German and Spanish write times: the common forms, one list of rules from the fragments of each language."""

import re
from collections.abc import Iterator
from datetime import timedelta
from functools import cache
from typing import Any

from transforms.facts import ages
from transforms.facts.dates.european_parts import Parts
from transforms.facts.dates.scene import UNKNOWN, Match, Reading, Rule, Scene
from transforms.facts.dates.timex import on, span
from transforms.facts.dates.words import (
    months,
    number,
    numeral,
    short_months,
    short_weekdays,
    unit_of,
    units,
    weekdays,
)
from transforms.facts.fractions import half
from transforms.facts.numerals import alternatives
from transforms.lexicon import load

Pieces = Iterator[Any]
YEAR = r"(?P<year>1[5-9]\d\d|20\d\d)(?![\w%]|[.,:]\d|-\d)"
BARE = r"(?<![\w$€£#.,/-])"
NOON = 12
SMALL = 5
LONG = 15  # characters: no month has more


@cache
def fragments(language: str) -> dict[str, str]:
    """The parts that patterns are made of: names from CLDR, small words from the lexicon."""
    own = load("dates")[language]
    parts = {name: alternatives(words) for name, words in own["forms"].items()}
    return {
        "month": rf"(?P<month>(?i:{alternatives(months(language))}|{alternatives(short_months(language))}\b\.?))",
        "full_month": rf"(?P<month>(?i:{alternatives(months(language))}))",
        "a_month": rf"(?i:{alternatives(months(language))})",
        "weekday": rf"(?P<weekday>(?i:{alternatives(weekdays(language))}))",
        "any_weekday": rf"(?P<weekday>(?i:{alternatives(weekdays(language))}|{alternatives(short_weekdays(language))}\b\.?))",
        "part": rf"(?P<part>(?i:{alternatives(own['parts'])}))",
        "season": rf"(?P<season>(?i:{alternatives(own['seasons'])}))",
        "unit": rf"(?P<unit>(?i:{alternatives(units(language))}))\b(?P<half>{half(language)})?+",
        "num": rf"(?P<num>(?i:{numeral(language)}))",
        "vague": rf"(?P<vague>(?i:{alternatives(own['vague'])}))",
        "sets": alternatives(own["sets"]),
        "references": alternatives([phrase for phrases in own["references"].values() for phrase in phrases]),
        "day_name": rf"(?i:{alternatives(weekdays(language))})",
        "holiday": rf"(?P<name>{alternatives(own['holidays'])})",
        "tens": rf"(?P<tens>(?i:{alternatives(own['tens'])}))",
        "year": YEAR,
        "bare": BARE,
        **parts,
    }


@cache
def rules(language: str) -> list[Rule]:
    """The rules of a language."""
    reader = Reader(language)
    out = []
    for name, pattern, needs in load("dates")[language]["patterns"]:
        for key, text in fragments(language).items():
            pattern = pattern.replace(f"<<{key}>>", text)
        out.append(Rule(f"{name}_{language}", re.compile(pattern), frozenset(needs.split()), getattr(reader, name)))
    return out


@cache
def names_month(language: str) -> re.Pattern[str]:
    """A month at the end of what is searched."""
    return re.compile(rf"(?<!\w){alternatives(months(language))}$", re.IGNORECASE)


class Reader(Parts):
    """The readings of a language: what each form means, whatever its words."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.own = load("dates")[language]

    def has(self, match: Match, name: str) -> bool:
        """Whether a group took part in a match."""
        return match.groupdict().get(name) is not None

    def month_of(self, match: Match) -> int:
        """The month that a match names."""
        names = {**short_months(self.language), **months(self.language)}
        return names[match["month"].lower().rstrip(".")]

    def weekday_of(self, match: Match) -> int | None:
        """The weekday that a match names, if any."""
        name = match.groupdict().get("weekday")
        return {**short_weekdays(self.language), **weekdays(self.language)}[name.lower().rstrip(".")] if name else None

    def direction(self, match: Match) -> int | None:
        """-1 for last, 1 for next, 0 for this; None without such a word."""
        found = match.groupdict()
        return -1 if found.get("past") else 1 if found.get("coming") else 0 if found.get("this") else None

    def day_of(self, text: str) -> int:
        """The day of the month that digits name: "1er" is 1."""
        return int(re.sub(r"\D", "", text))

    def full_date(self, match: Match, scene: Scene) -> Reading | None:
        """8 mai 2025, 8. Mai 2025, 8 de mayo de 2025."""
        day = on(int(match["year"]), self.month_of(match), self.day_of(match["day"]))
        return (day.isoformat(), "absolute") if day else None

    def digital(self, match: Match, scene: Scene) -> Reading | None:
        """09.05.2025, 9/5/2025: the day comes first."""
        day = on(int(match["year"]), int(match["m"]), int(match["day"]))
        return (day.isoformat(), "absolute") if day else None

    def month_and_day(self, match: Match, scene: Scene) -> Reading | None:
        """8 mai, am 8. Mai, el 8 de mayo."""
        return scene.month_day(self.month_of(match), self.day_of(match["day"]), match, self.weekday_of(match))

    def day_range(self, match: Match, scene: Scene) -> Pieces | None:
        """du 3 au 5 mai, 3. bis 5. Mai, del 3 al 5 de mayo: two days."""
        readings: list[Reading] = []
        for name in ("day", "other"):
            day = self.day_of(match[name])
            reading = scene.month_day(self.month_of(match), day, match)
            if self.has(match, "year"):
                found = on(int(match["year"]), self.month_of(match), day)
                reading = (found.isoformat(), "absolute") if found else None
            if reading is None:
                return None
            readings.append(reading)
        if self.day_of(match["other"]) <= self.day_of(match["day"]):
            return None
        return iter([(*match.span("day"), readings[0]), (match.start("other"), match.end(), readings[1])])

    def month_of_year(self, match: Match, scene: Scene) -> Reading:
        """mai 2025, fin mai 2025."""
        return f"{match['year']}-{self.month_of(match):02}", "absolute"

    def bare_month(self, match: Match, scene: Scene) -> Pieces:
        """en mai, im Mai, en mayo; mai dernier, im vergangenen Mai."""
        start = match.start("core") if self.has(match, "core") else match.start("month")
        direction = self.direction(match)
        yield start, match.end(), scene.month(self.month_of(match), match, direction or None)

    def joined_month(self, match: Match, scene: Scene) -> Pieces | None:
        """(im Mai) oder Juni, (de marzo) a mayo: led to by another month alone; it lies behind the match."""
        if not names_month(self.language).search(scene.text, max(0, match.start() - LONG), match.start()):
            return None
        return iter([(*match.span("core"), scene.month(self.month_of(match), match))])

    def day_of_week(self, match: Match, scene: Scene) -> Pieces | Reading | None:
        """jeudi, letzten Freitag, el próximo lunes, vendredi matin; chaque vendredi."""
        number_ = self.weekday_of(match) or 0
        part = self.own["parts"][match["part"].lower()] if self.has(match, "part") else ""
        part = "" if part == "TMI" else part
        if self.has(match, "every"):
            return f"XXXX-WXX-{number_ + 1}{part}", None
        direction = self.direction(match)
        if (
            not direction
            and self.language == "de"
            and begins_on(scene.text, match)
            and scene.tense(scene.text, *match.span()) != "past"
        ):
            direction = 1
        return scene.weekday(number_, match, direction or None, part)

    def day_word(self, match: Match, scene: Scene) -> Reading | None:
        """hier, gestern Abend, mañana, ce matin, heute Nacht."""
        word = re.sub(r"\s+", " ", match["word"].lower()) if self.has(match, "word") else ""
        part = self.own["parts"][match["part"].lower()] if self.has(match, "part") else ""
        count = -1 if self.has(match, "lastnight") else self.own["days"].get(word, 0)
        part = "TNI" if self.has(match, "lastnight") else "" if part == "TMI" else part
        value, anchor = scene.move("day", count)
        return (value + part if value else None), anchor

    def pointed(self, match: Match, scene: Scene) -> Reading | None:
        """la semaine dernière, nächstes Jahr, este mes."""
        unit = unit_of(match["unit"], self.language)
        if unit in ("second", "minute", "hour"):
            return None
        if unit == "day":
            return None
        return scene.move(unit, self.direction(match) or 0)

    def weekend(self, match: Match, scene: Scene) -> Reading:
        """am Wochenende, ce week-end, el fin de semana."""
        if not scene.day:
            return UNKNOWN
        direction = self.direction(match)
        if direction is None:
            ahead = scene.tense(scene.text, *match.span()) == "future"
            direction = 0 if ahead or scene.day.weekday() >= 5 else -1
        return scene.move("weekend", direction)

    def season(self, match: Match, scene: Scene) -> Reading:
        """l'été dernier, im Sommer 2010, este verano."""
        mark = self.own["seasons"][match["season"].lower()]
        if self.has(match, "year"):
            return f"{match['year']}-{mark}", "absolute"
        return scene.season(mark, match, self.direction(match))

    def ago(self, match: Match, scene: Scene) -> Reading | None:
        """il y a trois jours, vor zwei Wochen, hace un año; dans, in, dentro de."""
        unit = unit_of(match["unit"], self.language)
        ahead = self.has(match, "coming")
        if self.has(match, "vague"):
            return ("FUTURE_REF" if ahead else "PAST_REF"), None
        count = self.count_of(match)
        if count is None or unit in ("second", "minute", "hour"):
            return None
        if unit in ("decade", "century"):
            unit, count = "year", count * (10 if unit == "decade" else 100)
        if count != int(count):
            return (scene.move("month", round(count * 12 * (1 if ahead else -1)))) if unit == "year" else UNKNOWN
        return scene.move(unit, int(count) * (1 if ahead else -1))

    def duration(self, match: Match, scene: Scene) -> Reading | None:
        """trois jours, zwei Wochen, siete horas, quatre derniers mois."""
        unit = unit_of(match["unit"], self.language)
        if self.has(match, "vague"):
            return span(None, unit), None
        text = match["num"].lower()
        if text in self.own["singles"] and not self.has(match, "sure") and not self.has(match, "half"):
            return None  # "un jour" is a day as often as a duration
        if re.fullmatch(r"(?:19|20)\d\d", text):
            return None
        count = self.count_of(match)
        if unit == "year" and ages.aged(scene.text, match.start("num"), match.end(), count, self.language):
            return None
        return (span(count, unit), None) if count else None

    def clock(self, match: Match, scene: Scene) -> Pieces:
        """20h30, vers 3 heures du matin, 20.30 Uhr, a las 3 de la tarde: on the day told right before, else on none."""
        hour = int(match["hour"])
        late = self.has(match, "late") and hour < NOON
        if hour < SMALL and self.has(match, "minute") and scene.text[: match.start()].endswith(" de "):
            return iter(())  # "un film de 2h10"
        told = scene.last_told(r"\d{4}-\d\d-\d\d.*", match.start(), 60)
        time = f"T{hour + (NOON if late else 0):02}:{match.groupdict().get('minute') or '00'}"
        reading = (f"{told[:10]}{time}", "narrative") if told else (time, None)
        return iter([(*match.span("core" if self.has(match, "core") else 0), reading)])

    def compound(self, match: Match, scene: Scene) -> Reading | None:
        """dreitägig, 16-stündig, mehrjährig."""
        count = number(match["num"].rstrip("-"), self.language) if self.has(match, "num") else None
        if (self.has(match, "num") and not count) or re.match(r"\s*-?alt", scene.text[match.end() :]):
            return None
        if ages.aged(scene.text, match.start(), match.end(), count, self.language):
            return None  # "ein 45-Jähriger", "der 45-jährige Mann"
        return span(count, self.own["adjectives"][match["stem"].lower()]), None

    def quarter(self, match: Match, scene: Scene) -> Reading | None:
        """le premier trimestre 2024, im dritten Quartal, el segundo trimestre de 2023."""
        count = next(i for i, words in enumerate(self.own["quarters"], 1) if match["nth"].lower() in words)
        return scene.quarter(count, match, int(match["year"]) if self.has(match, "year") else None)

    def bare_year(self, match: Match, scene: Scene) -> Pieces:
        """en 2022, im Jahr 2022, 2010-2015."""
        yield *match.span("year"), (match["year"], "absolute")
        if self.has(match, "to") and int(match["to"]) > int(match["year"]):
            yield *match.span("to"), (match["to"], "absolute")

    def adverb(self, match: Match, scene: Scene) -> Reading:
        """chaque jour, täglich, cada año."""
        sets = {form.lower(): value for form, value in self.own["sets"].items()}
        return sets[re.sub(r"\s+", " ", match["word"].lower())], None

    def reference(self, match: Match, scene: Scene) -> Reading:
        """maintenant, kürzlich, pronto."""
        known = {phrase.lower(): value for value, phrases in self.own["references"].items() for phrase in phrases}
        return known[re.sub(r"\s+", " ", match["word"].lower())], None

    def narrated(self, match: Match, scene: Scene) -> Reading | None:
        """le lendemain, am nächsten Tag, al día siguiente; la veille: counted from what the text told."""
        told = scene.last_told(r"\d{4}-\d\d-\d\d.*", match.start(), 300)
        day = on(*map(int, told[:10].split("-"))) if told else None
        move = -1 if self.direction(match) == -1 else 1
        return ((day + timedelta(move)).isoformat() if day else None), "narrative"


#: What says in German that something begins on a day: "ab Donnerstag", "von Donnerstag an".
FROM, ON = re.compile(r"\b[Aa]b (?:dem |kommendem |diesem )?$"), re.compile(r" (?:\w+ )?an\b")
SINCE = re.compile(r"\b[Vv]on (?:diesem )?$")


def begins_on(text: str, match: Match) -> bool:
    """Whether something begins on the weekday: what has begun before has another word, "seit".

    >>> found = re.search("Freitag", "Sie streiken von Freitag an.")
    >>> begins_on("Sie streiken von Freitag an.", found), begins_on("Sie kam am Freitag an.", re.search("Freitag", "Sie kam am Freitag an."))
    (True, False)
    """
    before = text[max(0, match.start() - 20) : match.start()]
    return FROM.search(before) is not None or (
        SINCE.search(before) is not None and ON.match(text, match.end()) is not None
    )
