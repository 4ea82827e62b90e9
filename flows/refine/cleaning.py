"""Reports as they were read -> articles: furniture out, fields filled, versions told apart, captures settled."""

import duckdb
import polars as pl

import warehouse
from flows.processes.workers import Workers
from flows.refine.filing import Filing, Frames
from flows.refine.learning import furnished
from flows.refine.sharing import shared_out
from transforms import stages
from transforms.frames import ARTICLES, CAPTURES, DUE, REJECTS, REPORTS, VERSIONS, frame


def take_in(
    db: duckdb.DuckDBPyConnection, batch: pl.DataFrame, run_id: str, workers: Workers, filing: Filing
) -> pl.DataFrame:
    """The articles whose text the captures made or changed; versions, rejects and states go into the filing.

    What was said of their facts is not among these rejects: `unfound` knows whether it stands.
    """
    captures = batch.select("capture_id")
    reports = warehouse.query(db, "reports_of_captures", ids=captures).match_to_schema(REPORTS)
    before = warehouse.query(db, "rejects_of", ids=captures).match_to_schema(REJECTS)
    changed, made, versions = take_part(db, reports, workers, filing)
    rejects = pl.concat([before.filter(pl.col("stage").is_in(["collect", "read"])), one_a_stage(made["rejects"])])
    filing.put("rejects", rejects, batch["capture_id"])
    listings = warehouse.query(db, "captures_with_links", ids=captures)
    states = settled(batch, reports, listings, made["articles"], versions, rejects, run_id)
    filing.put("captures", states, batch["capture_id"])
    return changed


def take_part(
    db: duckdb.DuckDBPyConnection, reports: pl.DataFrame, workers: Workers, filing: Filing
) -> tuple[pl.DataFrame, Frames, pl.DataFrame]:
    """The articles whose text these reports made or changed; all that was made of them; the versions of their articles."""
    made = cleaned(db, reports, workers)
    ids = made["articles"].select("article_id").unique().sort("article_id")
    known = warehouse.query(db, "articles_by_id", ids=ids).match_to_schema(ARTICLES)
    versions = warehouse.query(db, "known_versions", ids=ids)
    articles, versions, _ = stages.revise(made["articles"], known, versions)

    here = articles.join(made["articles"].select("report_id"), on="report_id", how="semi")
    changed = reworded(here, known)
    is_new = ~pl.col("article_id").is_in(known["article_id"].implode())
    filing.news = (changed.filter(is_new).height, changed.filter(~is_new).height)
    put(filing, made, here, articles, versions)
    return changed, made, versions


def take_again(db: duckdb.DuckDBPyConnection, due: pl.DataFrame, workers: Workers, filing: Filing) -> pl.DataFrame:
    """The due articles whose text is another now, made anew from all their readings; no capture changes its state."""
    reports = warehouse.query(db, "reports_of_articles", ids=due).match_to_schema(REPORTS)
    made = cleaned(db, reports, workers)
    articles, versions, _ = stages.revise(made["articles"], frame([], ARTICLES), frame([], VERSIONS))
    put(filing, made, articles, articles, versions)
    filing.put("due", frame([], DUE), due["article_id"])
    return reworded(articles, warehouse.query(db, "articles_by_id", ids=due))


def put(filing: Filing, made: Frames, here: pl.DataFrame, articles: pl.DataFrame, versions: pl.DataFrame) -> None:
    """Articles and versions, and what was taken out of the articles whose newest reading is here."""
    for table in ("removals", "captions"):
        rows = made[table].join(here.select("report_id"), on="report_id", how="semi")
        filing.put(table, rows, here["article_id"])
    filing.put("articles", articles, articles["article_id"])
    filing.put("versions", versions, articles["article_id"])


def reworded(articles: pl.DataFrame, known: pl.DataFrame) -> pl.DataFrame:
    """The articles whose headline or body is not the known one."""
    said = ["article_id", "body", "title"]
    return articles.join(known.select(said), on=said, how="anti", nulls_equal=True)


def cleaned(db: duckdb.DuckDBPyConnection, reports: pl.DataFrame, workers: Workers) -> Frames:
    """What all these reports give (REPORTS -> articles, removals, captions, rejects)."""
    fault = "the report ended the process that cleaned it"
    return shared_out(workers, prepare, furnished(db, reports), name="clean", fault=fault)


def prepare(rows: pl.DataFrame) -> Frames:
    """Articles of a few reports, learned furniture out (REPORTS with `recurring` -> articles, removals, captions, rejects).

    Rules and fields go first: a line that one of them takes is no learned furniture. A report that would be nothing without
    its furniture keeps it.
    """
    reports = rows.drop("recurring")
    made = tidied(reports)
    listed = rows.filter(pl.col("recurring").is_not_null()).select("report_id", "recurring")
    recurring = {name: {one["line"]: one for one in found} for name, found in listed.iter_rows()}
    emptied, lifted = stages.lift(reports, made["removals"], made["articles"], recurring)
    if emptied.is_empty():
        return made
    anew = tidied(emptied)
    done = anew["articles"].select("report_id")
    anew["removals"] = pl.concat([anew["removals"], lifted])
    for table in ("articles", "removals", "captions"):
        left = made[table].join(done, on="report_id", how="anti")
        made[table] = pl.concat([left, anew[table].join(done, on="report_id", how="semi")])
    return made


def tidied(reports: pl.DataFrame) -> Frames:
    """The stages that look at one report at a time (REPORTS -> articles, removals, captions, rejects)."""
    kept, removals, captions, unclean = stages.clean(reports)
    articles, headers, unfit = stages.normalise(kept)
    return {
        "articles": articles,
        "removals": pl.concat([removals, headers]),
        "captions": captions,
        "rejects": pl.concat([unclean, unfit]),
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


def settled(
    batch: pl.DataFrame,
    reports: pl.DataFrame,
    listings: pl.DataFrame,
    articles: pl.DataFrame,
    versions: pl.DataFrame,
    rejects: pl.DataFrame,
    run_id: str,
) -> pl.DataFrame:
    """The captures of the batch, each with the one state it ends in."""
    report_of = articles.select("report_id").join(reports.select("report_id", "capture_id"), on="report_id")
    with_article = report_of["capture_id"].unique()
    with_version = report_of.join(versions.select("report_id"), on="report_id", how="semi")["capture_id"].unique()
    refused = rejects["capture_id"].unique()
    state = (
        pl.when(pl.col("capture_id").is_in(with_version.implode()))
        .then(pl.lit("filed"))
        .when(pl.col("capture_id").is_in(with_article.implode()))
        .then(pl.lit("unchanged"))
        .when(pl.col("capture_id").is_in(listings["capture_id"].implode()))
        .then(pl.lit("listing"))  # what it could not give, text for instance, stands in rejects all the same
        .when(pl.col("capture_id").is_in(refused.implode()))
        .then(pl.lit("rejected"))
        .otherwise(pl.lit("listing"))
    )
    return batch.with_columns(state=state, run_id=pl.lit(run_id)).match_to_schema(CAPTURES)
