"""Who tells the same event: every story that a batch touches, told anew from all its members."""

import duckdb
import polars as pl

import warehouse
from flows.refine.filing import Filing, Frames
from flows.refine.neighbours import both_ends, missing, untouched, with_bodies
from transforms import stages
from transforms.frames import ARTICLES, COPIES, FACTS, STORY_PAIRS, frame
from transforms.stories.candidates import BARS, COMMON


def retell(
    db: duckdb.DuckDBPyConnection,
    members: pl.DataFrame,
    copies: pl.DataFrame,
    due: pl.DataFrame,
    facts: Frames,
    filing: Filing,
) -> None:
    """Every story that the batch touches, told anew from all its members."""
    originals = due.join(copies.select("article_id"), on="article_id", how="anti")
    ids = due.select("article_id")
    profiles = stages.profile(originals, facts)
    postings = stages.post(profiles)
    filing.put("postings", postings, ids["article_id"])
    traces = stages.trace(profiles)
    filing.put("traces", traces, ids["article_id"])
    found, withdrawn, traces = alike(db, ids, traces, postings)
    filing.put("story_pairs", pl.concat([found, withdrawn]), ids["article_id"])

    # whoever shares a text with a changed article may find its story changed too, though its own profile is as it was
    stirred = pl.concat([both_ends(pl.concat([found, withdrawn]), ids), members.select("article_id")]).unique()
    near = warehouse.query(db, "neighbourhood", by="stories", ids=stirred)
    before = warehouse.query(db, "story_pairs_among", ids=near).match_to_schema(STORY_PAIRS)
    stored = untouched(before, ids).join(withdrawn, on=["article_id", "other_id"], how="anti")
    pairs = pl.concat([found, stored]).unique(["article_id", "other_id"], keep="first", maintain_order=True)
    touched = pl.concat([near, stirred]).unique()
    # of those that hang together as they did, the stories stand as they were told
    renewed = both_ends(withdrawn, pl.concat([ids, members.select("article_id")]))
    parts = stages.changed(stages.part(touched, pairs), stages.part(touched, before), renewed)
    touched = parts.select("article_id")
    # copies of every original nearby ride along; a group that moved brings its own, newer than the stored ones
    rest = warehouse.query(db, "copies_around", ids=touched).match_to_schema(COPIES)
    rest = rest.join(members.select("article_id"), on="article_id", how="anti")
    all_copies = pl.concat([copies, rest]).sort("article_id")
    everyone = with_bodies(
        db, members, pl.concat([touched, rest.select("article_id"), rest.select(article_id="original_id")]).unique()
    )
    between = stages.unscored(parts, pairs)
    pairs = pl.concat([pairs, stages.link(with_stored(db, traces, between), between)])
    told = stages.group(everyone, pairs, all_copies, parts)
    filing.put("story_articles", told, everyone["article_id"])

    known = {}
    for table in FACTS:
        stored_facts = warehouse.query(db, f"{table}_of", ids=everyone.select("article_id"))
        kept = stored_facts.join(ids, on="article_id", how="anti").match_to_schema(FACTS[table])
        known[table] = pl.concat([kept, facts[table]])
    told_before = warehouse.query(db, "story_articles_of", ids=everyone.select("article_id"))["story_id"]
    stories = [*told_before, *told["story_id"]]
    filing.put("stories", stages.tell(everyone, told, all_copies, known), stories)
    events, tellings, corroborations = stages.corroborate(everyone, told, all_copies, known)
    filing.put("events", events, stories)
    filing.put("event_mentions", tellings, everyone["article_id"])
    filing.put("corroborations", corroborations, stories)


def alike(
    db: duckdb.DuckDBPyConnection, ids: pl.DataFrame, traces: pl.DataFrame, postings: pl.DataFrame
) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    """Scored pairs that these articles have found, stored ones that would not be found again, at 0; and all traces read for it.

    -> STORY_PAIRS twice, TRACES.
    """
    own = warehouse.query(db, "postings_of", ids=ids)
    terms = stages.asked(postings, own)
    beside = warehouse.query(db, "postings_under", wanted=terms)
    promising, crowded = stages.find(postings, own, terms, beside, COMMON)
    known = with_stored(db, traces, promising)
    found = stages.likely(stages.link(known, promising))
    withdrawn = frame([], STORY_PAIRS)
    if not crowded.is_empty():
        told = {"crowded": crowded, "ids": ids, "postings": postings}
        lost = warehouse.query(db, "story_pairs_withdrawn", **told, most=COMMON, **BARS)
        withdrawn = lost.with_columns(score=pl.lit(0.0)).match_to_schema(STORY_PAIRS)
    return found, withdrawn, known


def with_stored(db: duckdb.DuckDBPyConnection, traces: pl.DataFrame, pairs: pl.DataFrame) -> pl.DataFrame:
    """These traces, and those of the other ends of the pairs from the warehouse (-> TRACES)."""
    known = warehouse.with_stored(db, traces, pairs)
    untraced = missing(pairs, known)  # filed by a version that kept none, or others
    if untraced.is_empty():
        return known
    articles = with_bodies(db, frame([], ARTICLES), untraced)
    facts = {table: warehouse.query(db, f"{table}_of", ids=untraced).match_to_schema(FACTS[table]) for table in FACTS}
    return pl.concat([known, stages.trace(stages.profile(articles, facts))])
