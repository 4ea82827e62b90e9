"""copydesk show"""

from typing import Annotated, Any

import typer
from rich.padding import Padding
from rich.text import Text

from flows.commands.options import (
    Debug,
    Failed,
    Home,
    Json,
    Quiet,
    WrongUsage,
    cell,
    console,
    print_json,
    published,
    table_of,
)

#: Where an id may be found, in the order of looking; each is a file show_<kind>.sql.
KINDS = ("article", "story", "quote", "event", "position", "corroboration", "entity")
#: What is shown of each, beside its own row: title of the section, and its query.
PARTS = {
    "article": {
        "Taken out": "show_article_removals",
        "Captions": "show_article_captions",
        "Copies": "show_article_copies",
        "Facts": "show_article_facts",
    },
    "story": {"Reports": "show_story_reports", "Told by more than one": "show_story_facts"},
    "quote": {},
    "event": {"Evidence": "show_event_evidence"},
    "position": {},
    "corroboration": {"Evidence": "show_corroboration_evidence"},
    "entity": {"Evidence": "show_entity_evidence"},
}


def show(
    id: Annotated[
        str, typer.Argument(help="Id of an article, story or fact; its first digits will do.", show_default=False)
    ],
    home: Home = None,
    quiet: Quiet = False,
    json: Json = False,
    debug: Debug = False,
) -> None:
    """One article, story or fact with its evidence: text, removed lines and why, copies, facts with their sentences.

    Example:  copydesk show 3fa9
    """
    import warehouse

    with warehouse.read_only(published(home)) as db:
        kind, whole = found(db, id)
        row = warehouse.query(db, f"show_{kind}", id=whole).to_dicts()[0]
        parts = {title: warehouse.query(db, name, id=whole).to_dicts() for title, name in PARTS[kind].items()}
    if json:
        print_json({"kind": kind, **row, **{title.lower().replace(" ", "_"): rows for title, rows in parts.items()}})
    elif not quiet:
        print_thing(kind, row, parts)


def found(db: Any, prefix: str) -> tuple[str, str]:
    """Kind and whole id of the one thing whose id begins so."""
    import warehouse

    if not prefix.strip():
        raise WrongUsage("an id, or its first digits")
    matches = warehouse.query(db, "show_ids", prefix=prefix.strip().lower()).rows()
    exact = [match for match in matches if match[1] == prefix.strip().lower()]
    if len(exact or matches) == 1:
        return (exact or matches)[0]
    if not matches:
        raise Failed(f"nothing has an id that begins with {prefix!r}")
    several = ", ".join(f"{whole} ({kind})" for kind, whole in matches[:5])
    raise Failed(f"{prefix!r} begins more than one id: {several}{', …' if len(matches) > 5 else ''}")


def print_thing(kind: str, row: dict[str, Any], parts: dict[str, list[dict[str, Any]]]) -> None:
    """What `show` prints for people."""
    out = console()
    body = row.pop("body", None)
    out.print(Text(f"{kind} {next(iter(row.values()))}", style="bold"))
    for name, value in list(row.items())[1:]:
        if value not in (None, [], ""):
            out.print(Text.assemble((f"{name:>20}  ", "dim"), cell(value, 1000)), soft_wrap=False)
    if body:
        out.print(Padding(Text(body), (1, 0, 0, 2)))
    for title, rows in parts.items():
        if rows:
            out.print(Padding(table_of(rows, title=title), (1, 0, 0, 0)))
