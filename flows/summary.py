"""What a run did and what the desk now holds, read from the published snapshot."""

from datetime import date
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from rich.console import Console
from rich.padding import Padding
from rich.syntax import Syntax
from rich.table import Table
from rich.text import Text

from flows.screen import visible

#: Rows of the two long lists; `copydesk sql` has the rest.
STORIES, QUOTATIONS = 12, 10
#: Failed sources that are named one by one.
FAILING = 5
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
    failing: list[Failing] = []
    removals: dict[str, int] = {}
    facts: dict[str, int] = {}
    stories: list[Story] = []
    quotations: list[Quotation] = []
    tried: list[Tried] = []
    published: str = ""


def summarise(home: str | Path, run_id: str) -> Summary:
    """The summary of one run; the counts of a run that the snapshot does not know are 0."""
    import warehouse

    path = Path(home) / "copydesk.duckdb"
    with warehouse.read_only(path) as db:

        def rows(name: str, **given: Any) -> list[dict[str, Any]]:
            return warehouse.query(db, name, **given).to_dicts()

        run = next(iter(rows("summary_run", run_id=run_id)), {"run_id": run_id})
        held = rows("summary_articles")[0]
        return Summary(
            **{name: run[name] for name in Summary.model_fields.keys() & run.keys() - {"facts", "copies"}},
            facts_found=run.get("facts") or 0,
            **{name: held[name] for name in ("articles", "copies", "outlets", "languages")},
            story_count=held["stories"],
            rejects=[Reject(**row) for row in rows("summary_rejects")],
            failing=[Failing(**row) for row in rows("summary_failing")],
            removals={row["kind"]: row["lines"] for row in rows("summary_removals")},
            facts={row["kind"]: row["found"] for row in rows("summary_facts")},
            stories=[Story(**row) for row in rows("summary_stories", rows=STORIES)],
            quotations=[Quotation(**row) for row in rows("summary_quotations", rows=QUOTATIONS)],
            tried=[_tried(db, name) for name in TRIED],
            published=str(path),
        )


def _tried(db: Any, name: str) -> Tried:
    import warehouse
    from warehouse.database import SQL

    question, _, sql = (SQL / "queries" / f"{name}.sql").read_text("utf-8").partition("\n")
    answer = warehouse.query(db, name)
    return Tried(
        question=question.removeprefix("--").strip(),
        sql=sql.strip(),
        columns=answer.columns,
        rows=[list(row) for row in answer.rows()],
    )


def print_summary(summary: Summary, console: Console) -> None:
    """The summary for people: fits 80 columns, uses up to 120."""
    width = min(console.width, 120)
    for part in _parts(summary, width):
        console.print(part, width=width)


def _parts(summary: Summary, width: int) -> list[Any]:
    if not summary.captures and not summary.articles:
        nothing = "Nothing came in: no file or answer that holds a report. Turned away: see copydesk status"
        return [Text(nothing), *_failing(summary.failing)]
    parts: list[Any] = [*_counts(summary)]
    if summary.removals:
        parts += [_head("Cleaned off"), _tally(summary.removals, "line", "lines")]
    if summary.facts:
        parts += [_head("Facts, each with the sentence that proves it"), _tally(summary.facts, "", "")]
    if summary.stories:
        parts += [_head(f"Stories ({_shown(summary.stories, summary.story_count)})"), _stories(summary.stories)]
    if summary.quotations:
        parts += [_head("Quotations"), _quotations(summary.quotations, width)]
    if summary.tried:
        parts.append(_head("Three questions in SQL"))
        for tried in summary.tried:
            parts += [
                Text(tried.question, style="italic"),
                _sql(tried.sql),
                Padding(answer_table(tried), (0, 0, 1, 2), expand=False),
            ]
        parts += [
            Text(
                'More:  copydesk sql "from story_board"    copydesk search WORDS    copydesk show ID    copydesk page --serve'
            )
        ]
        parts += [Text(f"The tables are in {summary.published}; open that file read-only with any DuckDB client.")]
    return parts


def _head(text: str) -> Padding:
    return Padding(Text(text, style="bold"), (1, 0, 0, 0), expand=False)


