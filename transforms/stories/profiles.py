"""articles, facts -> profiles: what one article would be recognised by if another told the same event."""

import json
import zlib
from collections import Counter, defaultdict
from datetime import date, timedelta
from functools import lru_cache
from hashlib import md5
from itertools import islice
from typing import Any

import polars as pl

from transforms.frames import POSTINGS, PROFILES, frame
from transforms.stories import marks, words

READ = 10_000  # characters of a body that are read: what comes later is seldom what the report is about
BODY_TERMS = 80
POSTED = 30  # terms of an article by which others find it
LEAD_TERMS = 40
TITLE_TERMS = 20
LEAD_WORDS = 70  # words of the body that count as its lead, beside the title
NAMES = 40
OPENING = 1200  # characters in which a weekday or a year is likely that of the event
EPOCH = date(1970, 1, 1)
EVENT_SPAN = 3  # days around publishing in which a day told is taken for the day of the event
LEAD_SENTENCES = 4

Facts = dict[str, pl.DataFrame]


def profile(articles: pl.DataFrame, facts: Facts) -> pl.DataFrame:
    """What each article would be recognised by (ARTICLES, facts by kind -> PROFILES).

    Works from whatever facts there are: without any, names, quantities and quotations come from title and body alone.
    """
    days = _days(facts)
    places = _places(facts)
    visitors = _visitors(facts)
    values = _values(facts)
    rows = [
        _profile(
            article,
            days.get(article["article_id"], []),
            places.get(article["article_id"], []),
            visitors.get(article["article_id"], []),
            values.get(article["article_id"], []),
        )
        for article in articles.sort("article_id").iter_rows(named=True)
    ]
    return frame(rows, PROFILES)


def post(profiles: pl.DataFrame) -> pl.DataFrame:
    """The heaviest terms of each article, one a row, for others to find it by (PROFILES -> POSTINGS)."""
    columns: dict[str, list[Any]] = {name: [] for name in POSTINGS}
    for row in profiles.iter_rows(named=True):
        extra = json.loads(row["features"])
        heaviest = row["terms"][:POSTED]
        day = row["published_on"] and (row["published_on"] - EPOCH).days
        for name, value in (("article_id", row["article_id"]), ("article", number(row["article_id"])), ("day", day)):
            columns[name] += [value] * len(heaviest)
        columns["term"] += map(number, heaviest)
        columns["place"] += range(1, len(heaviest) + 1)
        columns["body"] += (round(1000 * weight) for weight in row["weights"][:POSTED])
        columns["lead"] += (round(1000 * extra["lead"].get(term, 0.0)) for term in heaviest)
        columns["title"] += (round(1000 * extra["title"].get(term, 0.0)) for term in heaviest)
    return pl.DataFrame(columns, schema=POSTINGS)


@lru_cache(words.WORDS_KEPT)
def number(name: str) -> int:
    """A name as a number of 63 bits, DuckDB's md5_number_lower >> 1: numbers are joined several times as fast as words."""
    return int.from_bytes(md5(name.encode("utf-8", "surrogatepass"), usedforsecurity=False).digest()[8:], "little") >> 1


def _profile(
    article: dict[str, Any],
    days: list[tuple[int, date]],
    places: list[str],
    visitors: list[str],
    values: list[float],
) -> dict[str, Any]:
    title, body, language = article["title"] or "", (article["body"] or "")[:READ], article["language"]
    text = f"{title}\n{body}"
    opening = text[:OPENING]
    printed = words.split(body)
    headline = Counter(words.tokens(title, language))
    told = words.counted(printed, language) + headline
    telling = words.terms_of(language)
    first = Counter(islice((term for word in printed if (term := telling[word])), LEAD_WORDS)) + headline
    found = marks.names(body)  # headlines set every word in capitals
    body_terms = words.weighted(told, BODY_TERMS)
    weights = {name: round(words.rarest(name), 4) for name in found}
    named = sorted(found, key=lambda name: (-weights[name] * min(found[name], 3), name))[:NAMES]
    published = _published(article)
    return {
        "article_id": article["article_id"],
        "language": language,
        "published_on": published,
        "event_on": _event_days(days, published, article["dateline_on"]),
        "terms": list(body_terms),
        "weights": list(body_terms.values()),
        "names": named,
        "places": sorted({*places, *([words.stem(article["dateline"])] if article["dateline"] else [])}),
        "quantities": sorted(marks.quantities(text)),
        "quotations": sorted({f"{zlib.crc32(run.encode()):08x}" for run in marks.quoted_runs(text)}),
        "features": json.dumps(
            {
                "title": words.weighted(headline, TITLE_TERMS),
                "lead": words.weighted(first, LEAD_TERMS),
                "dateline": (article["dateline"] or "").casefold() or None,
                "words": told.total(),
                "values": values,
                "visitors": visitors,
                "weekdays": sorted(marks.weekdays(opening)),
                "years": sorted(marks.years(opening)),
            },
            ensure_ascii=False,
            sort_keys=True,
        ),
    }


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
