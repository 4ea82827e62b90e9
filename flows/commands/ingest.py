"""copydesk ingest"""

from pathlib import Path
from typing import Annotated

import typer

from flows.commands.options import (
    Debug,
    Failed,
    Home,
    Json,
    Quiet,
    Sources,
    WrongUsage,
    given,
    require_engines,
    tell_summary,
)
from flows.processes.beginning import begin
from flows.settings import Settings
from flows.sources import fault, files_source, load_sources, located


def ingest(
    paths: Annotated[
        list[str] | None,
        typer.Argument(help="Files, folders, globs; without any, the sources of sources.toml.", show_default=False),
    ] = None,
    poll_all: Annotated[
        bool, typer.Option("--all", help="Ask every source, also those whose next poll is not due yet.")
    ] = False,
    home: Home = None,
    sources: Sources = None,
    quiet: Quiet = False,
    json: Json = False,
    debug: Debug = False,
) -> None:
    """Bring reports in: collect, clean, compare, find facts, file, publish.

    Example:  copydesk ingest examples/inbox
    """
    settings = given(home, sources)
    if paths and poll_all:
        raise WrongUsage("--all asks every source of sources.toml, so it goes without paths; paths are always read")
    if paths:
        files_source(paths)  # a path that is not there is said before anything is begun
    else:
        require_a_source(settings)
    require_engines(settings)
    begin(settings.home, quiet=quiet or json)
    from flows.ingest import ingest as flow

    summary = flow(
        paths=paths or None,
        sources=str(settings.sources.absolute()),
        home=str(settings.home),
        quiet=quiet or json,
        poll_all=poll_all,
    )
    tell_summary(summary, json=json, quiet=quiet)
    if not paths and not summary.captures and names(settings) <= {found.source for found in summary.failing}:
        raise Failed("no source could be read; copydesk sources check tries them one by one")
    if paths and not summary.captures and (barred := [path for path in paths if fault(located(path, Path.cwd()))]):
        raise Failed(f"nothing could be read of {', '.join(barred)}: you may not look into it (rejects says so too)")


def names(settings: Settings) -> set[str]:
    """The sources that are asked."""
    return {source.name for source in load_sources(settings.sources) if source.enabled}


def require_a_source(settings: Settings) -> None:
    """Wrong usage where there is nothing to collect, with what to do about it."""
    cure = "copydesk sources add URL takes one in; files and folders:  copydesk ingest examples/inbox"
    if not settings.sources.exists():
        raise WrongUsage(f"no {settings.sources} here: {cure}")
    if not names(settings):
        raise WrongUsage(
            f"no source is enabled in {settings.sources}: set enabled = true in one of its tables, or {cure}"
        )
