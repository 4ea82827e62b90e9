"""What a run leaves behind for those who were not there: a report on Prefect's page, metrics, alerts."""

import re
from collections.abc import Callable
from typing import Any

import duckdb
import httpx
from prefect.artifacts import (
    create_markdown_artifact,
    create_progress_artifact,
    create_table_artifact,
    update_progress_artifact,
)
from prefect.context import FlowRunContext
from prefect.exceptions import PrefectHTTPStatusError
from prefect.settings import PREFECT_API_URL

import warehouse
from flows.account import alerts, metrics
from flows.account.summary import Summary
from flows.settings import Settings

#: Rows of each list of the report.
ROWS = 8
#: Keys under which Prefect's page keeps the versions of each artifact.
REPORT, HEALTH, PROGRESS = "copydesk-report", "copydesk-sources", "copydesk-progress"

#: Runs whose server went away while they were at work.
_given_up: set[str] = set()


def leave(desk: Settings, summary: Summary, took: dict[str, float]) -> None:
    """Everything that the settings ask for, from the snapshot just published. `took`: source -> seconds of collecting."""
    with warehouse.read_only(desk.published) as db:
        health = warehouse.query(db, "summary_sources").to_dicts()
        if desk.metrics:
            metrics.write(desk.metrics, summary, health, desk)
        if is_watched():
            said = f"What run {summary.run_id} did."
            _shown(create_markdown_artifact, markdown=markdown(db, summary, took), key=REPORT, description=said)
            rows = [told(row) for row in health]
            _shown(create_table_artifact, table=rows, key=HEALTH, description="How each source is doing.")
            alerts.emit(found(db, summary))


def _shown(show: Callable[..., Any], **what: Any) -> Any:
    """What `show` returns; None where the server is gone: the run goes on, its tables matter more than its picture.

    It is given up on for the rest of the run: each call costs as long as Prefect's client tries again.
    """
    if not is_watched():
        return None
    try:
        return show(**what)
    except (httpx.HTTPError, PrefectHTTPStatusError):
        _given_up.add(_run())
        return None


def is_watched() -> bool:
    """True in a flow run that a server keeps: elsewhere nobody would see what is left."""
    return FlowRunContext.get() is not None and bool(PREFECT_API_URL.value()) and _run() not in _given_up


def _run() -> str:
    context = FlowRunContext.get()
    return str(context.flow_run.id) if context and context.flow_run else ""


def watcher() -> Callable[[float], None] | None:
    """Shows how much of the run is done (0 to 1) on Prefect's page; None where nobody would see it."""
    if not is_watched():
        return None
    bar = _shown(create_progress_artifact, progress=0.0, key=PROGRESS, description="How much of the run is done.")
    return lambda done: (
        _shown(update_progress_artifact, artifact_id=bar, progress=round(100 * done, 1)) if bar else None
    )


def found(db: duckdb.DuckDBPyConnection, summary: Summary) -> list[alerts.Alert]:
    """What somebody should know of this run."""
    stale = [
        alerts.Alert(
            alerts.STALE,
            f"source.{row['source']}",
            silence(row),
            {"source": row["source"], "health": row["health"], "error": row["last_error"]},
        )
        for row in warehouse.query(db, "alerts_stale", run_id=summary.run_id).iter_rows(named=True)
    ]
    jumped = [
        alerts.Alert(
            alerts.JUMPED,
            "rejects",
            f"{row['rejected']} of {row['captures']} captures were turned away ({row['share']:.0%}; "
            f"usually {row['usual_share']:.0%}); copydesk status tells why",
            {"run_id": summary.run_id, **row},
        )
        for row in warehouse.query(db, "alerts_jumped", run_id=summary.run_id).iter_rows(named=True)
    ]
    return stale + jumped


def silence(row: dict[str, Any]) -> str:
    """Since when a source has been silent, and why, if that is known.

    >>> silence({"source": "wharf", "health": "failing", "last_error": "timeout", "last_news_at": None})
    'wharf has never brought anything: failing (timeout)'
    """
    since = row["last_news_at"]
    told = f"has brought nothing new for a week (last on {since:%Y-%m-%d})" if since else "has never brought anything"
    why = f" ({row['last_error']})" if row["last_error"] else ""
    return f"{row['source']} {told}" + ("" if row["health"] == "stale" else f": {row['health']}{why}")


def markdown(db: duckdb.DuckDBPyConnection, summary: Summary, took: dict[str, float]) -> str:
    """The run for people: what came in, what was dropped and why, the slowest source, new stories, what is best attested."""
    run = summary.run_id
    fates = (("filed", summary.filed), ("unchanged", summary.unchanged), ("listings", summary.listings))
    parts = [
        f"# {summary.flow.capitalize()} {run}",
        f"**{summary.captures} captures**: {', '.join(f'{count} {fate}' for fate, count in fates)}, "
        f"{summary.rejected} rejected. {summary.articles_new} articles new, {summary.articles_changed} changed; "
        f"{summary.facts_found} facts; {summary.cpu_seconds:.0f} CPU seconds.",
    ]
    if took:
        slowest = max(sorted(took), key=lambda name: took[name])
        parts.append(f"Slowest source: {plain(slowest)}, {took[slowest]:.1f} s.")
    for title, name in (
        ("What was dropped, and why", "report_rejects"),
        ("Cleaned off", "report_removals"),
        ("New stories", "report_stories"),
        ("Largest corroborations", "report_corroborations"),
    ):
        rows = warehouse.query(db, name, run_id=run, rows=ROWS).to_dicts()
        parts += [f"## {title}", table(rows)]
    return "\n\n".join(parts)


def table(rows: list[dict[str, Any]]) -> str:
    """Rows as a table of Markdown.

    >>> print(table([{"reason": "a|b", "inputs": 2}]))
    | reason | inputs |
    | --- | --- |
    | a\\|b | 2 |
    >>> table([])
    'None.'
    """
    if not rows:
        return "None."
    lines = [list(rows[0]), ["---"] * len(rows[0]), *([plain(value) for value in row.values()] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def plain(value: Any, longest: int = 140) -> str:
    """A value with nothing in it that Markdown or HTML would take for its own.

    >>> plain("<b>5*5</b> [x](y)"), plain(None)
    ('&lt;b&gt;5\\\\*5&lt;/b&gt; \\\\[x\\\\](y)', '')
    """
    if value is None or isinstance(value, bool):
        return "yes" if value else ""
    text = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    text = " ".join(text.split())
    text = text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return re.sub(r"([\\`*_\[\]|#!~])", r"\\\1", text)


def told(row: dict[str, Any]) -> dict[str, Any]:
    """A row of source health as JSON has it."""
    return {
        name: value.isoformat(" ", "seconds") if hasattr(value, "isoformat") else value for name, value in row.items()
    }
