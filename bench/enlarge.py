"""A large snapshot out of a small one, for measuring what readers wait for: `python -m bench.enlarge HOME LARGE_HOME TIMES`.

Every article, story and fact again and again under new ids, other days, outlets and names; joins and shares stay as they are.
"""

import shutil
import sys
from contextlib import closing
from pathlib import Path

import duckdb

from warehouse.database import published_path

#: Columns that tell one copy of the desk from the next.
IDS = {
    "article_id", "report_id", "capture_id", "story_id", "original_id", "copy_of", "quote_id", "position_id", "event_id",
    "corroboration_id", "run_id", "url", "canonical_url",
}  # fmt: skip
#: Columns of names, of which there are fewer than copies; so many variants of each.
NAMES = {
    "name": 100,
    "speaker": 100,
    "holder": 100,
    "entity_id": 100,
    "speaker_entity_id": 100,
    "holder_entity_id": 100,
    "outlet": 10,
}
DAYS = ("date", "timestamp with time zone")


def enlarge(small: Path, large: Path, times: int) -> None:
    """The snapshot of one home, so many times over, as the snapshot of another."""
    large.mkdir(parents=True, exist_ok=True)
    path = published_path(large)
    shutil.copy(published_path(small), path)
    with closing(duckdb.connect(str(path))) as db:
        tables = [
            name for (name,) in db.execute("select table_name from duckdb_tables() where not temporary").fetchall()
        ]
        for table in tables:
            if table not in ("runs", "source_list", "source_state"):
                db.execute(f"insert into {table} by name {again(db, table)}", [times])
        db.execute("checkpoint")


def again(db: duckdb.DuckDBPyConnection, table: str) -> str:
    """A select of every further copy of a table."""
    columns = db.execute("select column_name, lower(data_type) from duckdb_columns() where table_name = $1", [table])
    chosen = ", ".join(f'{changed(name, kind)} as "{name}"' for name, kind in columns.fetchall())
    only = "where copy < 100" if table == "entities" else ""
    return f"select {chosen} from {table} cross join (select unnest(range(1, $1)) as copy) {only}"


def changed(name: str, kind: str) -> str:
    """The SQL that makes the next copy's value of a column."""
    if name in IDS:
        return f"\"{name}\" || '-' || copy"
    if name in NAMES:
        return f"\"{name}\" || '-' || (copy % {NAMES[name]})"
    if name == "subject":
        return "subject || '-' || (copy % 100)"
    if name in ("actors", "holders", "speakers") and kind.endswith("[]"):
        return f"list_transform(\"{name}\", lambda one: one || '-' || (copy % 100))"
    if name == "evidence":
        return "list_transform(evidence, lambda one: {'article_id': one.article_id || '-' || copy, 'sentence': one.sentence})"
    if kind in DAYS and name.startswith(
        ("published", "first_published", "last_published", "event_on", "fact_on", "first_reported")
    ):
        return f'cast("{name}" - interval (copy % 400) day as {kind})'
    return f'"{name}"'


if __name__ == "__main__":
    enlarge(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
