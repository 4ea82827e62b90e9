"""copydesk show"""

from itertools import groupby
from typing import Annotated, Any

import typer
from rich.console import Group
from rich.padding import Padding
from rich.table import Table
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
from flows.commands.paging import paged
from flows.screen import visible

#: Where an id may be found, in the order of looking; each is a file show_<kind>.sql.
KINDS = ("article", "story", "quote", "event", "position", "corroboration", "entity")
#: What is shown of each, beside its own row: title of the section, and its query.
PARTS = {
    "article": {
        "Taken out": "show_article_removals",
        "Captions": "show_article_captions",
        "Versions": "show_article_versions",
        "Copies": "show_article_copies",
        "Named": "show_article_named",
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
        with paged():
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
    out.print(fields(row))
    if body:
        out.print(Padding(Text(visible(body)), (1, 0, 0, 2)))
    for title, rows in parts.items():
        if rows and title == "Facts":
            out.print(Padding(by_sentence(rows), (1, 0, 0, 0)))
        elif rows:
            out.print(Padding(table_of([plainly(each) for each in rows], title=title), (1, 0, 0, 0)))
    if original := row.get("copy_of"):
        hint = f"A copy: facts that its original has too stand there alone: copydesk show {original}"
        out.print(Padding(Text(hint), (1, 0, 0, 0)))


def fields(row: dict[str, Any]) -> Table:
    """What is known of one thing, a line for each field that has a value; lists that say no more than their first are left out."""
    table = Table.grid(padding=(0, 2))
    table.add_column(justify="right", style="dim", no_wrap=True, min_width=20)
    table.add_column(overflow="fold")
    for name, value in list(row.items())[1:]:
        if value not in (None, [], "") and value != [row.get(name.removesuffix("s"))]:
            table.add_row(name, Text(cell(value, 1000)))
    return table


def by_sentence(facts: list[dict[str, Any]]) -> Group:
    """Facts under the sentences that prove them."""
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", min_width=14, no_wrap=True, justify="right")
    table.add_column(overflow="fold", ratio=1)
    table.add_column(style="dim", no_wrap=True)
    table.add_column(style="dim", no_wrap=True)
    for (number, sentence), told in groupby(facts, lambda fact: (fact["sentence"], fact["text"])):
        table.add_row(str(number), Text(cell(sentence, 1000), style="italic"))
        for fact in told:
            table.add_row(fact["kind"], Text(cell(fact["fact"], 1000)), fact["rule"], (fact["id"] or "")[:8])
    return Group(Text("Facts, each under its sentence; the last column is for copydesk show", style="bold"), table)


def plainly(row: dict[str, Any]) -> dict[str, Any]:
    """A row with headings that fit narrow columns."""
    return {name.replace("_", " "): value for name, value in row.items()}