def _counts(summary: Summary) -> list[Any]:
    fates = {
        "filed": summary.filed,
        "unchanged": summary.unchanged,
        "listings": summary.listings,
        "rejected": summary.rejected,
    }
    said = ", ".join(f"{count} {name}" for name, count in fates.items() if count) or "nothing new"
    lines: list[Any] = [
        Text.assemble((f"{summary.captures} captures", "bold"), f": {said}"),
        *_left_over(summary),
        Text(
            f"{summary.articles} articles ({summary.articles_new} new, {summary.articles_changed} changed), "
            f"{summary.copies} of them copies; {summary.outlets} outlets, {summary.languages} languages, "
            f"{summary.story_count} stories"
        ),
    ]
    if summary.rejects:
        why = ", ".join(f"{row.inputs} {row.reason} ({row.stage})" for row in summary.rejects)
        lines.append(Text(f"Turned away, whole or in part: {why}"))
    return lines + _failing(summary.failing)


def _left_over(summary: Summary) -> list[Text]:
    """Where captures came from, if not all of them from this run."""
    if not summary.left_over:
        return []
    brought = summary.captures - summary.left_over
    return [Text(f"  {brought} brought by this run, {summary.left_over} left over from one that was stopped")]


def _failing(sources: list[Failing]) -> list[Text]:
    """A line for each source that failed, the first few by name."""
    lines = [
        Text(
            visible(
                f"Source {failing.source} failed{'' if failing.failures == 1 else f' {failing.failures} times in a row'}: "
                f"{failing.error}: {failing.url}"
            ),
            style="yellow",
        )
        for failing in sources[:FAILING]
    ]
    if len(sources) > FAILING:
        lines.append(Text(f"{len(sources) - FAILING} more failed: copydesk sources", style="yellow"))
    return lines


def _tally(counts: dict[str, int], one: str, many: str) -> Padding:
    words = [f"{count} {kind}" for kind, count in counts.items() if count]
    total = sum(counts.values())
    noun = one if total == 1 else many
    return Padding(Text(f"{f'{total} {noun}: ' if noun else ''}{', '.join(words)}"), (0, 0, 0, 2), expand=False)


def _shown(rows: list[Any], total: int) -> str:
    return str(total) if len(rows) >= total else f"{len(rows)} of {total}, the most told first"


def _stories(stories: list[Story]) -> Table:
    table = _table()
    table.add_column("story", ratio=5)
    table.add_column("outlets", ratio=4)
    table.add_column("told", justify="right", no_wrap=True)
    table.add_column("indep.", justify="right", no_wrap=True)
    table.add_column("event on", no_wrap=True)
    for story in stories:
        table.add_row(
            Text(visible(story.title or "(no title)")),
            Text(visible(", ".join(story.outlets))),
            str(story.article_count),
            str(story.independent_count),
            str(story.event_on or ""),
        )
    return table


def _quotations(quotations: list[Quotation], width: int) -> Table:
    table = _table()
    table.add_column("speaker", ratio=2)
    table.add_column("quotation", ratio=5)
    table.add_column("outlet", ratio=2)
    for row in quotations:
        words = row.quotation.replace("\n", " ")
        limit = max(80, width * 3 // 2)
        words = words if len(words) <= limit else f"{words[: limit - 1].rstrip()}…"
        table.add_row(Text(visible(row.speaker)), Text(visible(f"“{words}”")), Text(visible(row.outlet or "")))
    return table


def _table() -> Table:
    return Table(box=None, expand=True, pad_edge=False, padding=(0, 1), header_style="dim")


def _sql(sql: str) -> Padding:
    return Padding(
        Syntax(sql, "sql", theme="ansi_dark", background_color="default", word_wrap=True), (0, 0, 0, 2), expand=False
    )


def answer_table(tried: Tried) -> Table | Text:
    """The answer to a question, as a table; "(no rows)" where there are none."""
    if not tried.rows:
        return Text("(no rows)", style="dim")
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for name in tried.columns:
        table.add_column(name)
    for row in tried.rows:
        table.add_row(*(Text("" if value is None else visible(str(value))) for value in row))
    return table
