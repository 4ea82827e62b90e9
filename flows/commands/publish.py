"""copydesk publish"""

from typing import Annotated

import typer

from flows.commands.options import Debug, Failed, Home, Json, Quiet, given, how_to_begin, print_json
from flows.processes.beginning import begin


def publish(
    home: Home = None,
    keep: Annotated[
        int | None,
        typer.Option(
            "--keep",
            min=0,
            show_default=False,
            help="Snapshots kept beside the newest \\[env: COPYDESK_KEEP_SNAPSHOTS; default: 1].",
        ),
    ] = None,
    quiet: Quiet = False,
    json: Json = False,
    debug: Debug = False,
) -> None:
    """Give readers a fresh snapshot of the working database, whole; the one before it is kept as copydesk-previous-1.duckdb.

    Example:  copydesk publish --keep 3
    """
    settings = given(home)
    if not settings.database.exists():
        raise Failed(f"no working database in {settings.home}; {how_to_begin(settings)}")
    begin(settings.home, quiet=quiet or json)
    from flows.publish import publish as flow

    path = flow(home=str(settings.home), quiet=quiet or json, keep=keep)
    if json:
        print_json({"published": path})
    elif not quiet:
        print(f"published {path}")
