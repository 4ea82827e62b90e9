"""copydesk sql"""

import csv
import json as jsonlib
import re
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from flows.commands.options import (
    Debug,
    Failed,
    Home,
    Quiet,
    WrongUsage,
    cell,
    console,
    path_named,
    plain,
    print_json,
    print_rows,
    published,
    tell,
)
from flows.commands.paging import paged

#: Rows that the table for people shows where --limit does not say; the other formats print all.
SHOWN = 200


class Format(StrEnum):
    table = "table"
    csv = "csv"
    json = "json"
    jsonl = "jsonl"
    markdown = "markdown"


def sql(
    query: Annotated[
        str | None, typer.Argument(help="SQL, DuckDB's dialect; - reads it from standard input.", show_default=False)
    ] = None,
    file: Annotated[
        Path | None,
        typer.Option(
            "--file", "-f", parser=path_named, metavar="PATH", help="Read the SQL from this file.", show_default=False
        ),
    ] = None,
    format: Annotated[Format, typer.Option("--format", help="How to print the rows.")] = Format.table,
    csv: Annotated[bool, typer.Option("--csv", help="As --format csv.")] = False,
    json: Annotated[bool, typer.Option("--json", help="As --format json.")] = False,
    limit: Annotated[
        int | None,
        typer.Option(
            "--limit", "-n", min=1, show_default=False, help=f"How many rows [default: {SHOWN} in a table, else all]."
        ),
    ] = None,
    null: Annotated[
        str, typer.Option("--null", help="What stands for a missing value in tables, CSV and Markdown.")
    ] = "",
    home: Home = None,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Ask the published snapshot a question. It can change nothing, write no file, and reach no network.

    Example:  copydesk sql "select title, independent_count from story_board limit 5"
    """
    text = question(query, file)
    chosen = {Format.csv: csv, Format.json: json, format: format != Format.table}
    if sum(chosen.values()) > 1:
        raise WrongUsage("one format: --csv, --json or --format")
    wanted = next((name for name, asked in chosen.items() if asked), Format.table)
    names, rows, more = answer(published(home), text, limit or (SHOWN if wanted == Format.table else None))
    if not quiet:
        with paged():
            print_as(wanted, names, rows, null)
        if more and wanted == Format.table:
            tell(f"the first {len(rows)} rows; --limit N shows more, --csv and --json print all")


def question(query: str | None, file: Path | None) -> str:
    """The SQL that was given, in one of three ways. WrongUsage for none and for two."""
    if query is not None and file is not None:
        raise WrongUsage("SQL or --file, not both")
    if file is not None:
        try:
            query = file.read_text("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise WrongUsage(
                f"{file} cannot be read: {getattr(error, 'strerror', None) or 'it is no UTF-8 text'}"
            ) from None
    elif query == "-" or (query is None and not sys.stdin.isatty()):
        query = sys.stdin.read()
    if not (query or "").strip(" ;\n\t"):
        raise WrongUsage('say what to ask, as in:  copydesk sql "select outlet, count(*) from articles group by all"')
    return query or ""


def answer(path: Path, query: str, limit: int | None = None) -> tuple[list[str], list[tuple[Any, ...]], bool]:
    """Names and rows of the result, and whether there are more than `limit`. WrongUsage, with what DuckDB says, for anything it refuses."""
    import duckdb

    import warehouse

    with warehouse.read_only(path) as db:
        try:
            db.execute("set lock_configuration = true")
            if len(statements := db.extract_statements(query)) != 1:
                raise WrongUsage(f"one question at a time: these are {len(statements)} statements")
            result = db.execute(statements[0])
            names = unique([column[0] for column in result.description or ()])
            rows = [] if not names else result.fetchall() if limit is None else result.fetchmany(limit + 1)
            return names, rows[:limit], limit is not None and len(rows) > limit
        except (
            duckdb.ParserException,
            duckdb.BinderException,
            duckdb.CatalogException,
            duckdb.PermissionException,
        ) as error:
            raise WrongUsage(plainly(error)) from None
        except duckdb.InvalidInputException as error:
            if change := re.search(r'Cannot execute statement of type "(\w+)"', str(error)):
                raise WrongUsage(
                    f"{change[1]} would change something; the published tables can only be asked"
                ) from None
            refused = "configuration has been locked" in str(error)  # a setting is no question
            raise (WrongUsage if refused else Failed)(plainly(error)) from None
        except duckdb.Error as error:  # it was a question, and the rows did not bear it
            raise Failed(plainly(error)) from None


def plainly(error: Exception) -> str:
    """What DuckDB says of a mistake, with the place that it points at.

    >>> plainly(ValueError("Parser Error: syntax error at or near \\"form\\"\\n\\nLINE 1: select 1 form t\\n                 ^"))
    'syntax error at or near "form"\\n\\nLINE 1: select 1 form t\\n                 ^'
    """
    return re.sub(r"^(?:Parser|Binder|Catalog|Permission|Conversion|Invalid Input) Error: ", "", str(error).strip())


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


def print_as(format: Format, names: list[str], rows: list[tuple[Any, ...]], null: str) -> None:
    """The rows on standard output, in this format."""
    if format == Format.csv:
        print_csv(names, rows, null)
    elif format == Format.json:
        print_json([dict(zip(names, row, strict=True)) for row in rows])
    elif format == Format.jsonl:
        for row in rows:
            told = plain(dict(zip(names, row, strict=True)))
            sys.stdout.write(jsonlib.dumps(told, ensure_ascii=False) + "\n")
    elif format == Format.markdown:
        print_markdown(names, rows, null)
    else:
        print_table(names, rows, null)


def print_csv(names: list[str], rows: list[tuple[Any, ...]], null: str = "") -> None:
    """RFC 4180; lists and structs as JSON, a missing value empty or as told."""
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(names)
    for row in rows:
        told = [null if value is None else plain(value) for value in row]
        out.writerow(
            [jsonlib.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value for value in told]
        )


def print_markdown(names: list[str], rows: list[tuple[Any, ...]], null: str = "") -> None:
    """A table for a page of Markdown."""
    lines = [names, ["---"] * len(names)]
    lines += [[null if value is None else cell(value, 10_000) for value in row] for row in rows]
    for line in lines:
        sys.stdout.write("| " + " | ".join(part.replace("|", "\\|") for part in line) + " |\n")


def print_table(names: list[str], rows: list[tuple[Any, ...]], null: str = "") -> None:
    """A table for people."""
    if not rows:
        said = f"(no rows; columns: {', '.join(names)})" if names else "(done)"
        console().print(said, markup=False, highlight=False)
        return
    print_rows([dict(zip(names, row, strict=True)) for row in rows], names, null)
