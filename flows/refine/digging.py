"""Facts of the articles that are due: an original's all, a copy's where it says more."""

from functools import partial

import duckdb
import polars as pl

import warehouse
from flows.engines import engine
from flows.engines.language_model import Asker
from flows.processes.workers import Workers
from flows.refine.filing import TEXTS, Filing, Frames
from flows.refine.unfound import tell_unfound
from flows.settings import settings
from transforms import stages
from transforms.facts.asked import rule
from transforms.frames import FACTS, SENTENCES


def dig(articles: pl.DataFrame, model: str = "", gliner: str = "") -> Frames:
    """Facts of whole articles, kept only where `only` says so (ARTICLES with `sentences` and `only` -> FACTS, rejects)."""
    only = articles.select("article_id", sentence="only").explode("sentence").drop_nulls()
    sentences = articles.select("article_id", "sentences").explode("sentences").drop_nulls().unnest("sentences")
    return stages.extract(articles.drop("only", "sentences"), sentences, only, engine=engine(model, gliner))


def find_facts(
    db: duckdb.DuckDBPyConnection,
    copies: pl.DataFrame,
    due: pl.DataFrame,
    workers: Workers,
    filing: Filing,
    asker: Asker | None = None,
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
    desk = settings()  # engines are the environment's: nothing on a command line names one
    stage = partial(dig, model=desk.model, gliner=desk.gliner)
    parts, failed = workers.map(stage, work, TEXTS)
    empty = dig(work.clear())
    facts = {table: pl.concat([empty[table], *(part[table] for part in parts)]) for table in FACTS}
    if asker:
        asked = sentences.join(only.unique(), on=["article_id", "sentence"], how="semi")
        asked = asked.join(work.select("article_id"), on="article_id", how="semi")
        for table, told in ask(db, work.drop("only", "sentences"), asked, facts, asker).items():
            facts[table] = pl.concat([facts[table], told])
    for table in FACTS:
        filing.put(table, facts[table], due["article_id"])
    tell_unfound(db, filing, due, [part["rejects"] for part in parts], failed)
    return facts


def ask(
    db: duckdb.DuckDBPyConnection, articles: pl.DataFrame, sentences: pl.DataFrame, facts: Frames, asker: Asker
) -> Frames:
    """What a language model adds to the facts of these sentences, as far as the text bears it out.

    A sentence is asked about once: its answer is kept before anything is filed, so that a run that is stopped loses none.
    """
    questions = stages.questions(sentences, facts["mentions"], asker.model)
    known = warehouse.answers_of(db, questions)
    fresh = {key: text for key, text in questions.select("answer_key", "text").iter_rows() if key not in known}
    answers = asker.ask(fresh)
    warehouse.remember_answers(db, asker.model, answers)
    told = questions.with_columns(
        answer=pl.col("answer_key").replace_strict(known | answers, default=None, return_dtype=pl.String())
    ).drop_nulls("answer")
    found, dropped = stages.check(
        told.select("article_id", "sentence", "answer"), articles, sentences, facts, rule(asker.model)
    )
    asker.note(sum(rows.height for rows in found.values()), dropped)
    return found
