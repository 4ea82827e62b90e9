"""articles, facts -> profiles: what one article would be recognised by if another told the same event."""

import json
from collections import Counter, defaultdict
from datetime import date, timedelta
from itertools import chain, islice
from typing import Any

import numpy as np
import polars as pl

from transforms.frames import POSTINGS, PROFILES
from transforms.stories import words
from transforms.stories.reading import pages
from transforms.stories.recognising import Told, recognised
from transforms.stories.words import number

READ = 10_000  # characters of a body that are read: what comes later is seldom what the report is about
POSTED = 30  # terms of an article by which others find it
NAMES = 40
EPOCH = date(1970, 1, 1)
EVENT_SPAN = 3  # days around publishing in which a day told is taken for the day of the event
LEAD_SENTENCES = 4

#: What is looked at of an article.
USED = ["article_id", "title", "body", "language", "published_on", "published_at", "dateline", "dateline_on"]

Facts = dict[str, pl.DataFrame]


def profile(articles: pl.DataFrame, facts: Facts) -> pl.DataFrame:
    """What each article would be recognised by (ARTICLES, facts by kind -> PROFILES).

    Works from whatever facts there are: without any, names, quantities and quotations come from title and body alone.
    """
    by_article: list[dict[str, Any]] = [_days(facts), _places(facts), _visitors(facts), _values(facts)]
    columns: dict[str, list[Any]] = {name: [] for name in PROFILES}
    for _, some in articles.select(USED).group_by("language", maintain_order=True):
        rows = iter(some.iter_rows(named=True))
        texts = [f"{title or ''}\n{(body or '')[:READ]}" for title, body in some.select("title", "body").iter_rows()]
        for page in pages(texts, some["language"][0]):
            some_rows = list(islice(rows, len(page.texts)))
            for article, told in zip(some_rows, recognised(page), strict=True):
                facts_told = [found.get(article["article_id"], []) for found in by_article]
                for name, value in _profile(article, told, *facts_told).items():
                    columns[name].append(value)
    made = {name: _series(values, PROFILES[name]) for name, values in columns.items()}
    return pl.DataFrame(made, schema=PROFILES).sort("article_id")


def _series(values: list[Any], kind: pl.DataType) -> pl.Series:
    """The values of a column; lists laid end to end first, as polars takes hundreds of short lists slowly."""
    if not isinstance(kind, pl.List):
        return pl.Series(values, dtype=kind)
    rows = np.repeat(np.arange(len(values)), [len(some) for some in values])
    flat = pl.DataFrame({"row": rows, "value": pl.Series(list(chain.from_iterable(values)), dtype=kind.inner)})
    lists = flat.group_by("row", maintain_order=True).agg("value")
    every = pl.DataFrame({"row": np.arange(len(values))}).join(lists, on="row", how="left", maintain_order="left")
    return every.select(pl.col("value").fill_null(pl.lit([], dtype=kind))).to_series()


def post(profiles: pl.DataFrame) -> pl.DataFrame:
    """The heaviest terms of each article, one a row, for others to find it by (PROFILES -> POSTINGS)."""
    columns: dict[str, list[Any]] = {name: [] for name in POSTINGS}
    for row in profiles.iter_rows(named=True):
        extra = json.loads(row["features"])
        lead, title = extra["lead"], extra["title"]
        heaviest = row["terms"][:POSTED]
        day = row["published_on"] and (row["published_on"] - EPOCH).days
        for name, value in (("article_id", row["article_id"]), ("article", number(row["article_id"])), ("day", day)):
            columns[name] += [value] * len(heaviest)
        columns["term"] += map(number, heaviest)
        columns["worth"] += [
            round(1000 * weight) << 32
            | round(1000 * lead.get(term, 0.0)) << 20
            | round(1000 * title.get(term, 0.0)) << 8
            | place
            for place, (term, weight) in enumerate(zip(heaviest, row["weights"], strict=False), start=1)
        ]
    return pl.DataFrame(columns, schema=POSTINGS)


