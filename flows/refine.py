"""One batch of captures through every stage: bytes in, frames out, nothing written.

`refine` reads what the warehouse already knows where a stage needs its neighbours (versions of the same article, texts
that it may repeat, stories that it may tell) and returns a `Filing`: every row that the batch changes, and whose
rows they replace. What it returns is a function of the documents in the archive, not of the order they came in:
groups of copies and stories are worked out anew from all their members whenever one of them moves.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

import duckdb
import polars as pl

import warehouse
from flows.workers import Workers
from transforms import stages
from transforms.frames import (
    ARTICLES,
    CAPTURES,
    COPIES,
    COPY_PAIRS,
    FACTS,
    PROFILES,
    REJECTS,
    SENTENCES,
    STORY_PAIRS,
    frame,
)

#: Rows per chunk of CPU work; constant, so that results never depend on the number of processes.
PAGES, TEXTS = 40, 20

Frames = dict[str, pl.DataFrame]
Phase = Callable[[str], None]


@dataclass
class Filing:
    """What one batch changes: rows by table, and the owners whose old rows they replace."""

    frames: Frames = field(default_factory=dict)
    owners: dict[str, list[str]] = field(default_factory=dict)
    news: tuple[int, int] = (0, 0)  # articles new, articles changed

    def put(self, table: str, rows: pl.DataFrame, owners: pl.Series | list[str]) -> None:
        """These rows are all that these owners have in this table."""
        self.frames[table] = rows
        self.owners[table] = sorted(set(owners))


def refine(
    db: duckdb.DuckDBPyConnection,
    batch: pl.DataFrame,
    payloads: pl.DataFrame,
    run_id: str,
    workers: Workers,
    phase: Phase,
) -> Filing:
    """Everything that these captures change in the tables (CAPTURES, PAYLOADS -> Filing)."""
    filing = Filing()
    phase(f"reading {batch.height} captures")
    changed = take_in(db, batch, payloads, run_id, workers, filing)
    phase(f"comparing {changed.height} articles")
    members, copies, moved = compare(db, changed, workers, filing)
    phase(f"finding facts in {moved.height} articles")
    facts = find_facts(db, members, copies, moved, workers, filing)
    phase("telling stories")
    retell(db, members, copies, moved, facts, filing)
    return filing


# -- reading -----------------------------------------------------------------------------------------------------------


def prepare(payloads: pl.DataFrame) -> Frames:
    """The stages that look at one document at a time (PAYLOADS -> reports, links, articles, removals, ...)."""
    reports, links, unread = stages.read(payloads)
    kept, removals, captions, unclean = stages.clean(reports)
    articles, headers, unfit = stages.normalise(kept)
    return {
        "reports": reports,
        "links": links,
        "rejects": one_a_stage(pl.concat([unread, unclean, unfit])),
        "articles": articles,
        "removals": pl.concat([removals, headers]),
        "captions": captions,
    }


def one_a_stage(rejects: pl.DataFrame) -> pl.DataFrame:
    """One row for each capture and stage: a feed may lose many of its entries, each told in the detail (-> REJECTS)."""
    told = pl.format("{}: {}: {}", "url", "reason", pl.col("detail").fill_null("")).str.strip_chars(": ")
    return (
        rejects.with_columns(told=told)
        .group_by("capture_id", "stage", maintain_order=True)
        .agg(
            pl.col("source", "url", "reason", "seen_at").first(),
            detail=pl.when(pl.len() > 1)
            .then(pl.col("told").str.join("; ").str.head(4000))
            .otherwise(pl.col("detail").first()),
        )
        .match_to_schema(REJECTS)
    )


def take_in(
    db: duckdb.DuckDBPyConnection,
    batch: pl.DataFrame,
    payloads: pl.DataFrame,
    run_id: str,
    workers: Workers,
    filing: Filing,
) -> pl.DataFrame:
    """The articles whose text the batch made or changed; reports, versions, rejects and states go into the filing."""
    parts, failed = workers.map(prepare, payloads, PAGES)
    read = {name: pl.concat([part[name] for part in parts]) for name in parts[0]} if parts else prepare(payloads)
    crashed = [
        {
            **{key: row[key] for key in ("capture_id", "source", "url")},
            "stage": "read",
            "reason": reason,
            "detail": "the document ended the process that read it",
            "seen_at": row["fetched_at"],
        }
        for row, reason in failed
    ]
    rejects = pl.concat([read["rejects"], frame(crashed, REJECTS)])
    ids = read["articles"].select("article_id").unique().sort("article_id")
    known = warehouse.query(db, "articles_by_id", ids=ids).match_to_schema(ARTICLES)
    known_versions = warehouse.query(db, "known_versions", ids=ids)
    articles, versions, _ = stages.revise(read["articles"], known, known_versions)

    here = articles.join(read["articles"].select("report_id"), on="report_id", how="semi")
    changed = here.join(
        known.select("article_id", "body", "title"), on=["article_id", "body", "title"], how="anti", nulls_equal=True
    )
    is_new = ~pl.col("article_id").is_in(known["article_id"].implode())
    filing.news = (changed.filter(is_new).height, changed.filter(~is_new).height)
    filing.put("reports", read["reports"], batch["capture_id"])
    for table in ("removals", "captions"):
        rows = read[table].join(here.select("report_id"), on="report_id", how="semi")
        filing.put(table, rows, here["article_id"])
    filing.put("articles", articles, articles["article_id"])
    filing.put("versions", versions, articles["article_id"])
    filing.put("rejects", rejects, batch["capture_id"])
    filing.put("links", read["links"], batch["capture_id"])
    filing.put("captures", settled(batch, read, versions, rejects, run_id), batch["capture_id"])
    return changed


def settled(
    batch: pl.DataFrame, read: Frames, versions: pl.DataFrame, rejects: pl.DataFrame, run_id: str
) -> pl.DataFrame:
    """The captures of the batch, each with the one state it ends in."""
    report_of = (
        read["articles"].select("report_id").join(read["reports"].select("report_id", "capture_id"), on="report_id")
    )
    with_article = report_of["capture_id"].unique()
    with_version = report_of.join(versions.select("report_id"), on="report_id", how="semi")["capture_id"].unique()
    refused = rejects["capture_id"].unique()
    state = (
        pl.when(pl.col("capture_id").is_in(with_version.implode()))
        .then(pl.lit("filed"))
        .when(pl.col("capture_id").is_in(with_article.implode()))
        .then(pl.lit("unchanged"))
        .when(pl.col("capture_id").is_in(read["links"]["capture_id"].unique().implode()))
        .then(pl.lit("listing"))  # what it could not give, text for instance, stands in rejects all the same
        .when(pl.col("capture_id").is_in(refused.implode()))
        .then(pl.lit("rejected"))
        .otherwise(pl.lit("listing"))
    )
    return batch.with_columns(state=state, run_id=pl.lit(run_id)).match_to_schema(CAPTURES)


# -- copies ------------------------------------------------------------------------------------------------------------


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
    near = warehouse.query(db, "copy_neighbourhood", ids=both_ends(found, ids))
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


# -- facts -------------------------------------------------------------------------------------------------------------


def dig(articles: pl.DataFrame) -> Frames:
    """Facts of whole articles, kept only where `only` says so (ARTICLES with `sentences` and `only` -> FACTS, rejects)."""
    only = articles.select("article_id", sentence="only").explode("sentence").drop_nulls()
    sentences = articles.select("article_id", "sentences").explode("sentences").drop_nulls().unnest("sentences")
    return stages.extract(articles.drop("only", "sentences"), sentences, only)


def find_facts(
    db: duckdb.DuckDBPyConnection,
    members: pl.DataFrame,
    copies: pl.DataFrame,
    due: pl.DataFrame,
    workers: Workers,
    filing: Filing,
) -> Frames:
    """The facts of the articles that are due: an original's all, a copy's where it says more than its original."""
    grouped = pl.concat([due.select("article_id"), copies.select(article_id="original_id")]).unique()
    cut = filing.frames["sentences"].join(grouped, on="article_id", how="semi")
    older = grouped.join(cut.select("article_id"), on="article_id", how="anti")
    stored = warehouse.query(db, "sentences_of", ids=older).match_to_schema(SENTENCES)
    sentences = pl.concat([cut, stored]).sort("article_id", "sentence")
    new = stages.fresh(sentences, copies)
    originals = sentences.join(copies.select("article_id"), on="article_id", how="anti")
    only = pl.concat([originals.select("article_id", "sentence"), new.select("article_id", "sentence")])
    wanted = only.group_by("article_id").agg(only="sentence")
    inside = sentences.group_by("article_id").agg(sentences=pl.struct(pl.exclude("article_id")).sort_by("sentence"))
    work = due.join(wanted, on="article_id").join(inside, on="article_id").sort("article_id")
    parts, failed = workers.map(dig, work, TEXTS)
    empty = dig(work.clear())
    facts = {table: pl.concat([empty[table], *(part[table] for part in parts)]) for table in FACTS}
    for table in FACTS:
        filing.put(table, facts[table], due["article_id"])
    note_rejects(db, filing, due, parts, failed)
    return facts


def note_rejects(
    db: duckdb.DuckDBPyConnection,
    filing: Filing,
    due: pl.DataFrame,
    parts: list[Frames],
    failed: list[tuple[dict, str]],
) -> None:
    """Articles that a finder failed on are filed with the facts of the others, and their captures say so."""
    crashed = [
        {
            "source": row["source"],
            "url": row["url"],
            "reason": reason,
            "seen_at": row["last_seen_at"],
            "detail": "all facts",
        }
        for row, reason in failed
    ]
    found = pl.concat([*(part["rejects"] for part in parts), frame(crashed, REJECTS)]).drop("capture_id", "stage")
    reports = pl.concat(
        [
            filing.frames["reports"].select("report_id", "capture_id"),
            warehouse.query(db, "captures_of_reports", ids=due.select("report_id")),
        ]
    ).unique("report_id")
    captures = due.select("article_id", "source", "url", "report_id").join(reports, on="report_id").sort("article_id")
    failures = (
        found.join(captures, on=["source", "url"])
        .group_by("capture_id", "source", maintain_order=True)
        .agg(
            pl.col("url", "reason", "seen_at").first(),
            detail=pl.format("{}: {}", "article_id", "detail").str.join("; "),
        )
        .with_columns(stage=pl.lit("extract"))
        .match_to_schema(REJECTS)
    )
    fresh = filing.frames["captures"].select("capture_id")
    older = captures.select("capture_id").unique().join(fresh, on="capture_id", how="anti")
    kept = warehouse.query(db, "rejects_of", ids=older).match_to_schema(REJECTS).filter(pl.col("stage") != "extract")
    owners = [*fresh["capture_id"], *older["capture_id"]]
    filing.put("rejects", pl.concat([filing.frames["rejects"], kept, failures]), owners)


# -- stories -----------------------------------------------------------------------------------------------------------


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
    filing.put("profiles", profiles, ids["article_id"])
    candidates = warehouse.query(db, "story_candidates", new_profiles=profiles)
    others = missing(candidates, profiles)
    stored_profiles = warehouse.query(db, "profiles_of", ids=others).match_to_schema(PROFILES)
    found = stages.link(pl.concat([profiles, stored_profiles]), candidates)
    filing.put("story_pairs", found, ids["article_id"])

    # whoever shares a text with a changed article may find its story changed too, though its own profile is as it was
    stirred = pl.concat([both_ends(found, ids), members.select("article_id")]).unique()
    near = warehouse.query(db, "story_neighbourhood", ids=stirred)
    stored = untouched(warehouse.query(db, "story_pairs_among", ids=near), ids)
    pairs = pl.concat([stored, found]).match_to_schema(STORY_PAIRS)
    # copies of every original nearby ride along; a group that moved brings its own, newer than the stored ones
    touched = pl.concat([near, stirred]).unique()
    rest = warehouse.query(db, "copies_around", ids=touched).match_to_schema(COPIES)
    rest = rest.join(members.select("article_id"), on="article_id", how="anti")
    all_copies = pl.concat([copies, rest]).sort("article_id")
    everyone = with_bodies(
        db, members, pl.concat([touched, rest.select("article_id"), rest.select(article_id="original_id")]).unique()
    )
    told = stages.group(everyone, pairs, all_copies)
    filing.put("story_articles", told, everyone["article_id"])

    known = {}
    for table in FACTS:
        stored_facts = warehouse.query(db, f"{table}_of", ids=everyone.select("article_id"))
        kept = stored_facts.join(ids, on="article_id", how="anti").match_to_schema(FACTS[table])
        known[table] = pl.concat([kept, facts[table]])
    before = warehouse.query(db, "story_articles_of", ids=everyone.select("article_id"))["story_id"]
    stories = [*before, *told["story_id"]]
    filing.put("stories", stages.tell(everyone, told, all_copies, known), stories)
    events, tellings, corroborations = stages.corroborate(everyone, told, all_copies, known)
    filing.put("events", events, stories)
    filing.put("event_mentions", tellings, everyone["article_id"])
    filing.put("corroborations", corroborations, stories)


# -- neighbours --------------------------------------------------------------------------------------------------------


def both_ends(pairs: pl.DataFrame, ids: pl.DataFrame) -> pl.DataFrame:
    """The ids, and both ends of the pairs, once each."""
    return pl.concat(
        [ids.select("article_id"), pairs.select("article_id"), pairs.select(article_id="other_id")]
    ).unique()


def untouched(pairs: pl.DataFrame, ids: pl.DataFrame) -> pl.DataFrame:
    """Stored pairs neither of whose ends is being worked out anew."""
    gone = ids["article_id"].implode()
    return pairs.filter(~pl.col("article_id").is_in(gone) & ~pl.col("other_id").is_in(gone))


def missing(pairs: pl.DataFrame, have: pl.DataFrame) -> pl.DataFrame:
    """The ends of the pairs that are not among these rows."""
    ends = both_ends(pairs, have.select("article_id").clear())
    return ends.join(have.select("article_id"), on="article_id", how="anti").sort("article_id")


def with_bodies(db: duckdb.DuckDBPyConnection, have: pl.DataFrame, wanted: pl.DataFrame) -> pl.DataFrame:
    """These articles and the wanted ones, whole, the missing ones from the warehouse (-> ARTICLES)."""
    ends = wanted if "other_id" not in wanted.columns else both_ends(wanted, wanted.select("article_id").clear())
    rest = ends.select("article_id").unique().join(have.select("article_id"), on="article_id", how="anti")
    stored = warehouse.query(db, "articles_by_id", ids=rest).match_to_schema(ARTICLES)
    return pl.concat([have, stored]).sort("article_id")
