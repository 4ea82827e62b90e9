"""Stories: which documents tell the same event (copies, facts, profiles, links and groups, on these documents alone)."""

from collections.abc import Iterable, Iterator

import polars as pl

from bench.groups import as_articles, copies_of
from transforms.facts import extract
from transforms.sentences import split
from transforms.stories import asked, find, group, likely, link, part, post, profile, trace, unscored
from transforms.stories.candidates import COMMON
from transforms.stories.profiles import Profile


def predict(rows: Iterable[dict], pages: str | None = None) -> Iterator[dict]:
    """{id, story} for every document."""
    articles = as_articles(rows)
    copies = copies_of(articles)
    originals = articles.join(copies, on="article_id", how="anti")
    facts = extract(originals, split(originals))
    profiles = profile(originals, facts)
    told = group(articles, linked(articles, profiles), copies)
    for name, story in told.select("article_id", "story_id").iter_rows():
        yield {"id": name, "story": story}


def linked(articles: pl.DataFrame, profiles: list[Profile]) -> pl.DataFrame:
    """Every scored pair that the grouping of these articles wants, as `flows/refine/telling.py` finds them (-> STORY_PAIRS)."""
    traces = trace(profiles)
    found = likely(link(traces, candidates(profiles)))
    return pl.concat([found, link(traces, unscored(part(articles, found), found))])


def candidates(profiles: list[Profile]) -> pl.DataFrame:
    """Pairs that a warehouse of these alone would find (-> frame of article_id and other_id)."""
    postings = post(profiles)
    none = postings.clear()
    terms = asked(postings, none)
    return find(postings, none, terms, none.with_columns(nth=pl.lit(0)).drop("term"), COMMON)[0]
