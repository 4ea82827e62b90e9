"""The Copydesk dashboard as a bundle that Superset imports: python dashboard.py SNAPSHOT BUNDLE.zip

Tiles, charts and their places are declared here; the columns of each dataset are read from the snapshot. Identifiers are made from names, so
that importing again changes what is there and doubles nothing.
"""

import json
import os
import sys
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

import duckdb
import yaml

MINE = UUID("6f1d9a52-5f0c-4c53-9b2e-0c1d6f3f7a10")
VERSION = "1.0.0"
#: Views of the snapshot that the charts ask -> the column that is their time, if they have one.
DATASETS = {
    "daily_volume": "published_on",
    "story_board": "last_published_at",
    "positions_told": "published_on",
    "quote_index": "published_on",
    "corroborated": None,
    "source_health": None,
}

#: Datasets that are queries of their own: position_matrix counts by the head of the target, people read all of it.
QUERIES = {
    "positions_told": """
        select unnest(coalesce(p.holders, [p.holder])) as holder, p.target, p.stance, p.article_id, a.outlet, a.published_on
        from positions as p join articles as a using (article_id)
    """
}


@dataclass(frozen=True)
class Chart:
    """One chart: its kind, the view it asks, what it asks, and how many of twelve columns it takes."""

    name: str
    kind: str
    dataset: str
    width: int
    height: int  # in units of 8 pixels
    query: dict[str, Any]
    look: dict[str, Any] = field(default_factory=dict)
    explained: str = ""

    @property
    def uuid(self) -> str:
        return named(f"chart {self.name}")


def named(name: str) -> str:
    """The identifier of something by its name."""
    return str(uuid5(MINE, name))


def total(label: str, sql: str) -> dict[str, Any]:
    """A figure that SQL works out."""
    return {"expressionType": "SQL", "sqlExpression": sql, "label": label, "optionName": named(label)[:8]}


def present(column: str) -> dict[str, Any]:
    """Rows in which the column is known."""
    return {
        "expressionType": "SIMPLE",
        "clause": "WHERE",
        "subject": column,
        "operator": "IS NOT NULL",
        "comparator": None,
    }


def tile(name: str, dataset: str, sql: str, below: str) -> Chart:
    """One big number."""
    look = {"subheader": below, "header_font_size": 0.4, "subheader_font_size": 0.125, "y_axis_format": ",d"}
    return Chart(name, "big_number_total", dataset, 3, 20, {"metrics": [total(name, sql)]}, look, below)


def listing(
    name: str, dataset: str, width: int, height: int, columns: list[str], order: list[tuple[str, bool]], explained: str
) -> Chart:
    """A table of rows as they are; `order` has columns and whether they ascend."""
    query = {"columns": columns, "orderby": order, "row_limit": 200}
    look = {
        "query_mode": "raw",
        "all_columns": columns,
        "order_by_cols": [json.dumps(one) for one in order],
        "table_timestamp_format": "%Y-%m-%d",
        "page_length": 10,
        "show_cell_bars": True,
    }
    return Chart(name, "table", dataset, width, height, query, look, explained)


def bars(
    name: str, dataset: str, width: int, axis: str, metrics: list[dict[str, Any]], explained: str, **look: Any
) -> Chart:
    """Bars along an axis, stacked where there are several figures."""
    query = {"columns": [axis], "metrics": metrics, "row_limit": 1000, **look.pop("query", {})}
    common = {
        "x_axis": axis,
        "stack": "Stack",
        "show_legend": len(metrics) > 1,
        "rich_tooltip": True,
        "truncate_metric": True,
    }
    return Chart(name, "echarts_timeseries_bar", dataset, width, 46, query, {**common, **look}, explained)


