"""articles, story_articles, copies, facts -> stories: what each story is called, when and where it was, who acts in it."""

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import polars as pl

from transforms.frames import STORIES, frame
from transforms.stories import words
from transforms.stories.profiles import EVENT_SPAN, LEAD_SENTENCES

ACTORS = 8  # at most this many actors are named
FACT_COLUMNS = {
    "quotes": ["speakers"],
    "event_mentions": ["actor1", "actor2", "actors"],
    "positions": ["holders", "holder"],
}

Facts = dict[str, pl.DataFrame]
Article = dict[str, Any]


def tell(articles: pl.DataFrame, story_articles: pl.DataFrame, copies: pl.DataFrame, facts: Facts) -> pl.DataFrame:
    """One row per story (ARTICLES, STORY_ARTICLES, COPIES, facts by kind -> STORIES).

    Day and place are those that most reports give that give one; where they are divided over the place, that of a dateline which
    most of them name; else null. An outlet that
    is not known counts as one of its own, and as a publisher family of its own, but for pages of one site.
    """
    by_id = {row["article_id"]: row for row in articles.iter_rows(named=True)}
    copied = dict(copies.select("article_id", "original_id").iter_rows())
    days, places, acting = _days(facts, by_id), _places(facts, by_id), _actors(facts)
    named = _named(facts, by_id)
    members: dict[str, list[str]] = defaultdict(list)
    for name, story in story_articles.sort("article_id").select("article_id", "story_id").iter_rows():
        if name in by_id:
            members[story].append(name)
    rows = []
    for story, names in sorted(members.items()):
        originals = [name for name in names if name not in copied] or names
        times = [at for name in names if (at := by_id[name]["published_at"]) is not None]
        rows.append(
            {
                "story_id": story,
                "title": _title([by_id[name] for name in names], copied),
                "event_on": _agreed(days.get(name) for name in originals),
                "place": _agreed(places.get(name) for name in originals)
                or _datelined([by_id[name] for name in originals], [named.get(name, set()) for name in originals]),
                "first_published_at": min(times, default=None),
                "last_published_at": max(times, default=None),
                "article_count": len(names),
                "outlet_count": len({_outlet(by_id[name]) for name in names}),
                "independent_count": len({_family(by_id[name]) for name in originals}),
                "actors": _most(acting.get(name, Counter()) for name in originals),
            }
        )
    return frame(rows, STORIES)


def _outlet(article: Article) -> str:
    return (article["outlet"] or f"?{article['article_id']}").casefold().removeprefix("the ")


def _family(article: Article) -> str:
    return (article["family"] or _outlet(article)).casefold()


def _title(articles: list[Article], copied: dict[str, str]) -> str | None:
    """The headline that has most in common with the others; of equals the earliest, the longest, the first by id.

    Where one copy alone has it, the headline of the text it copies.
    """
    titled = sorted((a for a in articles if a["title"]), key=lambda a: a["article_id"])
    terms = [set(words.tokens(a["title"], a["language"])) for a in titled]
    holders: Counter[str] = Counter(term for held in terms for term in held)

    def rank(place: int) -> tuple[Any, ...]:
        common = sum(words.rarity(term) * (holders[term] - 1) for term in terms[place])
        article = titled[place]
        day = article["published_on"] or date.max
        return (-round(common / (len(terms[place]) or 1) ** 0.5, 4), day, -len(article["title"]), article["article_id"])

    best = min(range(len(titled)), key=rank, default=None)
    if best is None:
        return None
    chosen = str(titled[best]["title"])
    if sum(a["title"] == chosen for a in titled) > 1:
        return chosen
    original = copied.get(titled[best]["article_id"])
    return next((str(a["title"]) for a in titled if a["article_id"] == original), chosen)


def _agreed(told: Iterable[Any]) -> Any:
    """What more than half of those say that say anything.

    >>> _agreed(["a", None, "a", "b"]), _agreed(["a", "b"]), _agreed([None])
    ('a', None, None)
    """
    said = Counter(value for value in told if value is not None)
    best = max(said.items(), key=lambda item: item[1], default=None)
    return best[0] if best and 2 * best[1] > said.total() else None


