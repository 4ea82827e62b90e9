"""copydesk sources import"""

from pathlib import Path
from typing import Annotated

import typer

from flows.commands.options import Debug, Failed, Json, Quiet, Sources, WrongUsage, console, given, print_json, table_of


def import_(
    files: Annotated[list[Path], typer.Argument(help="OPML lists of feeds.", show_default=False)],
    sources: Sources = None,
    enabled: Annotated[
        bool, typer.Option("--enabled/--disabled", help="Whether the new sources are switched on.")
    ] = True,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would be added.")] = False,
    quiet: Quiet = False,
    json: Json = False,
    debug: Debug = False,
) -> None:
    """Take the feeds of OPML lists into sources.toml; those that it has already are left as they are.

    Example:  copydesk sources import feeds.opml --dry-run
    """
    from flows.declaring import add, declared, tables_for

    path = given(sources=sources).sources
    found = [
        {"title": link["title"], "kind": "feed", "url": link["url"], "enabled": None if enabled else False}
        for file in files
        for link in feeds_of(file)
    ]
    tables = tables_for(found, declared(path))
    if tables and not dry_run:
        add(path, tables)
    rows = [{"source": name, "kind": table["kind"], "url": table["url"]} for name, table in tables.items()]
    if json:
        print_json({"added": rows, "known": len(found) - len(rows), "dry_run": dry_run, "sources": str(path)})
    elif not quiet:
        if rows:
            console().print(table_of(rows), highlight=False, markup=False)
        verb = "would be added to" if dry_run else "added to"
        console().print(
            f"{len(rows)} {verb} {path}, {len(found) - len(rows)} known already", highlight=False, markup=False
        )


def feeds_of(file: Path) -> list[dict]:
    """The feeds of a list. Raises Failed for what is none, WrongUsage for what is not there."""
    from transforms.read import opml
    from transforms.read.found import Unreadable

    try:
        payload = file.read_bytes()
    except OSError as error:
        raise WrongUsage(f"{file}: {error.strerror}") from None
    try:
        links = opml.read(payload, {"url": file.absolute().as_uri()}).links
    except Unreadable as error:
        raise Failed(f"{file}: no list of feeds ({error.detail or error.reason})") from None
    if not links:
        raise Failed(f"{file}: no feed in it")
    return links
