"""Event mentions of one story that are tellings of one event."""

from collections import defaultdict
from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from transforms.corroborate.counts import telling_words
from transforms.corroborate.holders import Places, elsewhere, whose
from transforms.corroborate.witnesses import Evidence, Fact, Row, Telling, Witnesses, alike, joined
from transforms.frames import digest

#: Who and what an event is; every one of these that a mention gives makes it say more.
GIVEN = ("actor1", "actor2", "event_on", "event_mode", "place")
CODED = (
    "event_type", "event_mode", "cameo_root", "actor1", "actor1_country", "actor2", "actor2_country", "place",
    "event_on", "date_precision", "status",
)  # fmt: skip
PRECISIONS = {"day": 0, "week": 1, "month": 2, "year": 3}
MUTUAL = frozenset({"consult", "agree", "cooperate"})  # done together: who is named first says nothing
BEFORE = 60  # days before its report from which a date tells of the background
MATTER = 0.25  # share of the shorter sentence's longer words that two tellings of one deed have in common
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
    places = Places(rows, witnesses)
    known = (
        {**_two_sided(row), "words": _matter(row, witnesses), "whose": whose(row, row["actor1"], places)}
        for row in rows
    )
    ordered = sorted(known, key=lambda row: _best(row, witnesses))
    tellings = joined((row for row in ordered if row["event_on"] is not None), _same, _kind)
    homes: dict[Hashable, list[tuple[Telling, Telling, bool]]] = defaultdict(list)
    for telling in tellings:
        [kind] = _kind(telling.rows[0])
        homes[kind].append((telling, Telling([*telling.rows]), _background(telling, witnesses)))
    apart = []
    for row in (row for row in ordered if row["event_on"] is None):
        [kind] = _kind(row)
        candidates = [(telling, past) for telling, dated, past in homes[kind] if _same(dated, row)]
        if len(candidates) == 1 and not candidates[0][1] and _same(candidates[0][0], row):
            candidates[0][0].rows.append(row)
        else:
            apart.append(row)
    tellings += joined(apart, _same, _kind)
    for telling in tellings:
        telling.rows.sort(key=lambda row: _best(row, witnesses))
    numbers: dict[tuple[Any, ...], int] = defaultdict(int)
    rivals: dict[Hashable, list[Telling]] = defaultdict(list)
    for telling in tellings:
        [kind] = _kind(telling.rows[0])
        rivals[kind].append(telling)
    return [_event(story, telling, rivals[_kind(telling.rows[0])[0]], numbers) for telling in tellings]


def _matter(row: Row, witnesses: Witnesses) -> frozenset[str]:
    """The longer words of its sentence but for who did it, and the verb."""
    return witnesses.words(row) - telling_words(f"{row['actor1']} {row['trigger']}")


def _divided(telling: Telling) -> bool:
    """One report says that it happened, another that it did not; a report that says both tells of two times."""
    told, denied = (
        {r["article_id"] for r in telling.rows if r["status"] == status} for status in ("happened", "denied")
    )
    return bool(told - denied) and bool(denied - told)


def _kind(row: Row) -> list[tuple[str, str]]:
    """Two mentions of one event agree in this, and so do two that contradict each other."""
    return [(row["event_type"], row["event_mode"])]


def _two_sided(row: Row) -> Row:
    """The row without its second side where that is the first again."""
    return {**row, "actor2": None, "actor2_country": None} if alike(row["actor1"], row["actor2"]) else row


def _best(row: Row, witnesses: Witnesses) -> tuple[Any, ...]:
    """Orders tellings: the one that says most, dated, told earliest; the columns of an event are those of its first."""
    dated = row["event_on"] is not None
    told = witnesses.day(row["article_id"]) or date.max
    return (
        -sum(row[name] is not None for name in GIVEN) - dated,
        not dated,
        PRECISIONS.get(row["date_precision"], 9),
        told,
        row["article_id"],
        row["sentence"],
        row["start_char"],
        str(row["trigger"]),
        str(row["event_mode"]),
        str(row["actor1"]),
        str(row["actor2"]),
    )


