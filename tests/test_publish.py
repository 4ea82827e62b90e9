"""What readers open: whole, old or new, never half, and never in anybody's way."""

import errno
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import polars as pl
import pytest

import warehouse
from tests.small_desk import small_desk
from warehouse.publish import comments, public_tables, sweep

ROOT = Path(__file__).parents[1]


@pytest.fixture
def home(tmp_path):
    """A home whose name is a trap for SQL."""
    folder = tmp_path / "the editor's desk"
    folder.mkdir()
    return folder


@pytest.fixture
def db(sound, home):
    with warehouse.connect(shutil.copy(sound, home)) as db:
        yield db


def test_readers_see_the_public_tables_and_views_and_nothing_else(db, home):
    snapshot = warehouse.publish(db, home)
    assert snapshot == home / "copydesk.duckdb"
    with duckdb.connect(str(snapshot), read_only=True) as reader:
        tables = {name for (name,) in reader.sql("select table_name from duckdb_tables()").fetchall()}
        views = {name for (name,) in reader.sql("select view_name from duckdb_views() where not internal").fetchall()}
        assert tables == {*public_tables(db), "source_state"}
        assert "captures" not in tables
        for name in tables:
            assert sorted(reader.sql(f"from {name}").fetchall(), key=repr) == sorted(
                db.sql(f"from {name}").fetchall(), key=repr
            )
        for name in views:
            assert sorted(reader.sql(f"from {name}").fetchall(), key=repr) == sorted(
                db.sql(f"from {name}").fetchall(), key=repr
            )


def test_the_meaning_of_everything_goes_with_it(db, home):
    with warehouse.read_only(warehouse.publish(db, home)) as reader:
        said = comments(reader)
        names = [
            name
            for (name,) in reader.sql(
                "select table_name from duckdb_tables() union all select view_name from duckdb_views() where not internal"
            ).fetchall()
        ]
        for name in names:
            columns = [column for column, *_ in reader.execute(f"describe {name}").fetchall()]
            assert [(name, column) for column in [None, *columns] if (name, column) not in said] == []


def test_keys_go_with_it(db, home):
    with warehouse.read_only(warehouse.publish(db, home)) as reader:
        keys = dict(
            reader.sql(
                "select table_name, constraint_column_names from duckdb_constraints() where constraint_type = 'PRIMARY KEY'"
            ).fetchall()
        )
    assert keys["articles"] == ["article_id"]
    assert keys["sentences"] == ["article_id", "sentence"]


def test_clients_from_1_2_on_can_open_it(db, home):
    with warehouse.read_only(warehouse.publish(db, home)) as reader:
        assert reader.sql(
            "select tags['storage_version'] from duckdb_databases() where path is not null"
        ).fetchone() == ("v1.2.0+",)


def test_parquet_beside_it_has_the_same_rows(db, home):
    snapshot = warehouse.publish(db, home)
    with warehouse.read_only(snapshot) as reader:
        for (name,) in reader.sql("select table_name from duckdb_tables()").fetchall():
            assert pl.read_parquet(home / "published" / f"{name}.parquet").equals(reader.sql(f"from {name}").pl())


def test_publishing_the_same_rows_again_gives_the_same_parquet(db, home):
    def whole():
        return {path.name: path.read_bytes() for path in (home / "published").iterdir()}

    warehouse.publish(db, home)
    once = whole()
    warehouse.load(db, small_desk())
    warehouse.publish(db, home)
    assert whole() == once


def test_what_a_killed_publication_left_is_swept_away(db, home):
    left = [
        home / "copydesk.duckdb.123.tmp",
        home / "copydesk.duckdb.123.tmp.wal",
        home / "published" / "articles.parquet.tmp",
    ]
    (home / "published").mkdir()
    for path in left:
        path.write_bytes(b"half")
    stale = home / "published" / "clippings.parquet"
    stale.touch()
    mine = home / "notes.tmp"
    mine.touch()
    warehouse.publish(db, home)
    assert [path for path in [*left, stale] if path.exists()] == []
    assert mine.exists()
    assert sweep(home) == []


def test_a_publication_that_fails_leaves_the_last_snapshot_and_nothing_else(db, home):
    snapshot = warehouse.publish(db, home)
    before = snapshot.read_bytes()
    db.execute("create or replace view source_state as select error('the disk is full') as source")
    with pytest.raises(duckdb.Error, match="the disk is full"):
        warehouse.publish(db, home)
    assert snapshot.read_bytes() == before
    assert [path.name for path in home.iterdir() if "tmp" in path.name] == []


def test_previous_snapshots_are_kept_as_many_as_asked(db, home):
    for number in range(3):
        db.execute("update articles set title = $1", [f"title {number}"])
        warehouse.publish(db, home, keep=2)

    def titles():
        found = {}
        for path in sorted(home.glob("copydesk*.duckdb")):
            with warehouse.read_only(path) as reader:
                found[path.name] = reader.sql("select distinct title from articles").fetchall()[0][0]
        return found

    assert titles() == {
        "copydesk-previous-1.duckdb": "title 1",
        "copydesk-previous-2.duckdb": "title 0",
        "copydesk.duckdb": "title 2",
    }
    warehouse.publish(db, home, keep=1)
    assert list(titles()) == ["copydesk-previous-1.duckdb", "copydesk.duckdb"], "fewer are asked for than before"
    warehouse.publish(db, home, keep=0)
    assert list(titles()) == ["copydesk.duckdb"]
    mine = home / "copydesk-previous-mine.duckdb"
    mine.write_bytes(b"somebody has put it here")
    warehouse.publish(db, home, keep=0)
    assert mine.exists()


