"""Opening the working database: one process at a time, in its newest shape."""

import os
import re
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import duckdb
import pytest

import warehouse
from tests.small_desk import small_desk
from warehouse.database import SQL, migrate, refresh_views

ROOT = Path(__file__).parents[1]


def python(code: str, *arguments: object) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)], stdout=subprocess.PIPE, text=True, cwd=ROOT
    )


def test_a_database_opens_again_with_its_rows(tmp_path):
    for _ in range(2):
        with warehouse.connect(tmp_path / "new folder" / "desk.duckdb") as db:
            warehouse.load(db, small_desk())
    with warehouse.connect(tmp_path / "new folder" / "desk.duckdb") as db:
        assert db.sql("select count(*) from articles").fetchone() == (4,)


def test_opening_without_need_writes_nothing(tmp_path):
    path = tmp_path / "desk.duckdb"
    with warehouse.connect(path):
        pass
    before = path.read_bytes()
    with warehouse.connect(path) as db:
        assert db.sql("select count(*) from pragma_database_size() where wal_size <> '0 bytes'").fetchone() == (0,)
    assert path.read_bytes() == before


def test_a_view_that_is_no_more_goes_and_one_that_changed_is_made_anew(tmp_path):
    path = tmp_path / "desk.duckdb"
    with warehouse.connect(path) as db:
        db.execute("create view gossip as select 1 as one; create or replace view facts as select 2 as two")
        db.execute("update migrations set digest = 'of older views' where name = 'views'")
        refresh_views(db)
        views = {name for (name,) in db.execute("select view_name from duckdb_views() where not internal").fetchall()}
        assert views == {path.stem for path in SQL.glob("views/*.sql")}
        assert db.sql("describe facts").fetchall()[0][0] == "kind"


@pytest.fixture
def shapes(tmp_path):
    folder = tmp_path / "migrations"
    folder.mkdir()
    (folder / "0001_tables.sql").write_text("create table notes (note varchar);")
    return folder


def columns(db):
    return [name for name, *_ in db.execute("describe notes").fetchall()]


def test_a_change_of_shape_runs_once_and_keeps_a_copy_of_the_file_before_it(tmp_path, shapes):
    path = tmp_path / "desk.duckdb"
    with duckdb.connect(str(path)) as db:
        assert migrate(db, shapes) == ["0001_tables.sql"]
        db.execute("insert into notes values ('kept')")
    assert list(tmp_path.glob("*before*")) == [], "there was nothing to keep"
    (shapes / "0002_author.sql").write_text("alter table notes add column author varchar;")
    with duckdb.connect(str(path)) as db:
        assert migrate(db, shapes) == ["0002_author.sql"]
        assert migrate(db, shapes) == []
        assert db.sql("from notes").fetchall() == [("kept", None)]
    with duckdb.connect(str(tmp_path / "desk.duckdb.before-0002_author")) as before:
        assert columns(before) == ["note"]
        assert before.sql("from notes").fetchall() == [("kept",)]
    (shapes / "0003_day.sql").write_text("alter table notes add column day date;")
    with duckdb.connect(str(path)) as db:
        migrate(db, shapes)
    assert [copy.name for copy in tmp_path.glob("*before*")] == ["desk.duckdb.before-0003_day"], "one copy is enough"


def test_changes_of_shape_run_all_or_none(tmp_path, shapes):
    with duckdb.connect(str(tmp_path / "desk.duckdb")) as db:
        migrate(db, shapes)
        (shapes / "0002_author.sql").write_text("alter table notes add column author varchar;")
        (shapes / "0003_broken.sql").write_text("alter table nothing add column author varchar;")
        with pytest.raises(duckdb.CatalogException):
            migrate(db, shapes)
        assert columns(db) == ["note"]
        (shapes / "0003_broken.sql").unlink()
        assert migrate(db, shapes) == ["0002_author.sql"]


def test_a_database_that_a_newer_version_changed_is_left_alone(tmp_path):
    path = tmp_path / "desk.duckdb"
    with warehouse.connect(path) as db:
        db.execute("insert into migrations values ('9999_future.sql', null, now())")
    with (
        pytest.raises(warehouse.DatabaseTooNew, match=r"newer version of copydesk \(9999_future.sql\)"),
        warehouse.connect(path),
    ):
        pass


