"""The public tables and views in words, out of their own comments: `python -m warehouse.describe > docs/TABLES.md`."""

import re
from collections.abc import Iterator

import duckdb

from warehouse.database import SQL, connect
from warehouse.publish import FROZEN, comments, primary_key, public_tables

#: "(articles.article_id)" in a comment: where the column leads.
LEADS_TO = re.compile(r"\((\w+)\.(\w+)\)")

Comments = dict[tuple[str, str | None], str]


def describe(db: duckdb.DuckDBPyConnection) -> str:
    """Markdown: a diagram of how the tables hang together, then every table and view with its columns."""
    said = comments(db)
    tables = public_tables(db)
    views = [name for (name,) in db.execute(_VIEWS).fetchall() if (name, None) in said]
    lines = [
        "# The tables",
        "",
        "What readers see in `copydesk.duckdb`. Made from the comments in the database itself by `make docs`; ask them there with",
        "`select table_name, column_name, comment from duckdb_columns()`. Times are UTC, offsets count characters of `articles.body`",
        "from 0, the end excluded; what is not known is null.",
        "",
        *_diagram(db, tables, said),
        "## Tables",
        "",
        *(line for table in tables for line in _part(db, table, said)),
        "## Views",
        "",
        "Each answers a question; [QUERIES.md](QUERIES.md) has twenty more.",
        "",
        "| question | view |",
        "|---|---|",
        *(f"| {_plain(question(view))} | [`{view}`](#{view}) |" for view in views),
        "",
        *(line for view in views for line in _part(db, view, said)),
    ]
    return "\n".join(lines).rstrip() + "\n"


def question(view: str) -> str:
    """What a view answers: the comment that its file begins with.

    >>> question("quote_index")
    'Who said what, when, and who reported it?'
    """
    return (SQL / "views" / f"{view}.sql").read_text(encoding="utf-8").partition("\n")[0].removeprefix("-- ")


_VIEWS = "select view_name from duckdb_views() where not internal and schema_name = 'main' order by view_name"


def _diagram(db: duckdb.DuckDBPyConnection, tables: list[str], said: Comments) -> Iterator[str]:
    """How the tables hang together, for whoever draws Mermaid."""
    yield from ("```mermaid", "erDiagram")
    for (table, column), comment in sorted(said.items(), key=str):
        if column is not None and table in tables and (found := LEADS_TO.search(comment)) and found[1] in tables:
            if found[1] == table and column == found[2]:
                continue
            own = primary_key(db, table) == [column]
            yield f"    {found[1]} ||--o{'|' if own else '{'} {table} : {column}"
    yield from ("```", "")


def _part(db: duckdb.DuckDBPyConnection, name: str, said: Comments) -> Iterator[str]:
    key = primary_key(db, name)
    columns = db.execute(
        "select column_name, data_type from duckdb_columns() where table_name = $1 and schema_name = 'main'"
        " and not internal order by column_index",
        [name],
    ).fetchall()
    frozen = " Kept as a table in the snapshot." if name in FROZEN else ""
    yield from (f"### {name}", "", said[name, None] + frozen, "", "| column | type | |", "|---|---|---|")
    for column, kind in columns:
        mark = " **key**" if column in key else ""
        yield f"| `{column}`{mark} | {_plain(kind.lower())} | {_plain(said.get((name, column), ''))} |"
    yield ""


def _plain(text: str) -> str:
    """Text for a cell of a table.

    >>> _plain("a|b")
    'a\\\\|b'
    """
    return text.replace("timestamp with time zone", "timestamptz").replace("|", "\\|")


if __name__ == "__main__":
    with connect() as _db:
        print(describe(_db), end="")
