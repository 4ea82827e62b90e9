"""Near-duplicate groups: which documents are one text (the stages that find copies, on these documents alone)."""

from collections.abc import Iterable, Iterator
from datetime import date

import duckdb
import polars as pl

from transforms.copies import find_copies, pair, screen
from transforms.frames import ARTICLES, frame
from transforms.signatures import sign
from warehouse.query import query


def predict(rows: Iterable[dict], pages: str | None = None) -> Iterator[dict]:
    """{id, group} for every document; the group is the id of its original."""
    articles = as_articles(rows)
    original = dict(copies_of(articles).select("article_id", "original_id").iter_rows())
    for name in articles["article_id"]:
        yield {"id": name, "group": original.get(name, name)}


def as_articles(rows: Iterable[dict]) -> pl.DataFrame:
    """The documents as articles: id, title, text, day and outlet are all that a task gives (-> ARTICLES)."""
    return frame(
        [
            {
                "article_id": str(row["id"]),
                "title": row.get("title") or None,
                "body": row.get("text") or "",
                "published_on": day(row.get("date")),
                "outlet": row.get("outlet"),
                "language": row.get("language") or "en",
                "word_count": len((row.get("text") or "").split()),
            }
            for row in rows
        ],
        ARTICLES,
    )


def day(printed: object) -> date | None:
    """The day that an ISO date begins with; null for anything else."""
    try:
        return date.fromisoformat(str(printed)[:10])
    except ValueError:
        return None


def copies_of(articles: pl.DataFrame) -> pl.DataFrame:
    """Which articles repeat which, candidates by the warehouse's own query (ARTICLES -> COPIES)."""
    signatures, bands = sign(articles)
    with duckdb.connect() as db:
        candidates = query(db, "copy_candidates", ids=articles.select("article_id"), bands=bands, beside=bands.clear())
    likely = screen(candidates, articles.join(signatures, on="article_id"))
    return find_copies(articles, pair(articles, likely))