VOLUME = bars(
    "Volume by month", "daily_volume", 7, "published_on",
    [total("own reports", "sum(originals)"), total("copies", "sum(copies)")],
    "Articles by the month in which they were published; undated ones are left out.",
    time_grain_sqla="P1M", x_axis_time_format="%b %Y", adhoc_filters=[present("published_on")],
)  # fmt: skip
SPEAKERS = bars(
    "Who is quoted most", "quote_index", 5, "speaker", [total("quotations", "count(*)")],
    "Quotations by the person or body that said them.",
    orientation="horizontal", x_axis_sort="quotations", x_axis_sort_asc=True, adhoc_filters=[present("speaker")], row_limit=12,
    query={"row_limit": 12, "orderby": [[total("quotations", "count(*)"), False]]},
)  # fmt: skip
STORIES = listing(
    "Stories, the best supported first", "story_board", 12, 62,
    ["title", "event_on", "place", "outlet_count", "article_count", "independent_count", "corroborated", "disputed"],
    [("independent_count", False), ("article_count", False), ("title", True)],
    "Reports of one event, from however many outlets; independent_count counts each family of publishers once, and no copies.",
)  # fmt: skip
POSITIONS = Chart(
    "Who stands where", "pivot_table_v2", "positions_told", 7, 76,
    {"columns": ["holder", "target", "stance"], "metrics": [total("reports", "count(distinct article_id)")], "row_limit": 500},
    {"groupbyRows": ["holder", "target"], "groupbyColumns": ["stance"], "metricsLayout": "COLUMNS", "aggregateFunction": "Sum",
     "valueFormat": ",d", "rowOrder": "key_a_to_z", "colOrder": "key_a_to_z", "adhoc_filters": [present("holder")]},
    "Reports that state a position, by who holds it, on what, and which way.",
)  # fmt: skip
QUOTES = listing(
    "What was said", "quote_index", 5, 76, ["speaker", "quotation", "outlet", "published_on"],
    [("published_on", False), ("speaker", True), ("quotation", True)],
    "In the words of the report; the trail to its sentence is quote_index.sentence_text and url.",
)  # fmt: skip
HEALTH = listing(
    "Source health", "source_health", 12, 38,
    ["source", "health", "articles_total", "articles_7d", "reject_share", "consecutive_failures", "last_error", "last_success_at"],
    [("source", True)], "Which sources need somebody to look after them.",
)  # fmt: skip
ROWS = [
    [
        tile("Articles", "daily_volume", "sum(articles)", "in all, copies included"),
        tile("Stories", "story_board", "count(*)", "events, each told once"),
        tile("Quotations", "quote_index", "count(*)", "with the sentence that has them"),
        tile("Confirmed facts", "corroborated", "count(*)", "told by two independent reports or more"),
    ],
    [VOLUME, SPEAKERS],
    [STORIES],
    [POSITIONS, QUOTES],
    [HEALTH],
]
CHARTS = [chart for row in ROWS for chart in row]


def bundle(snapshot: Path) -> dict[str, Any]:
    """Every file of the bundle."""
    files: dict[str, Any] = {
        "metadata.yaml": {"version": VERSION, "timestamp": "2026-01-01T00:00:00+00:00"},
        "databases/Copydesk.yaml": {
            "database_name": "Copydesk",
            "sqlalchemy_uri": f"duckdb:///{snapshot}",
            "expose_in_sqllab": True,
            "allow_dml": False,
            "extra": {"engine_params": {"connect_args": {"read_only": True}}},
            "uuid": named("database"),
            "version": VERSION,
        },
        "dashboards/Copydesk.yaml": dashboard(),
    }
    with duckdb.connect(str(snapshot), read_only=True) as db:
        files |= {f"datasets/Copydesk/{name}.yaml": dataset(db, name, time) for name, time in DATASETS.items()}
    return files | {f"charts/{chart.uuid}.yaml": drawn(chart) for chart in CHARTS}


