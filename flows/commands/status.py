"""copydesk status"""

import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Group
from rich.live import Live
from rich.table import Table
from rich.text import Text

from flows.commands.options import Debug, Home, Json, Quiet, console, given, print_json, published, table_of
from flows.commands.paging import paged

#: Seconds between two looks.
PAUSE = 3


def status(
    home: Home = None,
    runs: Annotated[int, typer.Option("--runs", "-n", min=1, help="How many runs to list.")] = 5,
    watch: Annotated[
        bool, typer.Option("--watch", "-w", help="Show it again every few seconds, until Ctrl-C.")
    ] = False,
    quiet: Quiet = False,
    json: Json = False,
    debug: Debug = False,
) -> None:
    """The last runs, what was rejected and why, and how large the tables are.

    Example:  copydesk status --runs 10
    """
    path = published(home)
    if watch:
        follow(path, given(home).home, runs)
        return
    parts, busy = state(path, given(home).home, runs)
    if json:
        print_json({"published": str(path), "bytes": path.stat().st_size, "working": busy, **parts})
    elif not quiet:
        with paged():
            out = console()
            for part in shown(path, parts, busy):
                out.print(part, highlight=False)


def state(path: Path, home: Path, runs: int) -> tuple[dict[str, list[dict[str, Any]]], str | None]:
    """What the snapshot holds now, and who is at work."""
    import warehouse

    with warehouse.read_only(path) as db:
        parts = {
            "runs": warehouse.query(db, "summary_runs", rows=runs).to_dicts(),
            "rejects": warehouse.query(db, "summary_rejects").to_dicts(),
            "tables": [
                {"table": name, "rows": db.sql(f'select count(*) from "{name}"').fetchone()[0]}  # type: ignore[index]
                for name in warehouse.query(db, "summary_tables")["table_name"]
            ],
        }
    return parts, warehouse.lock_holder(home)


def shown(path: Path, parts: dict[str, list[dict[str, Any]]], busy: str | None) -> Iterator[Table | Text]:
    """Tables for people."""
    yield table_of([told(run) for run in parts["runs"]], title="Last runs")
    yield table_of(parts["rejects"], title="\nRejects") if parts["rejects"] else Text("\nNo rejects")
    yield table_of(parts["tables"], title="\nTables")
    yield Text(f"\n{path} ({path.stat().st_size / 1e6:.1f} MB)", no_wrap=True)
    if busy:
        yield Text(f"at work now: {busy}")


def follow(path: Path, home: Path, runs: int) -> None:
    """The same again and again, in place on a screen, until somebody stops it."""
    out = console()
    with Live(console=out, auto_refresh=False, transient=False) as live, suppress(KeyboardInterrupt):
        while True:
            parts, busy = state(path, home, runs)
            said = Text(f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC, every {PAUSE} s, Ctrl-C ends\n", style="dim")
            live.update(Group(said, *shown(path, parts, busy)), refresh=True)
            time.sleep(PAUSE)


def told(run: dict[str, Any]) -> dict[str, Any]:
    """A run on a line of 100 characters."""
    fates = ", ".join(f"{run[fate]} {fate}" for fate in ("filed", "unchanged", "listings", "rejected") if run[fate])
    return {
        **{name: run[name] for name in ("flow", "state")},
        "started": run["started_at"],
        "seconds": run["seconds"],
        "captures": f"{run['captures'] or 0}{': ' if fates else ''}{fates}",
        **{name: run[name] for name in ("new", "changed", "facts")},
    }
