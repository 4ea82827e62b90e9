"""Who repeats whom: fingerprints, pairs, and the copies of every group that moved."""

import duckdb
import polars as pl

import warehouse
from flows.refine.filing import TEXTS, Filing, Frames
from flows.refine.neighbours import both_ends, untouched, with_bodies
from flows.workers import Workers
from transforms import stages
from transforms.frames import COPIES, COPY_PAIRS


def measure(articles: pl.DataFrame) -> Frames:
    """Fingerprints and sentences (ARTICLES -> SIGNATURES, BANDS, SENTENCES)."""
    signatures, bands = stages.sign(articles)
    return {"signatures": signatures, "bands": bands, "sentences": stages.split(articles)}


def compare(
    db: duckdb.DuckDBPyConnection, changed: pl.DataFrame, workers: Workers, filing: Filing
) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    """Every article of every touched group, who copies whom in them, and the articles whose facts must be found anew."""
    parts, _ = workers.map(measure, changed, 4 * TEXTS)
    for table in ("signatures", "bands", "sentences"):
        rows = pl.concat([part[table] for part in parts]) if parts else measure(changed)[table]
        filing.put(table, rows, changed["article_id"])
    ids = changed.select("article_id")

    candidates = warehouse.query(db, "copy_candidates", new_bands=filing.frames["bands"])
    seen = with_bodies(db, changed, candidates)
    found = stages.pair(seen, candidates)
    near = warehouse.query(db, "neighbourhood", by="copies", ids=both_ends(found, ids))
    stored = untouched(warehouse.query(db, "copy_pairs_among", ids=near), ids)
    pairs = pl.concat([stored, found]).match_to_schema(COPY_PAIRS)
    filing.put("copy_pairs", found, changed["article_id"])

    members = with_bodies(db, changed, pl.concat([near, both_ends(found, ids)]).unique())
    copies = stages.find_copies(members, pairs)
    before = warehouse.query(db, "copies_by_id", ids=members.select("article_id")).match_to_schema(COPIES)
    filing.put("copies", copies, members["article_id"])
    return members, copies, facts_due(changed, members, before, copies)


def facts_due(changed: pl.DataFrame, members: pl.DataFrame, before: pl.DataFrame, copies: pl.DataFrame) -> pl.DataFrame:
    """New and changed articles, those that became or ceased to be a copy, and the copies in a group that moved."""
    links = ["article_id", "original_id"]
    moved = pl.concat(
        [
            before.select(links).join(copies.select(links), on=links, how="anti").select("article_id"),
            copies.select(links).join(before.select(links), on=links, how="anti").select("article_id"),
            changed.select("article_id"),
        ]
    ).unique()
    group = copies.select("article_id", group="original_id")
    originals = (
        members.select("article_id").join(group, on="article_id", how="anti").with_columns(group=pl.col("article_id"))
    )
    groups = pl.concat([group, originals])
    stirred = groups.join(moved, on="article_id", how="semi").select("group").unique()
    followers = group.join(stirred, on="group", how="semi").select("article_id")
    return members.join(pl.concat([moved, followers]).unique(), on="article_id", how="semi").sort("article_id")
