"""traces, candidates -> story pairs: how likely two articles tell one event.

A logistic mix of a few likenesses. What is compared comes from the two articles alone, and the weights are a file
(`lexicon/story_weights.json`, learned by `bench/train_stories.py`), so a pair scores the same in every company.
"""

from functools import cache
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from transforms.frames import STORY_PAIRS
from transforms.lexicon import load
from transforms.stories import marks
from transforms.stories.matching import Shared, by_hub, shared
from transforms.stories.recognising import KEPT
from transforms.stories.traces import (
    DIGITS,
    EXACT,
    FIELD,
    KIND,
    KINDS,
    NAMED,
    UNKNOWN,
    WEIGHTS,
    Flags,
    Numbers,
    Traces,
    mark,
    opened,
)

Values = NDArray[Any]  # numbers 0..1, a pair each

ALONE = 0.75  # share of one word in what two articles have in common, above which there is hardly more
SAME_DAYS = 3  # days between two reports in different languages up to which shared names and numbers join them
ANCHORS = 4.0  # rare names and numbers that are enough to do so
SHARED = 0.03  # likeness of two bodies below which nothing else counts
NAMED_ALIKE, ONE_NAME = 0.01, 0.05  # what two forms share in words of names, and in rarity of names, is less
SAME_WORDS, FEW_WORDS = 0.7, 0.3  # likeness of two headlines without their names; how much these words weigh at least
BESIDE = NAMED - FIELD  # the digits of a term's worth in opening and headline
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
    "form",
    "anchors",
    "near_in_time",
    "far_in_time",
)


def link(traces: pl.DataFrame, candidates: pl.DataFrame) -> pl.DataFrame:
    """The candidates that may tell one event, with the likelihood (TRACES, article_id and other_id -> STORY_PAIRS)."""
    ends = pl.concat([candidates["article_id"], candidates["other_id"]]).unique().alias("article_id").to_frame()
    known = opened(traces.join(ends, on="article_id", how="semi"))
    place = pl.DataFrame({"article_id": known.names, "left": np.arange(known.height)})
    first = pl.min_horizontal("article_id", "other_id")
    last = pl.max_horizontal("article_id", "other_id")
    wanted = candidates.select(article_id=first, other_id=last).filter(pl.col("article_id") != pl.col("other_id"))
    wanted = wanted.unique().join(place, on="article_id")
    wanted = wanted.join(place.rename({"article_id": "other_id", "left": "right"}), on="other_id").sort("left", "right")
    scores = likelihood(known, wanted["left"].to_numpy(), wanted["right"].to_numpy())
    found = wanted.select("article_id", "other_id", score=pl.Series(scores, dtype=pl.Float64))
    return found.filter(pl.col("score") >= WORTH_KEEPING).match_to_schema(STORY_PAIRS)


def likelihood(traces: Traces, left: Numbers, right: Numbers) -> Values:
    """How likely the articles of each pair tell one event, 0..1; 0 where both say which day it was on and the days differ."""
    weights = load("story_weights")["weights"]
    alike = likeness(traces, left, right)
    total = np.full(len(left), float(weights["constant"]))
    for column, name in enumerate(NAMES):
        total += weights[name] * alike[:, column]
    likely = np.round(1 / (1 + np.exp(-np.clip(total, -30, 30))), 4)
    return np.where((alike[:, NAMES.index("body")] < SHARED) | vetoed(traces, left, right), 0.0, likely)


def vetoed(traces: Traces, left: Numbers, right: Numbers) -> Flags:
    """Both tell days of their events, and all of one are too far from all of the other; or they are a year apart."""
    limits = load("story_weights")
    known, gap = _gap(traces, left, right)
    told, apart = _days_apart(traces, left, right)
    far: Flags = (told & (apart > limits["veto_days"])) | (known & (gap > limits["veto_published"]))
    return far


def likeness(traces: Traces, left: Numbers, right: Numbers) -> Values:
    """The compared values (pairs by NAMES), each about 0..1."""
    order, hubs, rims, pieces = by_hub(left, right, traces.height)
    found = np.zeros((len(left), len(NAMES)))
    for some in pieces:
        alike = _alike(traces, hubs[some], rims[some])
        found[order[some]] = np.stack([alike[name] for name in NAMES], axis=1)
    return found


