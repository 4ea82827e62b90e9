"""Event mentions of one story that are tellings of one event."""

import calendar
from collections import defaultdict
from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from transforms.corroborate.counts import folded, telling_words, words
from transforms.corroborate.deeds import MATTER, PRECISIONS, kind, same, share
from transforms.corroborate.holders import Places, whose
from transforms.corroborate.names import alike, last_word
from transforms.corroborate.witnesses import Evidence, Fact, Row, Telling, Witnesses, joined
from transforms.frames import digest
from transforms.lexicon import months

#: Who and what an event is; every one of these that a mention gives makes it say more.
GIVEN = ("actor1", "actor2", "event_on", "event_mode", "place")
CODED = (
    "event_type", "event_mode", "cameo_root", "actor1", "actor1_country", "actor2", "actor2_country", "place",
    "event_on", "date_precision", "status",
)  # fmt: skip
BEFORE = 60  # days before its report from which a date tells of the background
CLOSE = 3  # days up to which two dates of one event contradict each other; further apart they are two events
#: Words of a phrase that say nothing of what it is about.
LITTLE = frozenset(["the", "an", "a", "its", "his", "her", "their", "our", "and", "any", "all", "some", "that", "this", "these", "those",
                    "which", "who", "whom", "him", "them", "it", "he", "she", "they", "has", "had", "have", "not", "never", "no", "did", "does",
                    "do", "was", "were", "been", "being", "be", "is", "are", "will", "would", "for", "by", "of", "in", "on", "at", "to", "from",
                    "with"])  # fmt: skip
SEVERAL = 3  # reports of which one may stand alone
TOLD = 0.34  # share of the shorter sentence's longer words that a denial, or another day, has in common with what it contradicts


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
    ordered = sorted(
        (_known(_two_sided(row), places, witnesses) for row in rows), key=lambda row: _best(row, witnesses)
    )
    tellings = joined((row for row in ordered if row["event_on"] is not None), same, _kinds)
    homes: dict[Hashable, list[tuple[Telling, Telling, bool]]] = defaultdict(list)
    for telling in tellings:
        homes[kind(telling.rows[0])].append((telling, Telling([*telling.rows]), _background(telling, witnesses)))
    apart = []
    for row in (row for row in ordered if row["event_on"] is None):
        home = _home([(telling, past) for telling, dated, past in homes[kind(row)] if same(dated, row)], row)
        if home is not None and same(home, row):
            home.rows.append(row)
        else:
            apart.append(row)
    tellings += joined(apart, same, _kinds)
    for telling in tellings:
        lonely = _lonely(telling)
        telling.rows.sort(key=lambda row: (row["actor1"] in lonely, *_best(row, witnesses)))
    numbers: dict[tuple[Any, ...], int] = defaultdict(int)
    rivals: dict[Hashable, list[Telling]] = defaultdict(list)
    for telling in tellings:
        rivals[kind(telling.rows[0])].append(telling)
    return [_event(story, telling, rivals[kind(telling.rows[0])], numbers) for telling in tellings]


def _known(row: Row, places: Places, witnesses: Witnesses) -> Row:
    """The row with its sentence, folded, that sentence's longer words but for who did it and the verb, its object, and whose the holder is."""
    sentence = witnesses.sentence(row)
    telling = telling_words(sentence) - telling_words(f"{row['actor1']} {row['trigger']}") - _days()
    day = witnesses.day(row["article_id"])
    side = whose(row, row["actor1"], places)
    return {
        **row,
        "told": folded(sentence),
        "words": telling,
        "object": _object(row, witnesses),
        "day": day,
        "whose": side,
    }


def _object(row: Row, witnesses: Witnesses) -> frozenset[str]:
    """The words of what it is done to or about, folded: those of the row but for who did it and the verb; none of a pronoun."""
    body = witnesses.by_id.get(row["article_id"], {}).get("body") or ""
    apart = words(" ".join(map(str, [row["trigger"], row["actor1"], *(row["actors"] or [])])))
    return words(body[row["start_char"] : row["end_char"]]) - apart - LITTLE - _days()


@cache
def _days() -> frozenset[str]:
    """Names of months and of days of the week: two deeds of one Friday share nothing by it."""
    return frozenset(map(folded, (*months(), *calendar.day_name)))


def _kinds(row: Row) -> list[Hashable]:
    return [kind(row)]


def _home(candidates: list[tuple[Telling, bool]], row: Row) -> Telling | None:
    """The dated event that an undated mention is of: the only one it can be of, or the one told most like it; none of the background."""
    if len(candidates) > 1:
        ranked = sorted(((share(telling.rows[0], row), n) for n, (telling, _) in enumerate(candidates)), reverse=True)
        if ranked[0][0] < MATTER or ranked[0][0] == ranked[1][0]:
            return None
        candidates = [candidates[ranked[0][1]]]
    return candidates[0][0] if candidates and not candidates[0][1] else None


def _lonely(telling: Telling) -> set[str]:
    """Of an event that several reports tell, the first sides that one of them alone names: more often misread than not."""
    named: dict[str, set[str]] = defaultdict(set)
    for row in telling.rows:
        for name in {row["actor1"], row["actor2"], *(row["actors"] or [])} - {None}:
            named[last_word(name) or ""].add(row["article_id"])
    if len(telling.articles) < SEVERAL:
        return set()
    return {row["actor1"] for row in telling.rows if row["actor1"] and len(named[last_word(row["actor1"]) or ""]) == 1}


def _divided(telling: Telling) -> bool:
    """One report says that it happened, another, no earlier, that it did not; a report that says both tells of two times."""
    if telling.rows[0]["event_type"] == "accuse":  # the accused denies, and nobody that he was accused
        return False
    told, denied = ([r for r in telling.rows if r["status"] == status] for status in ("happened", "denied"))
    both = {row["article_id"] for row in told} & {row["article_id"] for row in denied}
    return any(
        _of_one_thing(one, other) and not (one["day"] and other["day"] and other["day"] < one["day"])
        for one in told
        for other in denied
        if not {one["article_id"], other["article_id"]} & both
    )


def _of_one_thing(a: Row, b: Row) -> bool:
    """Their sentences share words; bare facts, without a text, may."""
    if not a["words"] or not b["words"]:
        return True
    shared = (a["words"] & b["words"]) - telling_words(f"{a['actor2']} {b['actor2']}")
    return share(a, b) >= TOLD and len(shared) > 1


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


def _contradicts(telling: Telling, other: Telling) -> bool:
    """Another report has the same sides do the same on another day close by, and neither report tells both days."""
    a, b = telling.rows[0], other.rows[0]
    if (a["event_type"], a["event_mode"]) != (b["event_type"], b["event_mode"]) or telling.articles & other.articles:
        return False
    if not (a["actor1"] and b["actor1"] and a["event_on"] and b["event_on"]):
        return False
    if not alike(a["actor1"], b["actor1"]) or not _of_one_thing(a, b):
        return False
    if (a["actor2"] or "").casefold() != (b["actor2"] or "").casefold():
        return False
    exact = a["date_precision"] == b["date_precision"] == "day"
    return bool(exact and 0 < abs((a["event_on"] - b["event_on"]).days) <= CLOSE)
