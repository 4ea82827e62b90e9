"""A desk is looked after at night: nothing that readers see changes, and every moment is safe."""

import shutil
from datetime import UTC, datetime, timedelta

import polars as pl
import pytest
from conftest import SEEN

import warehouse
from flows.account.progress import Progress
from flows.collect import Ledger, collect
from flows.collect.landing import bundles, land
from flows.settings import settings
from flows.sources import files_source
from flows.tend import Tended, keep_house, planned, retriable
from tests.small_flow import answers, filed

#: How often something was collected, and how long ago.
RUNS, AGE = 8, timedelta(days=40)

FEED = """<rss version="2.0"><channel><title>Quay Daily</title><link>https://quay.example/</link>{}</channel></rss>"""
ENTRY = "<item><title>Ferry {0} sails</title><link>https://quay.example/{0}</link><guid>{0}</guid></item>"
PAGE = """Ferry timetable number {0}

The harbour office said on Monday that ferry {0} will sail at dawn. "We expect {0} boats," the harbour master said.
The quay has been busy for {1} weeks, and the crews asked for more time to load the crates of fish.
"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """A home that has collected eight times: a page each time, one that changes each time, one that never does, a listing that grows, and noise."""
    home, inbox = tmp_path_factory.mktemp("home"), tmp_path_factory.mktemp("inbox")
    for run in range(RUNS):
        (inbox / f"page{run}.txt").write_text(PAGE.format(f"F{run}", run + 2))
        (inbox / "changing.html").write_text(
            f"<html>{script(run)}<body><p>{PAGE.format('Zed', 100 + run)}</p></body></html>"
        )
        (inbox / "steady.html").write_text(f"<html>{script(run)}<body><p>{PAGE.format('Wye', 7)}</p></body></html>")
        (inbox / "feed.rss").write_text(FEED.format(script(run) + "".join(ENTRY.format(n) for n in range(run + 1))))
        (inbox / "noise.html").write_text(f"<html>{script(run)}</html>")
        landed(inbox, home)
    with filed([], home):
        return home


def script(run):
    """What makes pages large: nothing that anybody reads."""
    return f"<!-- {' '.join(str((run + 3) * n * n % 9973) for n in range(800))} -->"


def landed(inbox, home):
    """What stands in the inbox now, pending in an archive file of its own."""
    with warehouse.connect(home / "desk.duckdb") as db, warehouse.Archive(home / "archive") as archive:
        for bundle in bundles(collect(files_source([str(inbox)]), None, Ledger(), settings(home=home))):
            land(db, archive, [entry | {"fetched_at": entry["fetched_at"] - AGE} for entry in bundle])


@pytest.fixture
def home(desk, tmp_path):
    """A copy of it to look after."""
    return shutil.copytree(desk, tmp_path / "home")


def tables(db, clock=True):
    """Every public table but the history of runs."""
    from warehouse.publish import public_tables

    found = {}
    for name in public_tables(db):
        if name not in ("runs", "source_list"):
            columns = [row[0] for row in answers(db, f"describe {name}") if clock or row[0] not in SEEN]
            found[name] = sorted(answers(db, f"select {', '.join(columns)} from {name}"), key=repr)
    return found


def tended(home, **kept):
    """The tables before and after, and what was done."""
    with warehouse.connect(settings(home=home).database) as db:
        before, done = tables(db), Tended()
        keep_house(db, settings(home=home, **kept), Progress(quiet=True), done)
        assert warehouse.check(db) == []
        return before, tables(db), done


def rebuilt(home, lost=False):
    """The tables as the archive alone gives them, with the working database or, if that is lost, without."""
    if lost:
        (home / "desk.duckdb").unlink()
    with filed_again(home) as db:
        assert warehouse.check(db) == []
        return tables(db)


def filed_again(home):
    """What `copydesk rebuild` does, without Prefect."""
    from contextlib import contextmanager

    from flows.account.runs import recorded
    from flows.processes.workers import Workers
    from flows.refine import learn, losses, read_in, refine, refine_again

    @contextmanager
    def again():
        with warehouse.connect(home / "desk.duckdb") as db:
            with recorded(db, "rebuild") as run, Workers(1) as workers:
                archive = warehouse.Archive(home / "archive")
                warehouse.load(db, {"captures": archive.recover(warehouse.query(db, "archived"))})
                warehouse.reopen(db)
                waiting = warehouse.query(db, "pending_captures", limit=None)
                payloads, damaged = archive.intact(waiting)
                filing = read_in(db, payloads, workers, losses(waiting, damaged))
                warehouse.load(db, filing.frames, filing.owners)
                learn(db, waiting)
                filing = refine(db, waiting, run.run_id, workers, lambda _: None)
                run.count(filing, warehouse.load(db, filing.frames, filing.owners))
                due = warehouse.query(db, "due_articles", limit=1000)
                if due.height:
                    filing = refine_again(db, due, workers, lambda _: None)
                    warehouse.load(db, filing.frames, filing.owners)
            yield db

    return again()


def test_many_small_files_become_one_and_no_row_changes(home):
    before, after, done = tended(home)
    assert after == before
    assert [path.name for path in (home / "archive").iterdir()] == [f"desk-{RUNS + 1:06}.warc.gz"]
    assert (done.condensed, done.left_alone) == (0, [])
    assert rebuilt(home, lost=True) == before


def test_what_was_merged_is_merged_again_only_with_as_much_again(home):
    tended(home)
    with warehouse.connect(home / "desk.duckdb") as db:
        assert planned(db, settings(home=home)).files == []


@pytest.mark.slow
def test_bytes_that_no_version_rests_on_go_and_what_was_read_from_them_stays(home):
    size = sum(path.stat().st_size for path in (home / "archive").iterdir())
    before, after, done = tended(home, keep_archive_days=30)
    assert after == before
    assert done.condensed == 3 * RUNS - 1  # the steady page but once, the listing, the noise
    assert sum(path.stat().st_size for path in (home / "archive").iterdir()) < size
    assert tended(home, keep_archive_days=30)[2].condensed == 0
    assert rebuilt(home) == before
    assert rebuilt(home, lost=True) == before


def test_nothing_goes_that_was_fetched_since(home):
    assert tended(home, keep_archive_days=50)[2].condensed == 0


@pytest.mark.slow
def test_of_old_versions_the_bytes_go_and_the_rows_stay(home):
    before, after, done = tended(home, keep_versions=2)
    assert after == before
    assert done.condensed == RUNS - 2
    assert len([row for row in before["versions"] if "Zed" in str(row)]) == RUNS
    assert rebuilt(home, lost=True) == before


@pytest.mark.slow
def test_links_that_a_later_listing_repeats_go(home):
    with warehouse.connect(home / "desk.duckdb") as db:
        wanted = "select distinct url, entry_id from links order by all"
        before = answers(db, wanted)
        assert answers(db, "select count(*) from links") == [(RUNS * (RUNS + 1) // 2,)]
    tended(home, keep_archive_days=30)
    with warehouse.connect(home / "desk.duckdb") as db:
        assert answers(db, wanted) == before
        assert answers(db, "select count(*) from links") == [(RUNS,)]
    rebuilt(home)
    with warehouse.connect(home / "desk.duckdb") as db:
        assert answers(db, "select count(*) from links") == [(RUNS,)]


@pytest.mark.slow
@pytest.mark.parametrize(
    "moment", ["while writing", "before the rows moved", "after the rows moved", "half way through the old"]
)
def test_a_kill_at_any_moment_of_compaction_loses_and_doubles_nothing(desk, home, moment):
    with warehouse.connect(home / "desk.duckdb") as db:
        before = tables(db)
    if moment != "while writing":
        tended(home)
    old = sorted((desk / "archive").iterdir())
    merged = next((home / "archive").glob(f"desk-{RUNS + 1:06}.warc.gz"), None)
    for path in old if moment != "half way through the old" else old[RUNS // 2 :]:
        shutil.copy(path, home / "archive")
    if moment == "before the rows moved":
        shutil.copy(desk / "desk.duckdb", home)
    if moment == "while writing":
        (home / "archive" / "merging.warc.gz.tmp").write_bytes(old[0].read_bytes()[:300])
    again = shutil.copytree(home, home.with_name("again"))
    assert rebuilt(home) == before  # as the next run finds it
    assert rebuilt(home, lost=True) == before

    warehouse.sweep_all(again)
    assert tended(again)[1] == before
    left = sorted(path.name for path in (again / "archive").iterdir())
    assert left == ([merged.name] if moment.startswith(("after", "half")) else [f"desk-{RUNS + 1:06}.warc.gz"])


def test_a_file_with_a_damaged_record_is_left_as_it_is(home):
    path = home / "archive" / "desk-000003.warc.gz"
    damaged = bytearray(path.read_bytes())
    damaged[40] ^= 0xFF
    path.write_bytes(damaged)
    _, _, done = tended(home)
    assert [one.partition(":")[0] for one in done.left_alone] == [path.name]
    assert path.read_bytes() == damaged
    assert len(list((home / "archive").iterdir())) == 2


@pytest.mark.slow
def test_a_damaged_record_is_a_reject_and_the_rest_is_filed(home):
    path = home / "archive" / "desk-000003.warc.gz"
    with warehouse.connect(home / "desk.duckdb") as db:
        [(offset, url)] = answers(
            db, "select warc_offset, url from captures where warc_file = $1 and url like '%page2.txt'", path.name
        )
    damaged = bytearray(path.read_bytes())
    damaged[offset + 60] ^= 0xFF
    path.write_bytes(damaged)
    (home / "archive" / "desk-000005.warc.gz").unlink()
    tables_now = rebuilt(home)
    lost = [row for row in tables_now["rejects"] if "archive_damaged" in row]
    assert len(lost) == 1 + 5
    assert [row for row in lost if url in row and f"{path.name}, byte {offset}" in str(row)]
    assert len(tables_now["articles"]) == len(set(range(RUNS)) - {2, 4}) + 2


@pytest.mark.slow
def test_free_space_in_the_database_is_given_back(home):
    path = home / "desk.duckdb"
    with warehouse.connect(path) as db:
        before = tables(db)
        db.execute("create table filler as select uuid() as id from range(200_000)")
        db.execute("checkpoint; drop table filler; checkpoint")
        said = answers(db, "select table_name, comment from duckdb_tables() where not internal order by 1")
    large = path.stat().st_size
    assert warehouse.vacuum(path, least=1_000_000, share=0.1) == large - path.stat().st_size > 1_000_000
    with warehouse.connect(path) as db:
        assert tables(db) == before
        assert answers(db, "select table_name, comment from duckdb_tables() where not internal order by 1") == said
        assert warehouse.check(db) == []
    assert warehouse.vacuum(path) == 0
    assert not list(home.glob("*.tmp*"))


def test_what_failed_for_a_reason_that_may_pass_is_tried_again(home):
    now = datetime.now(UTC)
    with warehouse.connect(home / "desk.duckdb") as db:
        before = tables(db)
        assert before.get("quotes")
        db.execute(
            "insert into rejects select capture_id, source, url, 'extract', 'crashed', 'all facts', fetched_at"
            " from captures where url like '%page1.txt'"
        )
        db.execute(
            "delete from quotes where article_id in (select article_id from articles where url like '%page1.txt')"
        )
        rules = answers(db, "select any_value(rules_version) from runs")[0][0]
        found = warehouse.query(db, "retriable", rules=rules, since=now - 2 * AGE, limit=10)
        assert found.select("stage", "reason").rows() == [("extract", "crashed")]
        assert warehouse.retry(db, found) == 1
    with filed([], home) as db:
        assert tables(db) == before
        assert warehouse.check(db) == []


@pytest.mark.slow
def test_better_rules_get_what_others_rejected_once(home):
    with warehouse.connect(home / "desk.duckdb") as db:
        assert retriable(db).is_empty()
        db.execute("update runs set rules_version = 'older'")
        assert retriable(db)["reason"].unique().to_list() == ["empty"]
        warehouse.retry(db, retriable(db))
    with filed([], home) as db:
        assert retriable(db).is_empty()
        assert answers(db, "select count(*) from captures where state = 'pending'") == [(0,)]


def test_leftovers_are_swept_and_nothing_else(home):
    there = sorted(path for path in home.rglob("*") if path.is_file())
    for name in (
        "copydesk.duckdb.12.tmp",
        "desk.duckdb.7.tmp.wal",
        "archive/merging.warc.gz.tmp",
        "desk.lock.json.3.tmp",
    ):
        (home / name).write_bytes(b"half")
    (home / "desk.duckdb.tmp").mkdir()
    (home / "desk.duckdb.tmp" / "duckdb_temp_storage-0.tmp").write_bytes(b"spilled")
    assert len(warehouse.sweep_all(home)) == 5
    assert sorted(path for path in home.rglob("*") if path.is_file()) == there
    assert not (home / "desk.duckdb.tmp").exists()


@pytest.mark.slow
def test_condensed_bytes_say_what_they_are(home):
    tended(home, keep_archive_days=30)
    found = warehouse.Archive(home / "archive").scan()
    condensed = found.filter(pl.col("media_type") == warehouse.CONDENSED)
    assert condensed.height == 3 * RUNS - 1
    assert condensed["bytes"].min() > 0  # of what came, as was its digest
