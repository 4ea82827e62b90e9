"""copydesk sql"""

import csv
import json as jsonlib
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from flows.commands.options import (
    Debug,
    Failed,
    Home,
    Json,
    Quiet,
    WrongUsage,
    console,
    plain,
    print_json,
    print_rows,
    published,
)

#: Rows that the table for people shows; --csv and --json print all.
SHOWN = 200


def sql(
    query: Annotated[str, typer.Argument(help="SQL; DuckDB's dialect.", show_default=False)],
    csv: Annotated[bool, typer.Option("--csv", help="Print CSV instead of a table.")] = False,
    json: Json = False,
    home: Home = None,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Ask the published snapshot a question. It can change nothing, write no file, and reach no network.

    Example:  copydesk sql "select title, independent_count from story_board limit 5"
    """
    if not query.strip(" ;\n\t"):
        raise WrongUsage('say what to ask, as in:  copydesk sql "select outlet, count(*) from articles group by all"')
    if csv and json:
        raise WrongUsage("--csv or --json, not both")
    names, rows = answer(published(home), query)
    if json:
        print_json([dict(zip(names, row, strict=True)) for row in rows])
    elif csv:
        print_csv(names, rows)
    elif not quiet:
        print_table(names, rows)


def answer(path: Path, query: str) -> tuple[list[str], list[tuple[Any, ...]]]:
    """Names and rows of the last statement's result. Failed, with what DuckDB says, for anything it refuses."""
    import duckdb

    import warehouse

    with warehouse.read_only(path) as db:
        try:
            db.execute("set lock_configuration = true")
            if len(statements := db.extract_statements(query)) != 1:
                raise Failed(f"one question at a time: these are {len(statements)} statements")
            result = db.execute(statements[0])
            names = unique([column[0] for column in result.description or ()])
            return names, result.fetchall() if names else []
        except duckdb.Error as error:
            raise Failed(str(error).strip()) from None


def unique(names: list[str]) -> list[str]:
    """The names, a repeated one numbered.

    >>> unique(["title", "n", "title"])
    ['title', 'n', 'title_2']
    """
    seen: dict[str, int] = {}
    told = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        told.append(name if seen[name] == 1 else f"{name}_{seen[name]}")
    return told


def print_csv(names: list[str], rows: list[tuple[Any, ...]]) -> None:
    """RFC 4180; lists and structs as JSON, a missing value empty."""
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(names)
    for row in rows:
        told = [plain(value) for value in row]
        out.writerow(
            [jsonlib.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value for value in told]
        )


def print_table(names: list[str], rows: list[tuple[Any, ...]]) -> None:
    shown = [dict(zip(names, row, strict=True)) for row in rows[:SHOWN]]
    out = console()
    if not rows:
        out.print(f"(no rows; columns: {', '.join(names)})" if names else "(done)", markup=False, highlight=False)
        return
    print_rows(shown, names)
    if len(rows) > SHOWN:
        out.print(f"{SHOWN} of {len(rows)} rows shown; --csv and --json print all", style="dim")
