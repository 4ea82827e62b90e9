"""copydesk sources add"""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from flows.commands.options import Debug, Failed, Json, Quiet, Sources, WrongUsage, console, given, print_json
from flows.sources import KINDS, is_remote
from flows.sources.declaring import TAKEN

if TYPE_CHECKING:
    from flows.sources.trial import Trial


def add(
    url: Annotated[
        str, typer.Argument(help="Address of a feed, a sitemap, or any page of a site.", show_default=False)
    ],
    name: Annotated[str | None, typer.Option("--name", help="What to call it.", show_default=False)] = None,
    kind: Annotated[
        str | None,
        typer.Option("--kind", help="Take the address as it is: feed, sitemap, listing or page.", show_default=False),
    ] = None,
    outlet: Annotated[str | None, typer.Option("--outlet", help="Who publishes it.", show_default=False)] = None,
    language: Annotated[str | None, typer.Option("--language", help="ISO 639-1 code.", show_default=False)] = None,
    sources: Sources = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would be added.")] = False,
    quiet: Quiet = False,
    json: Json = False,
    debug: Debug = False,
) -> None:
    """Find the feed of a page and take it into sources.toml; where there is none, the news sitemap or the page's headlines.

    Example:  copydesk sources add https://news.example.org/
    """
    require_askable(url, name, kind)
    from flows.sources import SourcesError
    from flows.sources.declaring import add, declared, tables_for
    from flows.sources.finding import find

    settings = given(sources=sources)
    known = declared(settings.sources)
    if name in {source.name for source in known}:
        raise WrongUsage(f"{settings.sources} has a source {name!r} already")
    found, trial = find(url, settings, kind)
    if found is None:
        raise Failed(f"{url}: {trial.state}{f' ({trial.detail})' if trial.detail else ''}; nothing was added")
    tables = tables_for([{**found, "outlet": outlet, "language": language}], known)
    if not tables:
        raise Failed(f"{found['url']} is in {settings.sources} already")
    ((called, table),) = tables.items()
    called = name or called
    if not dry_run:
        try:
            add(settings.sources, {called: table})
        except SourcesError as error:
            raise WrongUsage(str(error)) from None
    if json:
        print_json({"source": called, **table, "found": _found(trial), "dry_run": dry_run})
    elif not quiet:
        verb = "would be added to" if dry_run else "added to"
        console().print(
            f"{called} ({table['kind']}, {table['url']}) {verb} {settings.sources}", markup=False, highlight=False
        )
        console().print(_told(trial), markup=False, highlight=False)


def require_askable(url: str, name: str | None, kind: str | None) -> None:
    """Wrong usage where nothing would be asked: no web address, no kind of source, a name that is taken."""
    if not is_remote(url):
        hint = (
            f"https://{url} is one; "
            if re.fullmatch(r"[\w-]+(\.[\w-]+)+(/\S*)?", url) and not Path(url).exists()
            else ""
        )
        raise WrongUsage(f"{url} is no web address; {hint}folders and files are read by: copydesk ingest PATH")
    if not re.match("https?://", url, re.IGNORECASE):
        raise WrongUsage(f"{url} cannot be asked: only addresses that begin with https:// or http:// can be sources")
    if kind is not None and kind not in KINDS:
        raise WrongUsage(f"{kind!r} is no kind of source; it may be {', '.join(KINDS)}")
    if name is not None and (not name.strip() or name in TAKEN):
        raise WrongUsage(f"a source cannot be called {name!r}")


def _found(trial: "Trial") -> dict[str, Any]:
    return {key: value for key, value in trial.row().items() if key in ("reports", "links", "newest", "titles")}


def _told(trial: "Trial") -> str:
    newest = f", the newest of {trial.newest:%Y-%m-%d %H:%M} UTC" if trial.newest else ""
    return f"  {trial.reports} whole reports and {trial.links} links{newest}: {'; '.join(trial.titles)}"
