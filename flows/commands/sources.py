"""copydesk sources, and its commands: import, add, check"""

from typing import Any

import typer

from flows.commands.options import Debug, Home, Json, Quiet, Sources, given, print_json, print_rows
from flows.commands.sources_add import add
from flows.commands.sources_check import check
from flows.commands.sources_import import import_
from flows.sources import Source, fault, load_sources

group = typer.Typer(name="sources", invoke_without_command=True, rich_markup_mode="rich")
group.command("import")(import_)
group.command("add")(add)
group.command("check")(check)


@group.callback()
def sources(
    context: typer.Context,
    home: Home = None,
    sources: Sources = None,
    quiet: Quiet = False,
    json: Json = False,
    debug: Debug = False,
) -> None:
    """The sources of sources.toml, checked, with what each has brought so far; import, add and check them.

    Example:  copydesk sources --json
    """
    if context.invoked_subcommand is not None:
        return
    settings = given(home, sources)
    declared = load_sources(settings.sources)
    known = state_of(settings.published) if settings.published.exists() else {}
    rows = [
        {
            "source": source.name,
            "kind": source.kind,
            "enabled": source.enabled,
            "url": source.url,
            "health": known.get(source.name, {}).get("health"),
            "articles": known.get(source.name, {}).get("articles_total"),
            "last_success": known.get(source.name, {}).get("last_success_at"),
            "failures": known.get(source.name, {}).get("consecutive_failures"),
            "last_error": missing(source) or known.get(source.name, {}).get("last_error"),
            "next_poll": known.get(source.name, {}).get("next_poll_at"),
        }
        for source in declared
    ]
    if json:
        print_json(rows)
    elif not quiet:
        if rows:
            print_rows(rows, list(rows[0]))
        else:
            print(f"no source in {settings.sources}")


def missing(source: Source) -> str | None:
    """What is wrong with a path already before anything is collected from it; null for addresses."""
    said = {"not_found": "no such file or folder", "forbidden": "no right to read it"}
    reason = None if source.is_remote else fault(source.url)
    return said[reason] if reason else None


def state_of(path: Any) -> dict[str, dict[str, Any]]:
    """What the snapshot knows of each source, by name."""
    import warehouse

    with warehouse.read_only(path) as db:
        return {row["source"]: row for row in warehouse.query(db, "summary_sources").to_dicts()}
