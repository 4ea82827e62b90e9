"""profiles, candidates -> story pairs: how likely two articles tell one event.

A logistic mix of a few likenesses. What is compared comes from the two articles alone, and the weights are a file
(`lexicon/story_weights.json`, learned by `bench/train_stories.py`), so a pair scores the same in every company.
"""

import json
import math
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from transforms.frames import STORY_PAIRS, frame
from transforms.lexicon import load
from transforms.stories import words

ALONE = 0.75  # share of one word in what two articles have in common, above which there is hardly more
SAME_DAYS = 3  # days between two reports in different languages up to which shared names and numbers join them
ANCHORS = 4.0  # rare names and numbers that are enough to do so
SEPARATOR = "\x1f"
SHARED = 0.03  # likeness of two bodies below which nothing else counts
WORTH_KEEPING = 0.05  # a pair less likely than this is no pair: the groups take it for 0


#: What is compared, in the order of the vector that `bench/train_stories.py` learns from.
NAMES = (
    "body",
    "lead",
    "title",
    "body_short",
    "lead_short",
    "short",
    "names",
    "quantities",
    "weekdays_agree",
    "weekdays_differ",
    "years_differ",
    "quotations",
    "places",
    "dateline",
    "days_agree",
    "days_differ",
    "visitors_differ",
    "visitors_agree",
    "visitors_one",
    "one_word",
    "anchors",
    "near_in_time",
    "far_in_time",
)


@dataclass(frozen=True)
class Profile:
    """A row of PROFILES, made ready for comparing."""

    language: str | None
    published_on: date | None
    event_on: frozenset[date]
    terms: dict[str, float]
    lead: dict[str, float]
    title: dict[str, float]
    names: dict[str, float]
    named: frozenset[str]
    renown: float
    places: frozenset[str]
    quantities: frozenset[str]
    quotations: frozenset[str]
    dateline: str | None
    visitors: frozenset[str]
    values: frozenset[float]
    words: int
    weekdays: frozenset[str]
    years: frozenset[str]


def open_all(profiles: pl.DataFrame) -> dict[str, Profile]:
    """PROFILES rows as Profiles, by article.

    Lists of words travel as one text each: a list of a hundred strings takes longer to hand over than to compare.
    """
    lists = ("terms", "names", "places", "quantities", "quotations")
    flat = profiles.with_columns(pl.col(lists).list.join(SEPARATOR))
    return {row["article_id"]: _opened(row) for row in flat.iter_rows(named=True)}


def _opened(row: dict[str, Any]) -> Profile:
    extra = json.loads(row["features"])
    names = {name: words.rarest(name) for name in _list(row["names"])}
    return Profile(
        language=row["language"],
        published_on=row["published_on"],
        event_on=frozenset(row["event_on"] or ()),
        terms=dict(zip(_list(row["terms"]), row["weights"], strict=True)),
        lead=extra["lead"],
        title=extra["title"],
        names=names,
        named=frozenset(" ".join(names).split()),
        renown=sum(names.values()),
        places=frozenset(_list(row["places"])),
        quantities=frozenset(_list(row["quantities"])),
        quotations=frozenset(_list(row["quotations"])),
        dateline=extra["dateline"],
        visitors=frozenset(extra["visitors"]),
        values=frozenset(extra["values"]),
        words=extra["words"],
        weekdays=frozenset(extra["weekdays"]),
        years=frozenset(extra["years"]),
    )


def _list(joined: str | None) -> list[str]:
    return joined.split(SEPARATOR) if joined else []


def link(profiles: pl.DataFrame, candidates: pl.DataFrame) -> pl.DataFrame:
    """The candidates that may tell one event, with the likelihood (PROFILES, article_id and other_id -> STORY_PAIRS)."""
    known = open_all(profiles)
    first = pl.min_horizontal("article_id", "other_id")
    last = pl.max_horizontal("article_id", "other_id")
    wanted = candidates.select(article_id=first, other_id=last).filter(pl.col("article_id") != pl.col("other_id"))
    rows = []
    for a, b in wanted.unique().sort("article_id", "other_id").iter_rows():
        if a in known and b in known and (score := likelihood(known[a], known[b])) >= WORTH_KEEPING:
            rows.append({"article_id": a, "other_id": b, "score": score})
    return frame(rows, STORY_PAIRS)


def likelihood(a: Profile, b: Profile) -> float:
    """How likely two articles tell one event, 0..1; 0 where both say which day it was on and the days differ."""
    if vetoed(a, b):
        return 0.0
    alike = likeness(a, b)
    if alike["body"] < SHARED:
        return 0.0
    weights = load("story_weights")["weights"]
    total = weights["constant"] + math.fsum(weights[name] * value for name, value in alike.items() if value)
    return round(1 / (1 + math.exp(-max(-30.0, min(30.0, total)))), 4)


