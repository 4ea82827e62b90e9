"""articles, facts -> profiles: what one article would be recognised by if another told the same event."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from operator import attrgetter
from typing import Any

import numpy as np
import polars as pl

from transforms.frames import POSTINGS
from transforms.stories import words
from transforms.stories.reading import pages
from transforms.stories.recognising import Told, recognised
from transforms.stories.words import number

READ = 10_000  # characters of a body that are read: what comes later is seldom what the report is about
POSTED = 30  # terms of an article by which others find it
POSTED_WORTHS = (1000, 1000, 1000, 1)  # what one of a weight, or of a place, is in a posting
NAMES = 40
EPOCH = date(1970, 1, 1)
EVENT_SPAN = 3  # days around publishing in which a day told is taken for the day of the event
LEAD_SENTENCES = 4

#: What is looked at of an article.
USED = ["article_id", "title", "body", "language", "published_on", "published_at", "dateline", "dateline_on"]

Facts = dict[str, pl.DataFrame]


@dataclass(frozen=True, slots=True)
class Profile:
    """What one article would be recognised by; terms with their weights, heaviest first."""

    article_id: str
    language: str | None
    published_on: date | None
    event_on: list[date]  # days that the text says its event was on
    body: dict[str, float]
    lead: dict[str, float]  # headline and opening
    title: dict[str, float]
    words: int
    names: list[str]
    places: list[str]
    quantities: list[str]
    quotations: list[int]  # digests of runs of quoted words
    values: list[float]
    visitors: list[str]
    weekdays: list[str]
    years: list[str]
    dateline: str | None


def profile(articles: pl.DataFrame, facts: Facts) -> list[Profile]:
    """What each article would be recognised by, by article_id (ARTICLES, facts by kind).

    Works from whatever facts there are: without any, names, quantities and quotations come from title and body alone.
    """
    by_article: list[dict[str, Any]] = [_days(facts), _places(facts), _visitors(facts), _values(facts)]
    found = []
    for _, some in articles.select(USED).group_by("language", maintain_order=True):
        rows = iter(some.iter_rows(named=True))
        texts = [f"{title or ''}\n{(body or '')[:READ]}" for title, body in some.select("title", "body").iter_rows()]
        for page in pages(texts, some["language"][0]):
            for article, told in zip(list(islice(rows, len(page.texts))), recognised(page), strict=True):
                found.append(_profile(article, told, *(facts.get(article["article_id"], []) for facts in by_article)))
    return sorted(found, key=attrgetter("article_id"))


def post(profiles: Iterable[Profile]) -> pl.DataFrame:
    """The heaviest terms of each article, one a row, for others to find it by (-> POSTINGS)."""
    names, days, terms, told = [], [], [], []
    for one in profiles:
        heaviest = list(islice(one.body.items(), POSTED))
        names += [one.article_id] * len(heaviest)
        days += [one.published_on and (one.published_on - EPOCH).days] * len(heaviest)
        lead, title = one.lead.get, one.title.get
        for place, (term, weight) in enumerate(heaviest, start=1):
            terms.append(number(term))
            told.append((weight, lead(term, 0.0), title(term, 0.0), place))
    body, lead, title, place = np.rint(np.array(told, np.float64).reshape(-1, 4) * POSTED_WORTHS).astype(np.int64).T
    worth = body << 32 | lead << 20 | title << 8 | place
    return pl.DataFrame([names, list(map(number, names)), days, terms, worth], schema=POSTINGS)


def _profile(
    article: dict[str, Any],
    told: Told,
    days: list[tuple[int, date]],
    places: list[str],
    visitors: list[str],
    values: list[float],
) -> Profile:
    weights = {name: _rarest(name) for name in told.names}
    named = sorted(told.names, key=lambda name: (-weights[name] * min(told.names[name], 3), name))[:NAMES]
    published = _published(article)
    return Profile(
        article_id=article["article_id"],
        language=article["language"],
        published_on=published,
        event_on=_event_days(days, published, article["dateline_on"]),
        body=told.body,
        lead=told.lead,
        title=told.title,
        words=told.words,
        names=named,
        places=sorted({*places, *([words.stem(article["dateline"])] if article["dateline"] else [])}),
        quantities=sorted(told.quantities),
        quotations=told.quotations,
        values=values,
        visitors=visitors,
        weekdays=sorted(told.weekdays),
        years=sorted(told.years),
        dateline=(article["dateline"] or "").casefold() or None,
    )


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
