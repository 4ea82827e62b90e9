"""copydesk sources check"""

from typing import Annotated

import typer

from flows.commands.options import Debug, Failed, Json, Quiet, Sources, WrongUsage, console, given, print_json, table_of
from flows.sources import load_sources


def check(
    names: Annotated[
        list[str] | None, typer.Argument(help="Sources to try; without any, those enabled.", show_default=False)
    ] = None,
    sources: Sources = None,
    quiet: Quiet = False,
    json: Json = False,
    debug: Debug = False,
) -> None:
    """Try each source and say what it would bring: reports, links, the newest date, or what is wrong. Exit 1 if one fails.

    Nothing is filed, and a folder is tried by its first documents.

    Example:  copydesk sources check example_feed
    """
    settings = given(sources=sources)
    declared = {source.name: source for source in load_sources(settings.sources)}
    if unknown := [name for name in names or () if name not in declared]:
        raise WrongUsage(f"no source {unknown[0]!r} in {settings.sources}; it has: {', '.join(declared) or 'none'}")
    chosen = [declared[name] for name in names] if names else [s for s in declared.values() if s.enabled]
    if not chosen:
        raise WrongUsage(f"no source is enabled in {settings.sources}; name those to try: copydesk sources check NAME")
    from flows.sources.trial import try_all

    trials = list(try_all(chosen, settings))
    bad = [trial for trial in trials if not trial.is_good]
    if json:
        print_json([trial.row() for trial in trials])
    elif not quiet:
        shown = ("source", "kind", "state", "reports", "links", "newest", "language", "detail")
        rows = [{**trial.row(), "detail": trial.detail or "; ".join(trial.titles)} for trial in trials]
        console().print(table_of(rows, list(shown)), highlight=False, markup=False)
    if bad:
        raise Failed(f"{len(bad)} of {len(trials)} would bring nothing: {', '.join(t.source for t in bad)}")
