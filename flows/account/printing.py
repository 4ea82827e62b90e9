"""The summary of a run for people: fits 80 columns, uses up to 120."""

from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.syntax import Syntax
from rich.table import Table
from rich.text import Text

from flows.account.summary import Failing, Quotation, Story, Summary, Tried
from flows.screen import visible

#: Failed sources that are named one by one.
FAILING = 5
MORE = 'More:  copydesk sql "from story_board"    copydesk search WORDS    copydesk show ID    copydesk page --serve'


def print_summary(summary: Summary, console: Console) -> None:
    """The run's counts first, then what stands on the desk, then three questions in SQL."""
    width = min(console.width, 120)
    for part in _parts(summary, width):
        console.print(part, width=width)


def _parts(summary: Summary, width: int) -> list[Any]:
    if not summary.captures and not summary.articles:
        nothing = "Nothing came in: no file or answer that holds a report. copydesk status says more"
        return [Text(nothing), *_turned_away(summary), *_failing(summary.failing)]
    parts = _counts(summary)
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
                Padding(_answer(tried), (0, 0, 1, 2), expand=False),
            ]
        parts += [
            Text(MORE),
            Text(f"The tables are in {summary.published}; open that file read-only with any DuckDB client."),
        ]
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
        Text.assemble((_number(summary.captures, "capture"), "bold"), f": {said}"),
        *_left_over(summary),
        Text(
            f"{_number(summary.articles, 'article')} ({summary.articles_new} new, {summary.articles_changed} changed), "
            f"{summary.copies} of them copies; {_number(summary.outlets, 'outlet')}, "
            f"{_number(summary.languages, 'language')}, {_number(summary.story_count, 'story', 'stories')}"
        ),
    ]
    return lines + _turned_away(summary) + _failing(summary.failing)


def _turned_away(summary: Summary) -> list[Any]:
    """A line for what could not be used, by reason."""
    parts = (
        {("read", "malformed"): f": {_number(summary.lost, 'line or part', 'lines or parts')} lost"}
        if summary.lost
        else {}
    )
    why = ", ".join(
        f"{row.inputs} {row.reason} ({row.stage}{parts.get((row.stage, row.reason), '')})" for row in summary.rejects
    )
    return [Text(f"Turned away, whole or in part: {why}")] if why else []


def _number(count: int, one: str, many: str = "") -> str:
    return f"{count} {one if count == 1 else many or f'{one}s'}"


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


def _answer(tried: Tried) -> Table | Text:
    """The answer to a question, as a table; "(no rows)" where there are none."""
    if not tried.rows:
        return Text("(no rows)", style="dim")
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for name in tried.columns:
        table.add_column(name)
    for row in tried.rows:
        table.add_row(*(Text("" if value is None else visible(str(value))) for value in row))
    return table