def _alike(traces: Traces, a: Numbers, b: Numbers) -> dict[str, Values]:
    """The compared values by name, of pairs ordered by their first end."""
    common = shared(traces, a, b)
    counts = dict(zip(KINDS, common.counts().T, strict=True))
    worth = dict(zip(KINDS, common.worths().T, strict=True))
    brief = 1 / (1 + np.minimum(traces.words[a], traces.words[b]) / 40)  # 1 for no words, .5 for 40, .1 for 360
    known, gap = _gap(traces, a, b)
    told, apart = _days_apart(traces, a, b)
    fewer = np.minimum(traces.renown[a], traces.renown[b]) / EXACT
    terms = _terms(common)
    terms["body"][_bulletins(traces, a, b, common)] = 0.0
    # a headline that shares only names shares a topic; it counts no more than the opening bears out
    title = np.minimum(terms["title"], 2 * terms["lead"])
    return {
        **terms,
        "title": title,
        "body_short": terms["body"] * brief,
        "lead_short": terms["lead"] * brief,
        "short": brief,
        "names": worth["name"] / EXACT / (fewer + 1.0),
        "quantities": np.minimum(1.0, worth["quantity"] / 100),
        "quotations": np.minimum(1.0, counts["quotation"] * KEPT / 5),
        "places": 1.0 * (counts["place"] > 0),
        "dateline": 1.0 * ((traces.dateline[a] == traces.dateline[b]) & (traces.dateline[a] != 0)),
        "days_agree": 1.0 * (told & (apart == 0)),
        "days_differ": np.minimum(apart, 7) / 7,
        **_opposed("weekdays", traces.weekdays[a] > 0, traces.weekdays[b] > 0, counts["weekday"] > 0),
        **_opposed("years", traces.years[a] > 0, traces.years[b] > 0, counts["year"] > 0),
        **_opposed("visitors", traces.visitors[a] > 0, traces.visitors[b] > 0, counts["visitor"] > 0),
        "one_word": terms["one_word"] * brief,
        "form": _form(common, fewer - 1, terms["named"]) * np.minimum(1.0, 2 * brief),
        "anchors": _anchors(traces, a, b, (worth["named"], worth["value"]), (told & (apart == 0)) | known),
        "near_in_time": np.where(known, np.exp(-gap / 3), 0.0),
        "far_in_time": np.where(known, np.minimum(1.0, np.maximum(0.0, np.log((gap + 1) / 8)) / 4), 0.0),
    }


def _opposed(what: str, one: Flags, other: Flags, agree: Flags) -> dict[str, Values]:
    """Days of the week, years, visitors: whether the two agree in one, both name some and agree in none, or only one names any."""
    return {
        f"{what}_agree": 1.0 * agree,
        f"{what}_differ": 1.0 * (one & other & ~agree),
        f"{what}_one": 1.0 * (one != other),  # one tells of a visit, the other of none
    }


def _gap(traces: Traces, a: Numbers, b: Numbers) -> tuple[Flags, Numbers]:
    """Whether both days of publishing are known, and the days between them."""
    known = (traces.published[a] != UNKNOWN) & (traces.published[b] != UNKNOWN)
    return known, np.where(known, np.abs(traces.published[a] - traces.published[b]), 0)


def _days_apart(traces: Traces, a: Numbers, b: Numbers) -> tuple[Flags, Numbers]:
    """Whether both tell days, and the days between the closest two; 0 where one tells none."""
    many = traces.days[a] * traces.days[b]
    told = many > 0
    apart = np.zeros(len(a), np.int64)
    if told.any():
        pairs, many = np.flatnonzero(told), many[told]
        first = np.cumsum(many) - many
        pair = np.repeat(pairs, many)
        nth = np.arange(len(pair)) - np.repeat(first, many)
        one, other = divmod(nth, traces.days[b[pair]])
        apart[pairs] = np.minimum.reduceat(np.abs(traces.day(a[pair], one) - traces.day(b[pair], other)), first)
    return told, apart


