"""copydesk rebuild"""

from datetime import datetime
from enum import StrEnum
from typing import Annotated

import typer

from flows.commands.options import Debug, Failed, Home, Json, Quiet, given, require_engines, tell_summary
from flows.processes.beginning import begin


class Stage(StrEnum):
    read = "read"
    clean = "clean"


def rebuild(
    since: Annotated[
        datetime | None,
        typer.Option("--since", formats=["%Y-%m-%d"], help="Only what was fetched on this day (UTC) or later."),
    ] = None,
    source: Annotated[str | None, typer.Option("--source", help="Only what came from the source of this name.")] = None,
    stage: Annotated[
        Stage,
        typer.Option(
            "--stage",
            help="Where to begin: read, from the bytes on; clean, from the reports as they were read, when no reader has changed.",
        ),
    ] = Stage.read,
    home: Home = None,
    quiet: Quiet = False,
    json: Json = False,
    debug: Debug = False,
) -> None:
    """Work everything out again from the archive, without the network (but for a language model, if one is set), and publish it.

    For when a rule has changed, or a database is lost (then the history of runs comes from the published snapshot, if it
    is there).  Example:  copydesk rebuild --source tass --since 2026-11-01
    """
    settings = given(home)
    if not any(settings.archive.glob("*.warc.gz")):
        raise Failed(f"no archive in {settings.home}; begin with: copydesk ingest examples/inbox")
    require_engines(settings)
    begin(settings.home, quiet=quiet or json)
    from flows.rebuild import NothingToRebuild
    from flows.rebuild import rebuild as flow

    try:
        summary = flow(
            home=str(settings.home),
            quiet=quiet or json,
            since=since.date() if since else None,
            source=source,
            stage=stage.value,
        )
    except NothingToRebuild as error:
        raise Failed(str(error)) from None
    tell_summary(summary, json=json, quiet=quiet)