def dataset(db: duckdb.DuckDBPyConnection, name: str, time: str | None) -> dict[str, Any]:
    """A view and its columns, with what the snapshot says of each."""
    if query := QUERIES.get(name):
        known = [(row[0], row[1], None) for row in db.execute(f"describe {query}").fetchall()]
    else:
        known = db.execute(
            "select column_name, data_type, comment from duckdb_columns() where table_name = $1 order by column_index",
            [name],
        ).fetchall()
    columns = [
        {
            "column_name": column,
            "verbose_name": column.replace("_", " "),
            "type": kind,
            "description": comment,
            "is_dttm": kind.startswith(("DATE", "TIMESTAMP")),
            "groupby": True,
            "filterable": True,
        }
        for column, kind, comment in known
    ]
    return {
        "table_name": name,
        "main_dttm_col": time,
        "sql": query,
        "schema": "main",
        "columns": columns,
        "metrics": [{"metric_name": "count", "expression": "count(*)", "verbose_name": "rows"}],
        "uuid": named(f"dataset {name}"),
        "database_uuid": named("database"),
        "version": VERSION,
    }


def drawn(chart: Chart) -> dict[str, Any]:
    """A chart, and its query as the REST API answers it without a browser."""
    params = {
        "viz_type": chart.kind,
        "adhoc_filters": [],
        "row_limit": chart.query.get("row_limit", 1000),
        **chart.look,
    }
    key = "metric" if chart.kind == "big_number_total" else "metrics"
    metrics = chart.query.get("metrics", [])
    params |= {key: metrics[0] if key == "metric" else metrics} if metrics else {}
    known = [{"col": one["subject"], "op": one["operator"]} for one in params["adhoc_filters"]]
    query = {"filters": known, "extras": {}, "columns": [], "metrics": [], "orderby": [], **chart.query}
    asked = {"datasource": {"id": 0, "type": "table"}, "force": False, "queries": [query], "form_data": params}
    return {
        "slice_name": chart.name,
        "description": chart.explained,
        "viz_type": chart.kind,
        "params": params,
        "query_context": json.dumps({**asked, "result_format": "json", "result_type": "full"}),
        "uuid": chart.uuid,
        "dataset_uuid": named(f"dataset {chart.dataset}"),
        "version": VERSION,
    }


def dashboard() -> dict[str, Any]:
    """Where everything stands: rows of charts."""
    grid: dict[str, Any] = {
        "DASHBOARD_VERSION_KEY": "v2",
        "ROOT_ID": {"id": "ROOT_ID", "type": "ROOT", "children": ["GRID_ID"]},
        "HEADER_ID": {"id": "HEADER_ID", "type": "HEADER", "meta": {"text": "Copydesk"}},
        "GRID_ID": {"id": "GRID_ID", "type": "GRID", "parents": ["ROOT_ID"], "children": []},
    }
    for number, row in enumerate(ROWS):
        line = f"ROW-{number}"
        grid["GRID_ID"]["children"].append(line)
        cells = [f"CHART-{chart.uuid[:8]}" for chart in row]
        background = {"background": "BACKGROUND_TRANSPARENT"}
        grid[line] = {
            "id": line,
            "type": "ROW",
            "children": cells,
            "parents": ["ROOT_ID", "GRID_ID"],
            "meta": background,
        }
        for cell, chart in zip(cells, row, strict=True):
            place = {
                "uuid": chart.uuid,
                "chartId": 0,
                "sliceName": chart.name,
                "width": chart.width,
                "height": chart.height,
            }
            grid[cell] = {
                "id": cell,
                "type": "CHART",
                "children": [],
                "parents": ["ROOT_ID", "GRID_ID", line],
                "meta": place,
            }
    return {
        "dashboard_title": "Copydesk",
        "description": "What came in, what it tells, who said it, and how the sources are doing.",
        "slug": "copydesk",
        "published": True,
        "uuid": named("dashboard"),
        "position": grid,
        "metadata": {
            "refresh_frequency": int(os.environ.get("SUPERSET_CACHE_SECONDS", "60")),
            "color_scheme": "supersetColors",
            "cross_filters_enabled": True,
            "show_native_filters": False,
        },
        "version": VERSION,
    }


def main() -> None:
    snapshot, target = (Path(argument).absolute() for argument in sys.argv[1:])
    with zipfile.ZipFile(target, "w") as file:
        for name, content in bundle(snapshot).items():
            file.writestr(f"copydesk/{name}", yaml.safe_dump(content, sort_keys=False, allow_unicode=True))


if __name__ == "__main__":
    main()