def _background(telling: Telling, witnesses: Witnesses) -> bool:
    """Is it long past in a report that dates it? Other words about such an event are seldom about that very one."""
    return any(_long_past(row, witnesses.day(row["article_id"])) for row in telling.dated)


def _long_past(row: Row, told: date | None) -> bool:
    on: date = row["event_on"]
    if told is None:  # nobody knows how far back it lies
        return True
    if row["date_precision"] == "year":
        return on.year < told.year
    if row["date_precision"] == "month":
        return (on.year, on.month) < (told.year, told.month)
    return on < told - timedelta(days=BEFORE)


def _event(story: str, telling: Telling, rivals: list[Telling], numbers: dict[tuple[Any, ...], int]) -> Event:
    first = telling.rows[0]  # columns of several tellings, mixed, would say what none of them says
    row: Row = {"story_id": story, **{name: first[name] for name in CODED}}
    key = (story, row["event_type"], row["event_mode"], row["actor1"], row["actor2"], row["event_on"])
    row["event_id"] = digest("event", *key, numbers[key])
    numbers[key] += 1
    disputed = _divided(telling) or any(_contradicts(telling, other) for other in rivals if other is not telling)
    fact = Fact(
        "event",
        row["actor1"],
        row["event_type"],
        row["actor2"],
        row["event_on"],
        telling.evidence,
        disputed,
    )
    keys = [(r["article_id"], r["start_char"], r["end_char"], r["event_type"], r["trigger"]) for r in telling.rows]
    return Event(row, fact, keys, telling.evidence)


def _same(telling: Telling, row: Row) -> bool:
    """Every mention so far can be of the same event as this one."""
    first = telling.rows[0]
    if first["event_type"] != row["event_type"] or not _one_matter(first, row):
        return False
    return all(_compatible(held, row) for held in telling.distinct(_claim))


def _one_matter(a: Row, b: Row) -> bool:
    """Where one does not say whom it befell, and one no day, that the same side did such a thing is little: sentences must share words."""
    sides = bool(a["actor2"]) + bool(b["actor2"])
    if sides == 2 or (sides and a["event_type"] == "consult") or (a["event_on"] and b["event_on"]):
        return True
    if not a["words"] or not b["words"] or (a["event_type"] in MUTUAL and len(_side(a)) > 1 and len(_side(b)) > 1):
        return True
    return len(a["words"] & b["words"]) >= max(1, MATTER * min(len(a["words"]), len(b["words"])))


def _claim(row: Row) -> Hashable:
    """All of a mention that another can disagree with: of a thousand that say the same, one is asked."""
    where = None if row["actor1"] else (row["article_id"], row["sentence"])
    claimed = ("event_mode", "status", "event_on", "date_precision", "actor1", "actor2", "trigger")
    return (*(row[name] for name in claimed), tuple(row["actors"] or ()), row["whose"], where)


def _compatible(a: Row, b: Row) -> bool:
    if a["event_mode"] != b["event_mode"] or elsewhere(a["whose"], b["whose"]):  # the talks are not the arrival
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
    mutual = a["event_type"] in MUTUAL
    if mutual and not _partners_meet(a, b):
        return False
    straight = _shares(a, b) and (
        not a["actor2"] or not b["actor2"] or alike(a["actor2"], b["actor2"]) or (mutual and b["actor2"] in _side(a))
    )
    return straight or (mutual and alike(a["actor1"], b["actor2"]) and alike(a["actor2"], b["actor1"]))


def _partners_meet(a: Row, b: Row) -> bool:
    """Of who talked with whom: where both name two, two are the same; he who met the president met his deputy another time."""
    one, other = ([*_side(row), *([row["actor2"]] if row["actor2"] else [])] for row in (a, b))
    shared = sum(any(alike(name, told) for told in other) for name in one)
    return shared >= min(2, len(one), len(other))


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
    near = 0 < abs((a["event_on"] - b["event_on"]).days) <= CLOSE
    return bool(exact and near and a["event_mode"] == b["event_mode"])
