"""Stories: which documents tell the same event (copies, facts, profiles, links and groups, on these documents alone)."""

from collections.abc import Iterable, Iterator

import duckdb
import polars as pl

from bench.groups import as_articles, copies_of
from transforms.facts import extract
from transforms.frames import PROFILES
from transforms.sentences import split
from transforms.stories import group, link, profile
from warehouse.query import query


def predict(rows: Iterable[dict], pages: str | None = None) -> Iterator[dict]:
    """{id, story} for every document."""
    articles = as_articles(rows)
    copies = copies_of(articles)
    originals = articles.join(copies, on="article_id", how="anti")
    facts = extract(originals, split(originals))
    profiles = profile(originals, facts)
    with duckdb.connect() as db:
        db.register("profiles", pl.DataFrame(schema=PROFILES))
        candidates = query(db, "story_candidates", profiles=profiles)
    told = group(articles, link(profiles, candidates), copies)
    for name, story in told.select("article_id", "story_id").iter_rows():
        yield {"id": name, "story": story}