HOLD = """
import sys, time, warehouse
with warehouse.lock(sys.argv[1], who="copydesk ingest inbox"):
    print("held", flush=True)
    time.sleep(60)
"""


def test_who_comes_second_is_told_who_has_the_desk(tmp_path):
    holder = python(HOLD, tmp_path)
    try:
        assert holder.stdout and holder.stdout.readline() == "held\n"
        told = rf"in use by process {holder.pid} \(copydesk ingest inbox\), since 20.*; waited 0.1 s"
        with pytest.raises(warehouse.DeskIsBusy, match=told), warehouse.lock(tmp_path, wait=0.1):
            pass
        assert str(holder.pid) in (warehouse.lock_holder(tmp_path) or "")
        said: list[str] = []
        with pytest.raises(warehouse.DeskIsBusy), warehouse.lock(tmp_path, wait=0.1, tell=said.append):
            pass
        [line] = said  # before it waits: whom for, since when, and for how long
        assert re.search(
            rf"in use by process {holder.pid} \(copydesk ingest inbox\), since 20.*; waiting up to 0.1 s", line
        )
    finally:
        holder.kill()
        holder.wait()


def test_the_lock_of_a_dead_process_is_no_lock(tmp_path):
    holder = python(HOLD, tmp_path)
    assert holder.stdout and holder.stdout.readline() == "held\n"
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    assert (tmp_path / "desk.lock").exists()
    assert warehouse.lock_holder(tmp_path) is None
    with warehouse.lock(tmp_path, who="second"):
        assert f"process {os.getpid()} (second)" in (warehouse.lock_holder(tmp_path) or "")
    assert warehouse.lock_holder(tmp_path) is None


def test_who_cannot_ask_for_the_lock_hears_of_none(tmp_path):
    (tmp_path / "desk.lock").mkdir()  # opening it fails as in a home that may only be read, for root too
    assert warehouse.lock_holder(tmp_path) is None


def test_who_waits_gets_the_desk_when_it_is_free(tmp_path):
    def hold():
        with warehouse.lock(tmp_path, who="first"):
            held.set()
            time.sleep(0.3)

    held = threading.Event()
    first = threading.Thread(target=hold)
    first.start()
    held.wait()
    with warehouse.lock(tmp_path, wait=10, who="second"):
        pass
    first.join()


def test_a_lock_is_given_back_after_an_error(tmp_path):
    with pytest.raises(ZeroDivisionError), warehouse.lock(tmp_path):
        raise ZeroDivisionError
    with warehouse.lock(tmp_path):
        pass


def test_committed_rows_outlive_a_kill(tmp_path):
    code = """
import os, signal, sys, warehouse
from tests.small_desk import small_desk
with warehouse.connect(sys.argv[1]) as db:
    warehouse.load(db, small_desk())
    db.begin()
    db.execute("delete from articles")
    os.kill(os.getpid(), signal.SIGKILL)
"""
    path = tmp_path / "desk.duckdb"
    assert python(code, path).wait() == -signal.SIGKILL
    with warehouse.connect(path) as db:
        assert db.sql("select count(*) from articles").fetchone() == (4,)
        assert warehouse.check(db) == []


def test_readers_can_change_nothing_and_reach_no_file(tmp_path):
    with warehouse.connect(tmp_path / "desk.duckdb") as db:
        warehouse.load(db, small_desk())
        snapshot = warehouse.publish(db, tmp_path)
    with warehouse.read_only(snapshot) as db:
        assert db.sql("select count(*) from story_board").fetchone() == (2,)
        for wish in (
            "delete from articles",
            f"from read_text('{__file__}')",
            f"copy articles to '{tmp_path}/x.csv'",
            "set enable_external_access = true",
        ):
            with pytest.raises(duckdb.Error):
                db.execute(wish)
    with (
        pytest.raises(FileNotFoundError, match="nothing has been published"),
        warehouse.read_only(tmp_path / "none.duckdb"),
    ):
        pass


def test_a_snapshot_of_another_version_is_said_to_be_one(tmp_path):
    with warehouse.connect(tmp_path / "desk.duckdb") as db:
        snapshot = warehouse.publish(db, tmp_path)
    with duckdb.connect(str(snapshot)) as db:
        db.execute("drop view story_board")
    with (
        pytest.raises(warehouse.OtherShape, match=r"another version.*story_board.*copydesk publish makes it anew"),
        warehouse.read_only(snapshot) as db,
    ):
        db.execute("from story_board")