def vetoed(a: Profile, b: Profile) -> bool:
    """Both tell days of their events, and all of one are too far from all of the other; or they are a year apart."""
    limits = load("story_weights")
    apart = abs((a.published_on - b.published_on).days) if a.published_on and b.published_on else 0
    return bool(_days_apart(a, b) > limits["veto_days"] or apart > limits["veto_published"])


def _days_apart(a: Profile, b: Profile) -> int:
    """Days between the closest days that the two tell of; 0 where one tells none."""
    return min((abs((x - y).days) for x in a.event_on for y in b.event_on), default=0)


def likeness(a: Profile, b: Profile) -> dict[str, float]:
    """The compared values by name, each about 0..1."""
    gap = abs((a.published_on - b.published_on).days) if a.published_on and b.published_on else None
    shared = sum(a.names[name] for name in a.names.keys() & b.names.keys())
    fewer = min(a.renown, b.renown)
    counted = a.quantities & b.quantities
    short = 1 / (1 + min(a.words, b.words) / 40)  # 1 for no words, .5 for 40, .1 for 360
    common = [a.terms[term] * b.terms[term] for term in a.terms.keys() & b.terms.keys()]
    body = math.fsum(common)
    # a headline that shares only names shares a topic
    lead = _partly(a.lead, b.lead, a, b, 0.5)
    return {
        "body": body,
        "lead": lead,
        "title": min(_partly(a.title, b.title, a, b, 0.3), 2 * lead),  # no more than the opening bears out
        "body_short": body * short,
        "lead_short": lead * short,
        "short": short,
        "names": shared / (fewer + 1.0),
        "quantities": min(1.0, sum(0.1 if q.startswith(("1 ", "2 ")) else 0.34 for q in counted)),
        "weekdays_agree": 1.0 if a.weekdays & b.weekdays else 0.0,
        "weekdays_differ": 1.0 if a.weekdays and b.weekdays and not a.weekdays & b.weekdays else 0.0,
        "years_differ": 1.0 if a.years and b.years and not a.years & b.years else 0.0,
        "quotations": min(1.0, len(a.quotations & b.quotations) / 5),
        "places": 1.0 if a.places & b.places else 0.0,
        "dateline": 1.0 if a.dateline and a.dateline == b.dateline else 0.0,
        "days_agree": 1.0 if a.event_on & b.event_on else 0.0,
        "days_differ": min(_days_apart(a, b), 7) / 7,
        "visitors_differ": 1.0 if a.visitors and b.visitors and not a.visitors & b.visitors else 0.0,
        "visitors_agree": 1.0 if a.visitors & b.visitors else 0.0,
        "visitors_one": 1.0 if bool(a.visitors) != bool(b.visitors) else 0.0,  # one tells of a visit, the other of none
        "one_word": _one_word(common) * short,
        "anchors": _anchors(a, b, gap),
        "near_in_time": math.exp(-gap / 3) if gap is not None else 0.0,
        "far_in_time": min(1.0, max(0.0, math.log((gap + 1) / 8)) / 4) if gap is not None else 0.0,
    }


def _one_word(shared: list[float]) -> float:
    """1 if all that two articles have in common is a single word (the name of their town, say), 0 if there is more."""
    total = math.fsum(shared)
    return max(0.0, max(shared) / total - ALONE) / (1 - ALONE) if total else 0.0


def _anchors(a: Profile, b: Profile, gap: int | None) -> float:
    """What two reports in different languages, of the same days, share in names and numbers: these are not translated."""
    if a.language is None or b.language is None or a.language == b.language or (gap is not None and gap > SAME_DAYS):
        return 0.0
    named = sum(words.rarity(word) ** 2 for word in a.named & b.named)
    counted = sum(0.2 if value < 13 else 0.6 for value in a.values & b.values if value > 2)
    if named < 1 or (gap is None and not a.event_on & b.event_on):
        return 0.0
    return min(1.0, (named + counted) / ANCHORS)


def _partly(one: dict[str, float], other: dict[str, float], a: Profile, b: Profile, share: float) -> float:
    """What two lists of terms of two articles have in common, where their names count for this share of their weight."""
    shared = [(term, one[term] * other[term]) for term in one.keys() & other.keys()]
    plain = math.fsum(weight for term, weight in shared if term not in a.named and term not in b.named)
    return share * math.fsum(weight for _, weight in shared) + (1 - share) * plain
