"""copydesk sources import"""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from flows.commands.options import Debug, Failed, Json, Quiet, Sources, WrongUsage, console, given, print_json, table_of

if TYPE_CHECKING:
    from transforms.read.found import Found


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
    from flows.sources.declaring import add, declared, tables_for

    path = given(sources=sources).sources
    lists = [feeds_of(file) for file in files]
    found = [
        {"title": link["title"], "kind": "feed", "url": link["url"], "enabled": None if enabled else False}
        for read in lists
        for link in read.links
    ]
    left = [loss for read in lists for loss in read.losses]
    tables = tables_for(found, declared(path))
    if tables and not dry_run:
        add(path, tables)
    rows = [{"source": name, "kind": table["kind"], "url": table["url"]} for name, table in tables.items()]
    if json:
        print_json(
            {"added": rows, "known": len(found) - len(rows), "left_out": left, "dry_run": dry_run, "sources": str(path)}
        )
    elif not quiet:
        if rows:
            console().print(table_of(rows), highlight=False, markup=False)
        verb = "would be added to" if dry_run else "added to"
        console().print(
            f"{len(rows)} {verb} {path}, {len(found) - len(rows)} known already", highlight=False, markup=False
        )
        for loss in left:
            console().print(f"left out: {loss}", highlight=False, markup=False, soft_wrap=True)


def feeds_of(file: Path) -> "Found":
    """The feeds of a list, and what in it is none. Raises Failed for what is none, WrongUsage for what is not there."""
    from transforms.read import opml
    from transforms.read.found import Unreadable

    try:
        payload = file.read_bytes()
    except OSError as error:
        raise WrongUsage(f"{file}: {error.strerror}") from None
    try:
        found = opml.read(payload, {"url": file.absolute().as_uri()})
    except Unreadable as error:
        raise Failed(f"{file}: no list of feeds ({error.detail or error.reason})") from None
    if not found.links:
        raise Failed(f"{file}: no feed in it{''.join(f'; {loss}' for loss in found.losses[:1])}")
    return found