def _profile(
    article: dict[str, Any],
    told: Told,
    days: list[tuple[int, date]],
    places: list[str],
    visitors: list[str],
    values: list[float],
) -> dict[str, Any]:
    weights = {name: _rarest(name) for name in told.names}
    named = sorted(told.names, key=lambda name: (-weights[name] * min(told.names[name], 3), name))[:NAMES]
    published = _published(article)
    return {
        "article_id": article["article_id"],
        "language": article["language"],
        "published_on": published,
        "event_on": _event_days(days, published, article["dateline_on"]),
        "terms": list(told.body),
        "weights": list(told.body.values()),
        "names": named,
        "places": sorted({*places, *([words.stem(article["dateline"])] if article["dateline"] else [])}),
        "quantities": sorted(told.quantities),
        "quotations": [f"{run:016x}" for run in told.quotations],
        "features": json.dumps(
            {
                "title": told.title,
                "lead": told.lead,
                "dateline": (article["dateline"] or "").casefold() or None,
                "words": told.words,
                "values": values,
                "visitors": visitors,
                "weekdays": sorted(told.weekdays),
                "years": sorted(told.years),
            },
            ensure_ascii=False,
            sort_keys=True,
        ),
    }


@words.kept
def _rarest(name: str) -> float:
    return round(words.rarest(name), 4)


def _published(article: dict[str, Any]) -> date | None:
    on: date | None = article["published_on"]
    return on or (article["published_at"].date() if article["published_at"] else None)


def _event_days(days: list[tuple[int, date]], published: date | None, dateline: date | None) -> list[date]:
    """Days that the first sentences tell and that lie close to publishing; all of those told, when nothing is known of it."""
    told = [day for sentence, day in days if sentence < LEAD_SENTENCES]
    anchor = published or dateline
    if anchor:
        told = [day for day in told if abs((day - anchor).days) <= EVENT_SPAN]
    return sorted(set(told))


def _days(facts: Facts) -> dict[str, list[tuple[int, date]]]:
    """Sentence and day of every single day that an article tells."""
    found: dict[str, list[tuple[int, date]]] = defaultdict(list)
    dates = facts.get("dates")
    if dates is None:
        return found
    single = dates.filter(
        (pl.col("precision") == "day") & (pl.col("ends_on") - pl.col("starts_on") <= timedelta(days=1))
    )
    for name, sentence, day in single.select("article_id", "sentence", "starts_on").iter_rows():
        found[name].append((sentence, day))
    return found


def _places(facts: Facts) -> dict[str, list[str]]:
    """Stems of the places, buildings and countries that an article names twice or in its first sentences."""
    found: dict[str, list[str]] = {}
    mentions = facts.get("mentions")
    if mentions is None:
        return found
    of_places = mentions.filter(pl.col("type").is_in(["place", "facility"]))
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for name, sentence, place in of_places.select("article_id", "sentence", "name").iter_rows():
        counts[name][" ".join(words.stem(w) for w in place.split())] += 2 if sentence < LEAD_SENTENCES else 1
    return {name: sorted(place for place, n in told.items() if n >= 2) for name, told in counts.items()}


def _values(facts: Facts) -> dict[str, list[float]]:
    """The numbers that an article gives, read by the rules of its language: "3.400" and "3,400" are one."""
    amounts = facts.get("amounts")
    found: dict[str, set[float]] = defaultdict(set)
    if amounts is not None:
        for name, value in amounts.select("article_id", "value").drop_nulls().iter_rows():
            found[name].add(value)
    return {name: sorted(told) for name, told in found.items()}


def _visitors(facts: Facts) -> dict[str, list[str]]:
    """Words of the names of those who mostly come to see the others: the same two leaders meet at each one's home."""
    mentions = facts.get("event_mentions")
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    if mentions is not None:
        visits = mentions.filter((pl.col("event_mode") == "visit") & pl.col("actor1").is_not_null())
        for name, visitor in visits.select("article_id", "actor1").iter_rows():
            counts[name][visitor] += 1
    found = {}
    for name, told in counts.items():
        most = max(told.values())
        found[name] = sorted({words.stem(w) for visitor, n in told.items() if 2 * n > most for w in visitor.split()})
    return found
