"""Who repeats whom: fingerprints, pairs, and the copies of every group that moved."""

import duckdb
import polars as pl

import warehouse
from flows.processes.workers import Workers
from flows.refine.filing import TEXTS, Filing, Frames
from flows.refine.neighbours import both_ends, missing, untouched, with_bodies
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
    parts, filing.crashed = workers.map(measure, changed, 4 * TEXTS)
    for table in ("signatures", "bands", "sentences"):
        rows = pl.concat([part[table] for part in parts]) if parts else measure(changed)[table]
        filing.put(table, rows, changed["article_id"])
    ids = changed.select("article_id")

    buckets = {"bands": filing.frames["bands"]}
    buckets["beside"] = warehouse.query(db, "bands_beside", ids=ids, **buckets)
    candidates = promising(db, changed, filing.frames["signatures"], buckets)
    withdrawn = no_candidates(db, ids, buckets)
    found = stages.pair(with_texts(db, changed, candidates), candidates)
    moved = both_ends(pl.concat([found.select(withdrawn.columns), withdrawn]), ids)
    near = warehouse.query(db, "neighbourhood", by="copies", ids=moved)
    stored = untouched(warehouse.query(db, "copy_pairs_among", ids=near), ids)
    stored = stored.join(withdrawn, on=withdrawn.columns, how="anti").match_to_schema(COPY_PAIRS)
    pairs = pl.concat([found, stored]).unique(withdrawn.columns, keep="first", maintain_order=True)
    kept = stored.filter(pl.any_horizontal(pl.col(withdrawn.columns).is_in(withdrawn["article_id"].implode())))
    filed = pl.concat([found, kept]).unique(withdrawn.columns, keep="first", maintain_order=True)
    filing.put("copy_pairs", filed, pl.concat([withdrawn["article_id"], ids["article_id"]]))

    members = with_bodies(db, changed, pl.concat([near, moved]).unique())
    copies = stages.find_copies(members, pairs, source_lines(db, changed, members, filing))
    before = warehouse.query(db, "copies_by_id", ids=members.select("article_id")).match_to_schema(COPIES)
    filing.put("copies", copies, members["article_id"])
    return members, copies, facts_due(changed, members, before, copies)


def promising(
    db: duckdb.DuckDBPyConnection, changed: pl.DataFrame, signatures: pl.DataFrame, buckets: Frames
) -> pl.DataFrame:
    """Pairs of a changed article and another whose bodies are worth reading (frame of article_id and other_id)."""
    candidates = warehouse.query(db, "copy_candidates", ids=changed.select("article_id"), **buckets)
    stored = warehouse.query(db, "sketches_of", ids=missing(candidates, changed))
    new = changed.join(signatures, on="article_id").select(stored.columns)
    return stages.screen(candidates, pl.concat([new, stored.match_to_schema(new.schema)]))


def with_texts(db: duckdb.DuckDBPyConnection, changed: pl.DataFrame, pairs: pl.DataFrame) -> pl.DataFrame:
    """What the articles of these pairs say, the missing ones from the warehouse: of an article's thirty columns four are compared."""
    stored = warehouse.by_key(db, "texts_of", missing(pairs, changed))
    return pl.concat([changed.select(stored.columns), stored])


def no_candidates(db: duckdb.DuckDBPyConnection, ids: pl.DataFrame, buckets: Frames) -> pl.DataFrame:
    """Stored pairs that would not be found again, as this batch has crowded a bucket (frame of article_id and other_id)."""
    doubted = warehouse.query(db, "copy_pairs_doubted", ids=ids, **buckets)
    if doubted.is_empty():  # almost always
        return doubted
    return warehouse.query(db, "copy_pairs_withdrawn", doubted=doubted, ids=ids, bands=buckets["bands"])


def source_lines(
    db: duckdb.DuckDBPyConnection, changed: pl.DataFrame, members: pl.DataFrame, filing: Filing
) -> pl.DataFrame:
    """The lines that said where a text is from, before they were taken out (frame of article_id and text)."""
    others = members.select("article_id").join(changed, on="article_id", how="anti")
    stored = warehouse.query(db, "source_lines_of", ids=others)
    if "removals" not in filing.frames:
        return stored
    taken = filing.frames["removals"].filter(pl.col("kind") == "source_line")
    return pl.concat([stored, taken.select(stored.columns)])


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
