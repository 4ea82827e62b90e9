"""Real damage: bytes overwritten, files cut short. What a desk loses nothing by is mended, and the damaged file is kept."""

import json
import os
import shutil
import struct
from datetime import UTC, datetime, timedelta

import duckdb
import pytest
from conftest import public_tables, rows
from typer.testing import CliRunner

import warehouse
from flows.__main__ import app
from flows.batches import open_archive
from flows.care.health import archive, damage, databases, examine
from flows.care.mending import mend
from flows.settings import settings
from tests.small_flow import answers, filed, work_off

#: What a run writes by its clock.
FUTURE = {
    "captures": ("fetched_at",),
    "reports": ("fetched_at",),
    "articles": ("first_seen_at", "last_seen_at"),
    "versions": ("seen_at",),
    "runs": ("started_at", "ended_at"),
}

REPORT = """Lighthouse {0} lit again

The keeper of lighthouse {0} said on Monday that its lamp burns again. "It took {0} days," he said.
"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """A published desk of two reports."""
    home, inbox = tmp_path_factory.mktemp("home"), tmp_path_factory.mktemp("inbox")
    for number in (11, 12):
        (inbox / f"{number}.txt").write_text(REPORT.format(number))
    with filed([inbox], home) as db:
        warehouse.publish(db, home)
        warehouse.publish(db, home)  # so that there is one before it
    return home


@pytest.fixture
def home(desk, tmp_path):
    return shutil.copytree(desk, tmp_path / "home")


def overwrite(path, where=0.5):
    """Bytes in the midst of a file are others now, page after page, as a failing disk leaves them."""
    with path.open("r+b") as file:
        for place in range(int(path.stat().st_size * where), path.stat().st_size, 4096):
            file.seek(place)
            file.write(b"\xa5" * 512)


def cut(path, share):
    os.truncate(path, int(path.stat().st_size * share))


DAMAGE = {
    "overwritten in the midst": overwrite,
    "overwritten at the beginning": lambda path: overwrite(path, 0),
    "cut short": lambda path: cut(path, 0.6),
    "empty": lambda path: cut(path, 0),
}


@pytest.mark.parametrize(
    "kind",
    [kind if kind == "overwritten at the beginning" else pytest.param(kind, marks=pytest.mark.slow) for kind in DAMAGE],
)
def test_a_damaged_working_database_is_kept_and_made_anew_from_archive_and_snapshot(home, kind):
    desk = settings(home=home)
    before, runs = public_tables(home), rows(home, "select run_id, captures, filed from runs")
    DAMAGE[kind](desk.database)
    mending = mend(desk)
    if mending.flow == "rebuild":
        assert "put desk.duckdb aside" in mending.done[0]
        assert len(list(home.glob("desk.duckdb.damaged-*"))) == 1
    else:
        assert mending.done == ["wrote desk.duckdb anew from its rows"]
    refiled(desk)
    assert public_tables(home) == before
    assert rows(home, "select run_id, captures, filed from runs where flow = 'ingest'") == runs


def test_the_doctor_tells_a_database_of_a_newer_version_and_one_that_may_not_be_published(home):
    with duckdb.connect(str(home / "desk.duckdb")) as db:
        db.execute("update quotes set start_char = start_char + 1000000")
    assert [finding.what for finding in examine(settings(home=home)) if finding.cure] == ["checks"]
    with duckdb.connect(str(home / "desk.duckdb")) as db:
        db.execute("insert into migrations values ('9999_later.sql', null, now())")
    told = [finding for finding in examine(settings(home=home)) if finding.cure]
    assert [(finding.what, finding.cure) for finding in told] == [("working database", "use that version")]
    assert "9999_later.sql" in told[0].found


def test_the_doctor_finds_the_damage_and_says_how_to_mend_it(home):
    overwrite(home / "desk.duckdb", 0)
    cut(home / "copydesk.duckdb", 0)
    cures = {finding.what: finding.cure for finding in databases(settings(home=home))}
    assert cures == dict.fromkeys(("published snapshot", "working database"), "copydesk doctor --repair")


def written_by_a_newer_duckdb(path):
    """The storage version in the file's first block is another one, and so is the block's checksum (DuckDB's own)."""
    block = bytearray(path.read_bytes()[8:4096])
    block[4:12] = struct.pack("<Q", 999)
    checksum = 5381
    for (word,) in struct.iter_unpack("<Q", block):
        checksum ^= word * 0xBF58476D1CE4E5B9 % 2**64
    with path.open("r+b") as file:
        file.write(struct.pack("<Q", checksum) + block)


def test_a_database_that_a_newer_duckdb_wrote_is_not_damaged_and_left_alone(home):
    path = home / "desk.duckdb"
    written_by_a_newer_duckdb(path)
    before = path.read_bytes()
    mending = mend(settings(home=home))
    assert mending.flow is None
    assert "newer DuckDB" in mending.undone[0]
    assert path.read_bytes() == before


def refiled(desk):
    """What `copydesk rebuild` does, without Prefect."""
    from flows.account.runs import recorded

    with warehouse.connect(desk.database) as db:
        with recorded(db, "rebuild", desk.published) as run:
            archive = open_archive(db, desk)
            warehouse.reopen(db)
            work_off(db, archive, run)
        assert warehouse.check(db) == []
        warehouse.publish(db, desk.home)


@pytest.mark.parametrize("kind", ["overwritten at the beginning", "overwritten in the midst", "empty"])
def test_a_damaged_snapshot_is_put_aside_and_readers_have_the_one_before_it(home, kind):
    desk = settings(home=home)
    DAMAGE[kind](desk.published)
    assert mend(desk).flow == "publish"
    if kind != "overwritten in the midst":  # where no row may stand
        assert len(list(home.glob("copydesk.duckdb.damaged-*"))) == 1
    assert damage(desk.published) is None
    assert len(rows(home, "from articles")) == 2


@pytest.mark.slow
def test_with_both_damaged_the_history_of_runs_comes_from_the_snapshot_before(home):
    desk = settings(home=home)
    runs = rows(home, "select run_id from runs")
    overwrite(desk.published, 0)
    overwrite(desk.database, 0)
    assert mend(desk).flow == "rebuild"
    refiled(desk)
    assert rows(home, "select run_id from runs where flow = 'ingest'") == runs


def test_without_an_archive_a_damaged_database_stays_where_it_is(home):
    desk = settings(home=home)
    shutil.rmtree(home / "archive")
    overwrite(desk.database, 0)
    mending = mend(desk)
    assert (mending.flow, len(mending.undone)) == (None, 1)
    assert desk.database.exists()


def test_a_broken_end_of_an_archive_file_is_cut_off(home):
    desk = settings(home=home)
    [path] = (home / "archive").iterdir()
    whole = path.stat().st_size
    with path.open("ab") as file:
        file.write(b"\x1f\x8b\x08" + b"half a record" * 9)
    [finding] = archive(desk)
    assert "120 bytes of a broken record" in finding.found
    assert mend(desk).done[:1] == [f"cut 120 bytes of a broken record off the end of archive/{path.name}"]
    assert path.stat().st_size == whole
    assert [one.cure for one in archive(desk)] == [None]
    assert mend(desk).done == ["wrote desk.duckdb anew from its rows"]


@pytest.mark.slow
def test_an_archive_file_cut_short_costs_the_last_document_and_says_so(home):
    desk = settings(home=home)
    [path] = (home / "archive").iterdir()
    cut(path, 0.9)
    refiled(desk)
    assert len(rows(home, "from articles")) == 1
    [reject] = rows(home, "from rejects")
    assert (reject["stage"], reject["reason"]) == ("read", "archive_damaged")
    assert path.name in reject["detail"]


@pytest.mark.slow
def test_a_clock_that_was_ahead_and_is_set_back_stops_nothing(home):
    """It stood a year ahead: nothing waits for that year, what comes now is filed as ever, and a rebuild is the last run."""
    now = datetime.now(UTC)
    with warehouse.connect(home / "desk.duckdb") as db:
        for table, columns in FUTURE.items():
            moved = ", ".join(f"{column} = {column} + interval 1 year" for column in columns)
            db.execute(f"update {table} set {moved}")
        db.execute(
            "insert into feeds (source, url, polled_at, next_poll_at, failures)"
            " values ('wire', 'https://w.example', $1, $1, 0)",
            [now + timedelta(days=365)],
        )
        db.execute("insert into hosts values ('w.example', $1)", [(now + timedelta(days=365)).timestamp()])
        warehouse.forget_future(db, now)
        assert answers(db, "select next_poll_at from feeds") == [(now,)]
        assert answers(db, "from hosts") == []
    inbox = home / "inbox"
    inbox.mkdir()
    (inbox / "13.txt").write_text(REPORT.format(13))
    with filed([inbox], home) as db:
        assert answers(db, "select count(*) from articles") == [(3,)]
        assert warehouse.check(db) == []
    refiled(settings(home=home))
    assert len(rows(home, "from articles")) == 3


@pytest.mark.slow
def test_the_doctor_mends_all_at_once_and_then_finds_all_well(home):
    before = public_tables(home)
    overwrite(home / "desk.duckdb", 0)
    overwrite(home / "copydesk.duckdb", 0)
    (home / "copydesk.duckdb.4.tmp").write_bytes(b"half")
    result = CliRunner().invoke(app, ["doctor", "--repair", "--json", "--home", str(home)])
    told = json.loads(result.stdout[result.stdout.index("{") :])
    wrong = {finding["what"] for finding in told["findings"] if finding["cure"]}
    assert not wrong & {"working database", "published snapshot", "archive", "leftovers"}
    assert [done.split()[0] for done in told["done"]] == ["removed", "put", "readers", "put", "rebuilt"]
    assert public_tables(home) == before
