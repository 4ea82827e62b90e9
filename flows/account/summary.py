"""What a run did and what the desk now holds, read from the published snapshot."""

from datetime import date
from pathlib import Path
from typing import Any

from pydantic import BaseModel

import warehouse
from warehouse.database import SQL

#: Rows of the two long lists; `copydesk sql` has the rest.
STORIES, QUOTATIONS = 12, 10
#: Questions shown with their answers, files of warehouse/sql/queries.
TRIED = ("summary_try_speakers", "summary_try_copies", "summary_try_corroborated")


class Reject(BaseModel):
    stage: str
    reason: str
    inputs: int


class Failing(BaseModel):
    """A declared source that failed when it was last asked."""

    source: str
    url: str | None
    error: str | None
    failures: int


class Story(BaseModel):
    title: str | None
    outlets: list[str]
    article_count: int
    independent_count: int
    event_on: date | None
    story_id: str


class Quotation(BaseModel):
    speaker: str
    quotation: str
    outlet: str | None
    title: str | None


class Tried(BaseModel):
    """A question to the snapshot, and its answer."""

    question: str
    sql: str
    columns: list[str]
    rows: list[list[Any]]


class Summary(BaseModel):
    """What `copydesk ingest` ends with: the run's counts first, then what stands on the desk."""

    run_id: str
    flow: str = "ingest"
    state: str = "completed"
    captures: int = 0
    filed: int = 0
    unchanged: int = 0
    listings: int = 0
    rejected: int = 0
    left_over: int = 0
    articles_new: int = 0
    articles_changed: int = 0
    facts_found: int = 0
    cpu_seconds: float = 0.0
    articles: int = 0
    copies: int = 0
    outlets: int = 0
    languages: int = 0
    story_count: int = 0
    rejects: list[Reject] = []
    lost: int = 0  # lines, entries, records of documents that hold several
    failing: list[Failing] = []
    removals: dict[str, int] = {}
    facts: dict[str, int] = {}
    stories: list[Story] = []
    quotations: list[Quotation] = []
    tried: list[Tried] = []
    published: str = ""


def summarise(home: str | Path, run_id: str) -> Summary:
    """The summary of one run; the counts of a run that the snapshot does not know are 0."""
    path = warehouse.published_path(home)
    with warehouse.read_only(path) as db:

        def rows(name: str, **given: Any) -> list[dict[str, Any]]:
            return warehouse.query(db, name, **given).to_dicts()

        run: dict[str, Any] = next(iter(rows("summary_run", run_id=run_id)), {"run_id": run_id})
        held = rows("summary_articles")[0]
        counted: dict[str, Any] = {
            **{name: run[name] for name in Summary.model_fields.keys() & run.keys() - {"facts", "copies"}},
            **{name: held[name] for name in ("articles", "copies", "outlets", "languages")},
        }
        return Summary(
            **counted,
            facts_found=run.get("facts") or 0,
            story_count=held["stories"],
            rejects=[Reject(**row) for row in rows("summary_rejects")],
            lost=rows("summary_lost")[0]["lost"],
            failing=[Failing(**row) for row in rows("summary_failing")],
            removals={row["kind"]: row["lines"] for row in rows("summary_removals")},
            facts={row["kind"]: row["found"] for row in rows("summary_facts")},
            stories=[Story(**row) for row in rows("summary_stories", rows=STORIES)],
            quotations=[Quotation(**row) for row in rows("summary_quotations", rows=QUOTATIONS)],
            tried=[_tried(db, name) for name in TRIED],
            published=str(path),
        )


def _tried(db: Any, name: str) -> Tried:
    question, _, sql = (SQL / "queries" / f"{name}.sql").read_text("utf-8").partition("\n")
    answer = warehouse.query(db, name)
    return Tried(
        question=question.removeprefix("--").strip(),
        sql=sql.strip(),
        columns=answer.columns,
        rows=[list(row) for row in answer.rows()],
    )
