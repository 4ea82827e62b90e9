"""Stories: which documents tell the same event (copies, facts, profiles, links and groups, on these documents alone)."""

from collections.abc import Iterable, Iterator

import duckdb
import polars as pl

from bench.groups import as_articles, copies_of
from transforms.facts import extract
from transforms.frames import TABLES
from transforms.sentences import split
from transforms.stories import group, likely, link, part, post, profile, trace, unscored
from warehouse.query import query

COMMON = 400  # as in flows/refine/telling.py


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


def linked(articles: pl.DataFrame, profiles: pl.DataFrame) -> pl.DataFrame:
    """Every scored pair that the grouping of these articles wants, as `flows/refine/telling.py` finds them (-> STORY_PAIRS)."""
    traces = trace(profiles)
    found = likely(link(traces, candidates(profiles)))
    return pl.concat([found, link(traces, unscored(part(articles, found), found))])


def candidates(profiles: pl.DataFrame) -> pl.DataFrame:
    """Pairs that the warehouse's own query finds (frame of article_id and other_id)."""
    with duckdb.connect() as db:
        for table in ("postings", "story_pairs"):
            db.register(table, pl.DataFrame(schema=TABLES[table]))
        return query(db, "story_candidates", ids=profiles.select("article_id"), postings=post(profiles), most=COMMON)
