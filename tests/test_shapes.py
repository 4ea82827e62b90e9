"""Polars and SQL agree on the shape of every table, and readers are told what everything means."""

import re
from datetime import UTC, date, datetime

import polars as pl
import pytest

import warehouse
from tests.small_desk import small_desk
from transforms.frames import TABLES
from warehouse.database import SQL
from warehouse.owners import OWNERS

SQL_TYPES = {
    pl.String: "VARCHAR",
    pl.Binary: "BLOB",
    pl.Boolean: "BOOLEAN",
    pl.UInt8: "UTINYINT",
    pl.Int32: "INTEGER",
    pl.Int64: "BIGINT",
    pl.Float32: "FLOAT",
    pl.Float64: "DOUBLE",
    pl.Date: "DATE",
    pl.Datetime: "TIMESTAMP WITH TIME ZONE",
}

#: What SCHEMA promises to readers.
PUBLIC_TABLES = {
    "articles", "versions", "removals", "captions", "cited_sources", "copies", "stories", "story_articles", "sentences", "entities",
    "mentions", "quotes", "events", "event_mentions", "positions", "amounts", "dates", "corroborations", "rejects", "runs",
}  # fmt: skip
PUBLIC_VIEWS = {
    "facts", "sources", "story_board", "story_timeline", "quote_index", "position_matrix", "event_timeline", "actor_pairs",
    "corroborated", "edits", "daily_volume", "source_health", "boilerplate_found",
}  # fmt: skip


def sql_type(dtype: pl.DataType) -> str:
    if isinstance(dtype, pl.List):
        return f"{sql_type(dtype.inner)}[]"
    if isinstance(dtype, pl.Struct):
        fields = (f"{_quoted(field.name)} {sql_type(field.dtype)}" for field in dtype.fields)
        return f"STRUCT({', '.join(fields)})"
    return SQL_TYPES[dtype.base_type()]


def _quoted(name: str) -> str:
    return f'"{name}"'


@pytest.fixture(scope="module")
def db():
    with warehouse.connect() as db:
        warehouse.load(db, small_desk())
        yield db


@pytest.mark.parametrize("table", TABLES)
def test_frame_and_table_agree_in_names_order_and_types(db, table):
    columns = {name: found.replace('"', "") for name, found, *_ in db.execute(f"describe {table}").fetchall()}
    assert list(columns.items()) == [(name, sql_type(dtype).replace('"', "")) for name, dtype in TABLES[table].items()]


@pytest.mark.parametrize("table", TABLES)
def test_what_is_loaded_comes_back_equal(db, table):
    if table not in (desk := small_desk()):
        pytest.skip(f"{table} is made from other tables")
    wanted, found = desk[table], db.sql(f"from {table}").pl()
    settled = ["copy_of", "story_id"] if table == "articles" else []
    assert found.schema == wanted.schema
    assert (
        found.drop(settled).sort(pl.all().exclude(pl.List)).equals(wanted.drop(settled).sort(pl.all().exclude(pl.List)))
    )


def test_times_come_back_in_utc(db):
    summer = datetime(2025, 7, 1, 23, 30, tzinfo=UTC)
    assert db.sql("select $t as t, ($t)::date as d", params={"t": summer}).pl().row(0) == (summer, date(2025, 7, 1))
    assert db.cursor().sql("select ('2025-07-01 23:30:00+00'::timestamptz)::varchar").fetchone() == (
        "2025-07-01 23:30:00+00",
    )


def test_every_table_of_the_stages_has_an_owner():
    assert TABLES.keys() - {"entities"} <= OWNERS.keys()


def test_every_promised_table_and_view_is_there_and_told_apart_from_the_private_ones(db):
    from warehouse.publish import public_tables

    views = {name for (name,) in db.execute("select view_name from duckdb_views() where not internal").fetchall()}
    assert set(public_tables(db)) >= PUBLIC_TABLES
    assert views >= PUBLIC_VIEWS
    assert not set(public_tables(db)) & {
        "captures",
        "reports",
        "feeds",
        "signatures",
        "bands",
        "furniture",
        "terms",
        "postings",
        "traces",
    }


def test_every_public_table_view_and_column_says_what_it_means(db):
    from warehouse.publish import comments, public_tables

    said = comments(db)
    views = [name for (name,) in db.execute("select view_name from duckdb_views() where not internal").fetchall()]
    for name in [*public_tables(db), *views]:
        columns = [column for column, *_ in db.execute(f"describe {name}").fetchall()]
        assert [(name, column) for column in [None, *columns] if not said.get((name, column), "").endswith(".")] == []


@pytest.mark.parametrize("script", sorted(SQL.glob("*/*.sql")), ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_sql_says_first_what_it_answers_and_reads_alike(script):
    text = script.read_text(encoding="utf-8")
    assert text.startswith("-- ")
    code = re.sub(r"--.*|'[^']*'", "", text)
    assert not re.search(r"\b(SELECT|FROM|WHERE|JOIN|CREATE|WITH|GROUP|ORDER)\b", code), "keywords are in lower case"
    if script.parent.name == "views":
        assert not re.search(r"select\s+(\w+\.)?\*", code), "a view names its columns"
