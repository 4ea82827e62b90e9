"""What language models have answered: asked once, kept for every rebuild."""

from collections.abc import Mapping

import duckdb
import polars as pl

from warehouse.database import transaction
from warehouse.query import query, registered

ANSWERS = pl.Schema({"answer_key": pl.String(), "model": pl.String(), "answer": pl.String()})


def remember_answers(db: duckdb.DuckDBPyConnection, model: str, answers: Mapping[str, str]) -> None:
    """The answers by key; one that is there already stays as it is."""
    rows = [{"answer_key": key, "model": model, "answer": answer} for key, answer in sorted(answers.items())]
    if rows:
        with transaction(db), registered(db, come=pl.DataFrame(rows, schema=ANSWERS)):
            db.execute("insert or ignore into answers by name from come")


def answers_of(db: duckdb.DuckDBPyConnection, asked: pl.DataFrame) -> dict[str, str]:
    """The answers that are kept to these (a frame with `answer_key`), by key."""
    found = query(db, "answers_of", asked=asked.select("answer_key").unique())
    return dict(found.select("answer_key", "answer").iter_rows())
