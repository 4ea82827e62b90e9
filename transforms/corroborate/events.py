"""Event mentions of one story that are tellings of one event."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from transforms.corroborate.witnesses import Evidence, Fact, Row, Telling, Witnesses, alike, joined
from transforms.frames import digest

#: Who and what an event is; every one of these that a mention gives makes it say more.
GIVEN = ("actor1", "actor2", "event_on", "event_mode", "place")
CODED = ("event_mode", "cameo_root", "actor1", "actor1_country", "actor2", "actor2_country", "place", "status")
CLOSE = 3  # days up to which two dates of one event contradict each other; further apart they are two events


@dataclass
class Event:
    """A row of EVENTS (without counts), the fact it makes, and the mentions that tell it."""

    row: Row
    fact: Fact
    keys: list[tuple[Any, ...]]
    evidence: Evidence


def events(story: str, rows: list[Row], witnesses: Witnesses) -> list[Event]:
    """The distinct events of a story; told twice, in one report or in several, an event is one."""
    ordered = sorted(
        rows,
        key=lambda r: (
            -sum(r[name] is not None for name in GIVEN),
            r["article_id"],
            r["sentence"],
            r["start_char"],
            str(r["trigger"]),
        ),
    )
    tellings = joined(ordered, _same)
    numbers: dict[tuple[Any, ...], int] = defaultdict(int)
    return [_event(story, telling, tellings, numbers) for telling in tellings]


def _event(story: str, telling: Telling, tellings: list[Telling], numbers: dict[tuple[Any, ...], int]) -> Event:
    first = telling.rows[0]
    row: Row = {"story_id": story, "event_type": first["event_type"], **{name: telling.common(name) for name in CODED}}
    row["event_on"] = telling.common("event_on")
    dated = [
        r["date_precision"] for r in telling.rows if r["event_on"] is not None and r["event_on"] == row["event_on"]
    ]
    row["date_precision"] = min(dated, key=lambda p: (PRECISIONS.get(p, 9), str(p)), default=None)
    key = (story, row["event_type"], row["event_mode"], row["actor1"], row["actor2"], row["event_on"])
    row["event_id"] = digest("event", *key, numbers[key])
    numbers[key] += 1
    divided = {r["status"] for r in telling.rows} >= {"happened", "denied"}
    disputed = divided or any(_contradicts(telling, other) for other in tellings if other is not telling)
    fact = Fact(
        "event",
        row["actor1"],
        row["event_type"],
        row["actor2"] or row["place"],
        row["event_on"],
        telling.evidence,
        disputed,
    )
    keys = [(r["article_id"], r["start_char"], r["end_char"], r["event_type"], r["trigger"]) for r in telling.rows]
    return Event(row, fact, keys, telling.evidence)


PRECISIONS = {"day": 0, "week": 1, "month": 2, "year": 3}


def _same(telling: Telling, row: Row) -> bool:
    """Every mention so far can be of the same event as this one."""
    return telling.rows[0]["event_type"] == row["event_type"] and all(_compatible(held, row) for held in telling.rows)


def _compatible(a: Row, b: Row) -> bool:
    if a["event_mode"] and b["event_mode"] and a["event_mode"] != b["event_mode"]:
        return False
    planned = {"planned", "possible"}
    if (a["status"] in planned) != (b["status"] in planned) and not _one_day(a, b):
        return False
    return _meets(a, b) and _dates_meet(a, b)


def _meets(a: Row, b: Row) -> bool:
    """The sides can be the same; two mentions that name nobody are one event only in one sentence or on one day."""
    if not a["actor1"] and not b["actor1"]:
        return a["trigger"] == b["trigger"] and (_one_day(a, b) or _one_sentence(a, b))
    if not a["actor1"] or not b["actor1"]:
        return _one_day(a, b) and a["trigger"] == b["trigger"]
    straight = _shares(a, b) and (
        not a["actor2"] or not b["actor2"] or alike(a["actor2"], b["actor2"]) or b["actor2"] in _side(a)
    )
    crossed = alike(a["actor1"], b["actor2"]) and alike(a["actor2"], b["actor1"]) and a["event_type"] in MUTUAL
    return straight or crossed


MUTUAL = frozenset({"consult", "agree", "cooperate"})


def _side(row: Row) -> list[str]:
    return list(dict.fromkeys([row["actor1"], *(row["actors"] or [])]))


def _shares(a: Row, b: Row) -> bool:
    """An actor of one first side is one of the other."""
    return any(alike(one, other) for one in _side(a) for other in _side(b))


def _one_day(a: Row, b: Row) -> bool:
    return a["event_on"] is not None and a["event_on"] == b["event_on"]


def _one_sentence(a: Row, b: Row) -> bool:
    return bool(a["article_id"] == b["article_id"] and a["sentence"] == b["sentence"])


def _dates_meet(a: Row, b: Row) -> bool:
    """The dates can be the same, as far as they go; a date that is not told rules nothing out."""
    one: date | None = a["event_on"]
    other: date | None = b["event_on"]
    if one is None or other is None:
        return True
    coarse = max(PRECISIONS.get(a["date_precision"], 0), PRECISIONS.get(b["date_precision"], 0))
    if coarse == 3:
        return one.year == other.year
    if coarse == 2:
        return (one.year, one.month) == (other.year, other.month)
    return abs((one - other).days) <= (6 if coarse == 1 else 0)


def _contradicts(telling: Telling, other: Telling) -> bool:
    """Another report has the same sides do the same on another day close by, and neither report tells both days."""
    a, b = telling.rows[0], other.rows[0]
    if a["event_type"] != b["event_type"] or telling.articles & other.articles:
        return False
    if not (a["actor1"] and b["actor1"] and a["event_on"] and b["event_on"]):
        return False
    if not alike(a["actor1"], b["actor1"]) or (a["actor2"] or "").casefold() != (b["actor2"] or "").casefold():
        return False
    exact = a["date_precision"] == b["date_precision"] == "day"
    return exact and 0 < abs((a["event_on"] - b["event_on"]).days) <= CLOSE and _modes_meet(a, b)


def _modes_meet(a: Row, b: Row) -> bool:
    return bool(not a["event_mode"] or not b["event_mode"] or a["event_mode"] == b["event_mode"])