def _terms(every: Shared) -> dict[str, Values]:
    """What two articles have in common in body, opening and headline, and whether it is a single word.

    `one_word` is 1 if it is (the name of their town, say), 0 if there is more; `named` is what they share of the body in words of names.
    """
    of_terms = np.flatnonzero(every.kind == KIND["term"])
    pair, one, other = every.pair[of_terms], every.one[of_terms], every.other[of_terms]
    plain = (one < NAMED) & (other < NAMED)
    early = np.flatnonzero(
        (one & BESIDE != 0) & (other & BESIDE != 0)
    )  # most words stand in neither opening nor headline

    def partly(place: int, share: float) -> Values:
        """What they share in this part, where their names count for this share of their weight."""
        product = ((one[early] >> place & FIELD - 1) * (other[early] >> place & FIELD - 1)).astype(np.float64)
        whole = np.bincount(pair[early], product, every.pairs)
        unnamed = np.bincount(pair[early], product * plain[early], every.pairs)
        return (share * (whole / WEIGHTS**2)) + (1 - share) * (unnamed / WEIGHTS**2)

    product = ((one & FIELD - 1) * (other & FIELD - 1)).astype(np.float64)
    body = np.bincount(pair, product, every.pairs) / WEIGHTS**2
    most = np.zeros(every.pairs)
    np.maximum.at(most, pair, product)
    share = np.divide(most / WEIGHTS**2, body, out=np.zeros(every.pairs), where=body > 0)
    return {
        "body": body,
        "lead": partly(DIGITS, 0.5),
        "title": partly(2 * DIGITS, 0.3),
        "one_word": np.maximum(0.0, share - ALONE) / (1 - ALONE),
        "named": np.bincount(pair, product * ~plain, every.pairs) / WEIGHTS**2,
    }


@cache
def _calendar() -> Numbers:
    """The marks of days of the week and months as names."""
    days = [f"{day}day" for day in ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")]
    return np.array([mark("name", name) for name in sorted({*marks.MONTHS, *days})], np.int64)


def _form(every: Shared, telling: Values, named: Values) -> Values:
    """Whether the two tell of other people and places, 1 if they do: both have names, by rarity so `telling`, and share none.

    The police log, the weather and the council's vote of another town are told in the same words, of the same days.
    """
    names = np.flatnonzero(every.kind == KIND["name"])
    names = names[~np.isin(every.mark[names], _calendar())]
    common = np.bincount(every.pair[names], every.one[names], every.pairs) / EXACT
    apart = np.clip(telling - common, 0, 1) * np.clip(1 - common / ONE_NAME, 0, 1)
    found: Values = apart * np.clip(1 - named / NAMED_ALIKE, 0, 1)
    return found


def _bulletins(traces: Traces, a: Numbers, b: Numbers, every: Shared) -> Flags:
    """Whether two headlines say the same of other names, which the other report never mentions: one quake, match or draw and the next."""
    head = FIELD - 1 << 2 * DIGITS
    heading = np.flatnonzero((every.kind == KIND["term"]) & ((every.one | every.other) & head != 0))
    pair, one, other = every.pair[heading], every.one[heading], every.other[heading]
    named = (one >= NAMED) | (other >= NAMED)
    one, other = (one & head) >> 2 * DIGITS, (other & head) >> 2 * DIGITS
    plain = np.bincount(pair, (one * other * ~named).astype(np.float64), every.pairs)
    met = np.bincount(pair, ((one + other) * named).astype(np.float64), every.pairs)
    found: Flags = (plain >= (FEW_WORDS * WEIGHTS) ** 2) & (met == 0)
    some = np.flatnonzero(found)
    ends, places = np.unique(np.concatenate([a[some], b[some]]), return_inverse=True)
    mine, theirs = np.split(traces.headline(ends)[places], 2)
    whole = np.sqrt(np.maximum(0, WEIGHTS**2 - mine) * np.maximum(0.0, WEIGHTS**2 - theirs))
    found[some] = (mine > 0) & (theirs > 0) & (plain[some] >= SAME_WORDS * whole)
    return found


def _anchors(traces: Traces, a: Numbers, b: Numbers, worth: tuple[Values, Values], dated: Flags) -> Values:
    """What two reports in different languages, of the same days, share in names and numbers: these are not translated."""
    one, other = traces.language[a], traces.language[b]
    _, gap = _gap(traces, a, b)
    wanted = dated & (one != other) & (one != 0) & (other != 0) & (gap <= SAME_DAYS)
    named, counted = worth[0] / EXACT, worth[1] / 100
    return np.where(wanted & (named >= 1), np.minimum(1.0, (named + counted) / ANCHORS), 0.0)
