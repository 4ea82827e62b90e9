"""Articles whose facts are not all there: their captures say so, and what is done anew changes its own word only."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter

import duckdb
import polars as pl

import warehouse
from flows.processes.workers import Row
from flows.refine.filing import Filing
from transforms.frames import CAPTURES, REJECTS, frame

#: How a row of `rejects` tells of each article; older versions left the reason to the row.
TOLD = re.compile(
    r"([0-9a-f]{16}): (?:(too_long|unparsable|crashed|overran): )?(.*?)(?=; [0-9a-f]{16}: |\Z)", re.DOTALL
)


#: What is not there of one article.
SAID = pl.Schema({"article_id": pl.String, "reason": pl.String, "detail": pl.String})


def tell_unfound(
    db: duckdb.DuckDBPyConnection,
    filing: Filing,
    due: pl.DataFrame,
    found: Sequence[pl.DataFrame],
    failed: Iterable[tuple[Row, str]],
) -> None:
    """Into the filing's rejects, what is not there of articles that are `due`, beside what was said of others.

    `found` are the stage's rejects (REJECTS), `failed` the articles that ended their process. A capture may hold more articles
    than are due: those of other batches and parts keep what was said of them while they are filed from that capture.
    """
    settled = filing.frames.get("captures", frame([], CAPTURES))["capture_id"].to_list()
    of_due = warehouse.query(db, "captures_of_articles", ids=due.select("article_id"))["capture_id"].to_list()
    ids = pl.DataFrame({"capture_id": sorted({*settled, *of_due})}, schema={"capture_id": pl.String})
    before = warehouse.query(db, "rejects_of", ids=ids).match_to_schema(REJECTS)
    told = before.filter(pl.col("stage") == "extract")
    rows = one_a_capture(
        [*new(db, due, frame(lacking(due, found, [*filing.crashed, *failed]), SAID)), *standing(db, due, told)]
    )
    older = {*told["capture_id"], *rows["capture_id"]}.difference(settled)
    kept = before.filter(pl.col("capture_id").is_in(older), pl.col("stage") != "extract")
    fresh = filing.frames.get("rejects", frame([], REJECTS))
    filing.put("rejects", pl.concat([fresh, kept, rows]), [*settled, *older])


def lacking(due: pl.DataFrame, found: Sequence[pl.DataFrame], failed: Iterable[tuple[Row, str]]) -> Iterator[Row]:
    """Rows of SAID: what the stage did not find, and the articles that it did not come back from."""
    ids = {(source, url): key for key, source, url in due.select("article_id", "source", "url").iter_rows()}
    for part in found:
        for row in part.iter_rows(named=True):
            key = ids[row["source"], row["url"]]
            yield {"article_id": key, "reason": row["reason"], "detail": row["detail"]}
    for row, reason in failed:
        yield {"article_id": row["article_id"], "reason": reason, "detail": "all facts"}


def new(db: duckdb.DuckDBPyConnection, due: pl.DataFrame, said: pl.DataFrame) -> list[Row]:
    """What is said of due articles now, each with the reading that it is filed from."""
    if said.is_empty():  # almost always
        return []
    known = due.select("article_id", "report_id").join(said, on="article_id")
    return known.join(warehouse.query(db, "captures_of_reports", ids=known), on="report_id").to_dicts()


def standing(db: duckdb.DuckDBPyConnection, due: pl.DataFrame, told: pl.DataFrame) -> list[Row]:
    """What was said of other articles of these captures (REJECTS), each with the reading that it is filed from."""
    said = pl.DataFrame(entries(told), schema={"capture_id": pl.String, **SAID}, orient="row")
    said = said.join(due, on="article_id", how="anti")
    if said.is_empty():
        return []
    return said.join(warehouse.query(db, "readings_filed", ids=said), on=["article_id", "capture_id"]).to_dicts()


def entries(told: pl.DataFrame) -> Iterator[Row]:
    """What rows of REJECTS say, article by article.

    >>> text = "00000000000000aa: 90000 characters; 00000000000000bb: unparsable: dates; KeyError: 1"
    >>> [*entries(frame([{"capture_id": "c", "reason": "too_long", "detail": text}], REJECTS))][1]
    {'capture_id': 'c', 'article_id': '00000000000000bb', 'reason': 'unparsable', 'detail': 'dates; KeyError: 1'}
    """
    for capture_id, reason, detail in told.select("capture_id", "reason", "detail").iter_rows():
        for article_id, own, what in TOLD.findall(detail or ""):
            yield {"capture_id": capture_id, "article_id": article_id, "reason": own or reason, "detail": what}


def one_a_capture(told: Iterable[Row]) -> pl.DataFrame:
    """A row for each capture (rows of SAID and `readings_filed` -> REJECTS)."""
    captures: dict[str, list[Row]] = defaultdict(list)
    for row in sorted(told, key=itemgetter("capture_id", "article_id")):
        captures[row["capture_id"]].append(row)
    return frame(
        (
            {name: rows[0][name] for name in ("capture_id", "source", "url", "reason")}
            | {"stage": "extract", "seen_at": rows[0]["fetched_at"]}
            | {"detail": "; ".join(f"{row['article_id']}: {row['reason']}: {row['detail']}" for row in rows)}
            for rows in captures.values()
        ),
        REJECTS,
    )