def _days(facts: Facts, by_id: dict[str, Article]) -> dict[str, date]:
    """The first day that the opening of a report tells, close to its publishing where that is known, and not after it."""
    found: dict[str, date] = {}
    dates = facts.get("dates")
    if dates is None or not dates.height:
        return found
    single = dates.filter((pl.col("precision") == "day") & (pl.col("starts_on") == pl.col("ends_on")))
    opening = single.filter(pl.col("sentence") < LEAD_SENTENCES).sort("article_id", "sentence", "start_char")
    for name, day in opening.select("article_id", "starts_on").iter_rows():
        published = by_id[name]["published_on"] if name in by_id else None
        near = published is None or -EVENT_SPAN <= (day - published).days <= 0
        if name in by_id and near:
            found.setdefault(name, day)
    return found


def _places(facts: Facts, by_id: dict[str, Article]) -> dict[str, str]:
    """Where the events of a report's opening happen; else where its opening is, by its first place named."""
    found: dict[str, str] = {}
    for name, place in _opening_places(facts):
        found.setdefault(name, place)
    for name, article in by_id.items():
        if article["dateline"]:
            found.setdefault(
                name, article["dateline"].title() if article["dateline"].isupper() else article["dateline"]
            )
    return found


def _opening_places(facts: Facts) -> Iterator[tuple[str, str]]:
    """(report, place) for each place that an opening gives, those of events first, in reading order."""
    for kind, column, keep in (("event_mentions", "place", None), ("mentions", "name", ["place", "facility"])):
        told = facts.get(kind)
        if told is None or not told.height:
            continue
        told = told.filter(pl.col(column).is_not_null() & (pl.col("sentence") < LEAD_SENTENCES))
        if keep:
            told = told.filter(pl.col("type").is_in(keep) & pl.col("metonym").fill_null(False).not_())
        yield from told.sort("article_id", "sentence", "start_char").select("article_id", column).iter_rows()


def _named(facts: Facts, by_id: dict[str, Article]) -> dict[str, set[str]]:
    """Every place, folded, that the opening of a report or its dateline names."""
    found: dict[str, set[str]] = defaultdict(set)
    for name, place in _opening_places(facts):
        found[name].add(_town(place)[0])
    for name, article in by_id.items():
        if article["dateline"]:
            found[name].add(_town(article["dateline"])[0])
    return found


def _datelined(reports: list[Article], named: list[set[str]]) -> str | None:
    """The place of a dateline that more than half of those reports name that name any, two at least; None where it is not one."""
    spelled = Counter(_town(report["dateline"]) for report in reports if report["dateline"])
    speaking = [places for places in named if places]
    held = {town for town, _ in spelled}
    common = sorted(
        town for town in held if max(2, len(speaking) // 2 + 1) <= sum(town in places for places in speaking)
    )
    if len(common) != 1:
        return None
    return min((-many, spelling) for (town, spelling), many in spelled.items() if town == common[0])[1]


def _town(place: str) -> tuple[str, str]:
    """The first name of a place, folded and as it is written.

    >>> _town("KARSOVA, Turkey"), _town("Valparaíso")
    (('karsova', 'Karsova'), ('valparaiso', 'Valparaíso'))
    """
    first = place.split(",")[0].strip()
    plain = "".join(c for c in unicodedata.normalize("NFKD", first.casefold()) if not unicodedata.combining(c))
    return plain, first.title() if first.isupper() else first


def _actors(facts: Facts) -> dict[str, Counter[str]]:
    """How often each report has somebody speak, act or take a stand."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for kind, columns in FACT_COLUMNS.items():
        told = facts.get(kind)
        if told is None:
            continue
        for name, *values in told.select("article_id", *columns).iter_rows():
            flat = {
                actor for value in values if value for actor in ([value] if isinstance(value, str) else value) if actor
            }
            found[name].update(flat)
    return found


def _most(counters: Iterable[Counter[str]]) -> list[str]:
    """Those who act in most reports, then most often, then by name; spelled with and without accents somebody is one, as most spell him.

    >>> _most([Counter(["Rosa Alarcon"]), Counter(["Rosa Alarcón"]), Counter(["Rosa Alarcón", "Ann Lee"])])
    ['Rosa Alarcón', 'Ann Lee']
    """
    reports: Counter[str] = Counter()
    times: Counter[str] = Counter()
    spelled: dict[str, Counter[str]] = defaultdict(Counter)
    for counter in counters:
        reports.update({words.folded(actor) for actor in counter})
        for actor, often in counter.items():
            times[words.folded(actor)] += often
            spelled[words.folded(actor)][actor] += 1
    names = {key: min(told, key=lambda name: (-told[name], name)) for key, told in spelled.items()}
    return [names[key] for key in sorted(times, key=lambda key: (-reports[key], -times[key], names[key]))[:ACTORS]]
