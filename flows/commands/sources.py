"""copydesk sources"""

from typing import Any

from flows.commands.options import Debug, Home, Json, Quiet, Sources, console, given, print_json, table_of
from flows.sources import load_sources


def sources(
    home: Home = None, sources: Sources = None, quiet: Quiet = False, json: Json = False, debug: Debug = False
) -> None:
    """The sources of sources.toml, checked, with what each has brought so far.

    Example:  copydesk sources --json
    """
    settings = given(home, sources)
    declared = load_sources(settings.sources)
    known = state_of(settings.published) if settings.published.exists() else {}
    rows = [
        {
            "source": source.name,
            "kind": source.kind,
            "enabled": source.enabled,
            "url": source.url,
            "articles": known.get(source.name, {}).get("articles_total"),
            "last_success": known.get(source.name, {}).get("last_success_at"),
            "failures": known.get(source.name, {}).get("consecutive_failures"),
            "last_error": known.get(source.name, {}).get("last_error"),
        }
        for source in declared
    ]
    if json:
        print_json(rows)
    elif not quiet:
        console().print(table_of(rows) if rows else f"no source in {settings.sources}", highlight=False, markup=False)


def state_of(path: Any) -> dict[str, dict[str, Any]]:
    """What the snapshot knows of each source, by name."""
    import warehouse

    with warehouse.read_only(path) as db:
        return {row["source"]: row for row in warehouse.query(db, "summary_sources").to_dicts()}