def test_a_file_system_without_hard_links_keeps_copies(db, home, monkeypatch):
    def refused(*_):
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", refused)
    before = warehouse.publish(db, home).read_bytes()
    warehouse.publish(db, home)
    assert (home / "copydesk-previous-1.duckdb").read_bytes() == before


def test_the_log_of_the_old_file_is_not_taken_for_the_new_files(db, home):
    snapshot = warehouse.publish(db, home)
    careless = """
import duckdb, os, signal, sys
db = duckdb.connect(sys.argv[1])
db.execute("create table scratch as select 1 as one")
os.kill(os.getpid(), signal.SIGKILL)
"""
    subprocess.run([sys.executable, "-c", careless, str(snapshot)])
    assert snapshot.with_name("copydesk.duckdb.wal").exists()
    warehouse.publish(db, home)
    assert not snapshot.with_name("copydesk.duckdb.wal").exists()
    with warehouse.read_only(snapshot) as reader:
        assert reader.sql("select count(*) from duckdb_tables() where table_name = 'scratch'").fetchone() == (0,)


READER = """
import duckdb, json, sys
path = sys.argv[1]
kept = duckdb.connect(path, read_only=True)
for line in sys.stdin:
    with duckdb.connect(path, read_only=True) as fresh:  # the same process sees the same file while it has it open
        told = [db.sql("select (select count(*) from articles), (select max(title) from story_board)").fetchone() for db in (kept, fresh)]
    print(json.dumps(told), flush=True)
    if line.strip() == "reopen":
        kept.close()
        kept = duckdb.connect(path, read_only=True)
"""


def test_a_reader_that_keeps_the_snapshot_open_never_errs_and_never_blocks(db, home):
    snapshot = warehouse.publish(db, home)
    reader = subprocess.Popen(
        [sys.executable, "-c", READER, str(snapshot)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )

    def ask(line="look"):
        reader.stdin.write(f"{line}\n")
        reader.stdin.flush()
        return json.loads(reader.stdout.readline())

    old = [[4, "Ports sign pact"]] * 2
    assert ask() == old
    for number in range(2):
        db.execute("update stories set title = $1", [f"title {number}"])
        warehouse.publish(db, home)
        assert ask() == old
    assert ask("reopen") == old
    assert ask() == [[4, "title 1"]] * 2
    reader.stdin.close()
    assert reader.wait(10) == 0


BUSY_READER = """
import duckdb, sys, time
told = set()
until = time.monotonic() + float(sys.argv[2])
while time.monotonic() < until:
    with duckdb.connect(sys.argv[1], read_only=True) as db:
        told.add(db.sql("select count(*), count(distinct title) from stories").fetchone())
print(sorted(told))
"""


def test_readers_that_come_and_go_see_one_snapshot_or_the_next(db, home):
    snapshot = warehouse.publish(db, home)
    readers = [
        subprocess.Popen([sys.executable, "-c", BUSY_READER, str(snapshot), "2"], stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    until = time.monotonic() + 1.5
    number = 0
    while time.monotonic() < until:
        db.execute("update stories set title = $1", [f"title {number}"])
        warehouse.publish(db, home)
        number += 1
    for reader in readers:
        told, _ = reader.communicate(timeout=20)
        assert reader.returncode == 0
        assert set(eval(told)) <= {(2, 2), (2, 1)}


def test_writers_wait_only_until_the_file_is_copied(sound, home):
    desk = shutil.copy(sound, home)
    with warehouse.publishing(home) as take:
        with warehouse.connect(desk) as db:
            take(db)
        with warehouse.connect(desk) as db:  # the next run is at work before the snapshot is made
            db.execute("update articles set title = 'afterwards'")
    with warehouse.read_only(home / "copydesk.duckdb") as reader:
        assert reader.sql("select count(*) from articles where title = 'afterwards'").fetchone() == (0,)


def test_what_a_publication_works_on_is_no_leftover_until_it_is_killed(sound, home):
    desk = shutil.copy(sound, home)
    with warehouse.publishing(home) as take:
        with warehouse.connect(desk) as db:
            take(db)
        assert list(home.glob("*.desk.tmp"))
        assert warehouse.leftovers(home) == []
    assert warehouse.leftovers(home) == []
    (home / "copydesk.duckdb.9.desk.tmp").touch()
    assert [path.name for path in warehouse.sweep_all(home)] == ["copydesk.duckdb.9.desk.tmp"]


def test_a_large_table_is_a_folder_of_parquet_with_a_part_a_month(db, home, monkeypatch):
    monkeypatch.setattr(sys.modules["warehouse.publish"], "LARGE", 2)
    for _ in range(2):  # a folder replaces a folder
        snapshot = warehouse.publish(db, home)
    parts = sorted(path.name for path in (home / "published" / "sentences.parquet").iterdir())
    assert parts
    assert all(part.startswith("month=") for part in parts)
    with warehouse.read_only(snapshot) as reader:
        stored = reader.sql("from sentences").pl()
    found = pl.read_parquet(home / "published" / "sentences.parquet", hive_partitioning=True)
    assert sorted(found.select(stored.columns).rows()) == sorted(stored.rows())
    assert (home / "published" / "stories.parquet").is_file()
    monkeypatch.undo()
    warehouse.publish(db, home)  # and a file a folder
    assert (home / "published" / "sentences.parquet").is_file()
