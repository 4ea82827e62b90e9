"""What the desk remembers between runs: sources, polls, and how to begin again from the archive."""

from datetime import UTC, datetime, timedelta

import polars as pl
import pytest

import warehouse
from flows.account.runs import recorded
from flows.collect import Errand
from flows.collect.gathering import due
from flows.collect.landing import bounds
from flows.settings import Settings
from flows.sources import Source
from tests.small_desk import NOON, small_desk
from transforms.frames import REJECTS, TABLES, frame


@pytest.fixture
def db():
    with warehouse.connect() as db:
        yield db


def poll(hour=0, **known):
    asked = {"source": "wharf", "url": "https://wharf.example/feed", "polled_at": NOON + timedelta(hours=hour)}
    return asked | dict.fromkeys(("http_status", "etag", "last_modified", "not_before", "error")) | known


def source(name, **known):
    plain = {
        "kind": "feed",
        "url": f"https://{name}.example/feed",
        "outlet": None,
        "family": None,
        "enabled": True,
        "every": None,
    }
    return {"name": name} | plain | known


def health(db):
    return dict(db.sql("select source, health from source_health").fetchall())


def test_what_a_server_said_of_its_page_is_remembered_for_the_next_question(db):
    warehouse.remember(db, [poll(etag='"1"', last_modified="Fri")])
    warehouse.remember(db, [poll(1, http_status=304)])
    [known] = warehouse.polled(db, "wharf").values()
    assert (known["etag"], known["last_modified"], known["failures"]) == ('"1"', "Fri", 0)
    assert warehouse.polled(db, "quay") == {}


def test_failures_are_counted_until_a_success_and_show_in_the_health_of_the_source(db):
    warehouse.declare(db, [source("wharf"), source("quay", enabled=False), source("pier", every=timedelta(minutes=10))])
    for hour in range(3):
        warehouse.remember(db, [poll(hour, error="timeout")])
    assert health(db) == {"wharf": "failing", "quay": "off", "pier": "never"}
    assert db.sql("select last_error, consecutive_failures from sources where source = 'wharf'").fetchone() == (
        "timeout",
        3,
    )
    warehouse.remember(db, [poll(4)])
    assert health(db)["wharf"] == "stale", "the success was long ago"
    assert db.sql("select consecutive_failures from sources where source = 'wharf'").fetchone() == (0,)


BOUNDS = {"at_least": 600.0, "at_most": 86400.0}


def brought(db, hour, name, **known):
    """A poll that brought this capture of the small desk, judged."""
    warehouse.remember(db, [poll(hour, http_status=200, etag='"1"', capture_id=f"c-{name}", **BOUNDS, **known)])
    assert warehouse.judge(db) == 1
    return feed(db)


def feed(db):
    """What is remembered of the one address, with the minutes until the next poll."""
    [known] = warehouse.polled(db, "wharf").values()
    waits = known["next_poll_at"] and (known["next_poll_at"] - known["polled_at"]).total_seconds() / 60
    return known | {"wait": waits}


def test_a_feed_that_brings_something_new_is_polled_sooner_and_one_that_does_not_later(db):
    warehouse.load(db, small_desk())
    assert brought(db, 0, "first")["wait"] == 20, "an hour to begin with, less two thirds for the news"
    waits = []
    for hour in range(12):
        warehouse.remember(db, [poll(hour, http_status=304, **BOUNDS)])
        waits.append(feed(db)["wait"])
    assert waits[:3] == [30, 45, 67.5]
    assert waits[-1] == 24 * 60, "a day at most"
    waits = [brought(db, hour, "first")["wait"] for hour in range(20, 30)]
    assert waits[:2] == [480, 240]
    assert waits[-1] == 10, "ten minutes at least"


def test_a_listing_whose_links_are_all_known_brings_nothing_new(db):
    desk = small_desk()
    link = {"capture_id": "c-feed", "source": "wharf", "url": "https://wharf.example/1"}
    desk["links"] = frame([link], TABLES["links"])
    warehouse.load(db, desk)
    assert brought(db, 0, "feed")["news_at"] is not None
    other = frame([link, {**link, "capture_id": "c-noise"}], TABLES["links"])
    warehouse.load(db, {"links": other})
    db.execute("update feeds set news_at = null")
    assert brought(db, 1, "feed")["news_at"] is None


def test_what_a_server_says_of_how_long_its_answer_keeps_is_waited_for(db):
    warehouse.load(db, small_desk())
    assert brought(db, 0, "first", fresh_seconds=7200.0)["wait"] == 120
    warehouse.remember(db, [poll(1, http_status=304, fresh_seconds=1e9, **BOUNDS)])
    assert feed(db)["wait"] == 24 * 60, "for a day, not for thirty years"


def test_failures_in_a_row_are_asked_again_later_each_time_up_to_a_day(db):
    waits = []
    for hour in range(9):
        warehouse.remember(db, [poll(hour, error="server_error", http_status=503, **BOUNDS)])
        waits.append(feed(db)["wait"])
    assert waits[:4] == [10, 20, 40, 80]
    assert waits[-1] == 24 * 60
    warehouse.remember(db, [poll(10, error="throttled", not_before=NOON + timedelta(days=4), **BOUNDS)])
    assert feed(db)["wait"] == (4 * 24 - 10) * 60, "Retry-After wins when it is longer"
    warehouse.remember(db, [poll(11, http_status=304, **BOUNDS)])
    assert (feed(db)["failures"], feed(db)["wait"], feed(db)["last_error"]) == (0, 60, None)


@pytest.mark.parametrize("error", ["gone", "disallowed", "unsafe_address"])
def test_what_will_hardly_change_is_asked_once_a_day_from_the_first_time_on(db, error):
    warehouse.remember(db, [poll(error=error, **BOUNDS)])
    assert feed(db)["wait"] == 24 * 60


def test_a_wish_that_has_become_shorter_counts_at_once_but_not_after_a_failure(db):
    wharf = Source(name="wharf", kind="feed", url="https://wharf.example/feed", every="1m")
    warehouse.remember(db, [poll(http_status=304, **BOUNDS)])
    assert [errand.url for errand in due(db, [wharf], NOON + timedelta(minutes=2))] == [wharf.url]
    warehouse.remember(db, [poll(1, error="timeout", **BOUNDS)])
    assert due(db, [wharf], NOON + timedelta(hours=1, minutes=2)) == []
    assert due(db, [wharf], NOON + timedelta(hours=1, minutes=11)) != []


@pytest.mark.parametrize(
    ("wish", "least", "most"),
    [({}, 600, 86400), ({"at_most": "5m"}, 300, 300), ({"at_least": "2d"}, 172800, 172800), ({"every": "1m"}, 60, 60)],
)
def test_what_a_source_wishes_goes_before_what_the_desk_does(wish, least, most):
    wharf = Source(name="wharf", kind="feed", url="https://wharf.example/feed", **wish)
    assert bounds(Errand(wharf, wharf.url), Settings()) == {"at_least": least, "at_most": most}
    assert bounds(Errand(wharf, "https://wharf.example/1"), Settings()) == {"at_least": None, "at_most": None}


def test_an_answer_that_could_not_be_read_is_a_failure_and_is_asked_for_in_full_again(db):
    warehouse.load(db, small_desk())
    assert brought(db, 0, "first")["etag"] == '"1"'
    known = brought(db, 1, "noise")
    assert (known["failures"], known["last_error"], known["wait"]) == (1, "not_text", 10)
    assert (known["etag"], known["last_modified"]) == (None, None)
    assert brought(db, 2, "noise")["failures"] == 2
    assert brought(db, 3, "first")["failures"] == 0


def test_a_capture_is_judged_when_it_has_been_read_and_not_before(db):
    warehouse.load(db, small_desk())
    db.execute("update captures set state = 'pending' where capture_id = 'c-first'")
    warehouse.remember(db, [poll(http_status=200, capture_id="c-first", **BOUNDS)])
    assert warehouse.judge(db) == 0
    db.execute("update captures set state = 'filed'")
    assert (warehouse.judge(db), warehouse.judge(db)) == (1, 0)


def test_what_was_put_off_keeps_its_history_and_waits_until_then(db):
    warehouse.remember(db, [poll(error="timeout", **BOUNDS)])
    warehouse.remember(db, [poll(1, error="put_off", not_before=NOON + timedelta(hours=9), **BOUNDS)])
    known = feed(db)
    assert (known["failures"], known["last_error"], known["polled_at"]) == (1, "timeout", NOON)
    assert known["next_poll_at"] == NOON + timedelta(hours=9)


def test_a_page_that_a_source_led_to_is_not_polled_and_says_nothing_of_the_source(db):
    warehouse.declare(db, [source("wharf")])
    page = {"url": "https://wharf.example/1", "at_least": None, "at_most": None}
    warehouse.remember(db, [poll(http_status=304, **BOUNDS), poll(http_status=200, **page)])
    assert warehouse.polled(db, "wharf")["https://wharf.example/1"]["next_poll_at"] is None
    for hour in range(4):
        warehouse.remember(db, [poll(hour, error="not_found", **page)])
    assert db.sql("select consecutive_failures, last_error from sources").fetchall() == [(0, None)]


def test_the_health_of_a_source_says_what_is_wrong_with_it(db):
    errors = {"a": "gone", "b": "forbidden", "c": "disallowed", "d": "not_found", "e": None, "f": None}
    warehouse.declare(db, [source(name) for name in errors])
    now = datetime.now(UTC)
    rows = [
        poll() | {"source": name, "url": f"https://{name}.example/feed", "polled_at": now, "error": error}
        for name, error in errors.items()
    ]
    for _ in range(3):
        warehouse.remember(db, rows)
    db.execute(
        "update feeds set first_polled_at = now() - interval 9 day, news_at = now() - interval 8 day where source = 'f'"
    )
    assert health(db) == {"a": "gone", "b": "refused", "c": "refused", "d": "failing", "e": "healthy", "f": "stale"}


def test_hosts_and_their_rules_are_remembered(db):
    now = datetime.now(UTC).timestamp()
    rules = {"site": "https://wharf.example", "status": 200, "text": "User-agent: *", "fetched_at": now}
    for when in (1.0, 2.0):
        warehouse.remember_hosts(db, [{"host": "wharf.example", "asked_at": when}], [rules])
    assert warehouse.query(db, "hosts_known").rows() == [("wharf.example", 2.0)]
    assert warehouse.query(db, "robots_known").to_dicts() == [rules]


def test_a_new_database_takes_from_the_snapshot_what_no_archive_has(tmp_path):
    with warehouse.connect(warehouse.desk_path(tmp_path)) as db:
        failure = {
            "capture_id": "gone",
            "source": "wharf",
            "url": "https://wharf.example",
            "stage": "collect",
            "reason": "gone",
        }
        desk = small_desk()
        desk["rejects"] = pl.concat([desk["rejects"], frame([failure], REJECTS)])
        warehouse.load(db, desk)
        warehouse.declare(db, [source("wharf")])
        snapshot = warehouse.publish(db, tmp_path)
        before = db.sql("from runs").fetchall()
    warehouse.desk_path(tmp_path).unlink()
    with warehouse.connect(warehouse.desk_path(tmp_path)) as db:
        assert warehouse.inherit(db, snapshot) == 1
        assert db.sql("from runs").fetchall() == before
        assert db.sql("select source from source_list").fetchall() == [("wharf",)]
        assert db.sql("select capture_id from rejects").fetchall() == [("gone",)], "the archive tells the others again"
        assert db.sql("select count(*) from articles").fetchone() == (0,)
        assert warehouse.inherit(db, snapshot) == 0, "a database with runs of its own keeps them"


def test_without_a_snapshot_the_history_of_runs_begins_anew(db, tmp_path):
    assert warehouse.inherit(db, tmp_path / "none.duckdb") == 0
    assert db.sql("from runs").fetchall() == []


def test_a_source_that_is_declared_no_more_leaves_the_list_and_its_articles_stay(db):
    warehouse.load(db, small_desk())
    warehouse.declare(db, [source("wharf"), source("quay")])
    warehouse.declare(db, [source("quay")])
    assert db.sql("select source, kind, articles_total, reject_share from sources order by source").fetchall() == [
        ("quay", "feed", 0, None),
        ("wharf", None, 4, 0.1667),
    ]


def test_beginning_again_from_the_archive_empties_everything_made_from_it(db):
    warehouse.load(db, small_desk())
    assert warehouse.reopen(db) == 6
    names = [name for (name,) in db.sql("select table_name from duckdb_tables()").fetchall() if name != "migrations"]
    left = {name: rows for name in names if (rows := db.table(name).shape[0])}
    assert left == {"captures": 6, "runs": 1}
    assert warehouse.query(db, "pending_captures", limit=None).height == 6
    desk = small_desk()
    warehouse.load(db, desk)
    assert warehouse.check(db) == []


def test_a_run_that_was_killed_says_so(db):
    warehouse.load(db, small_desk())
    assert warehouse.close_crashed(db) == 0
    db.execute("update runs set state = 'running'")
    assert warehouse.close_crashed(db) == 1
    assert db.sql("select state from runs").fetchall() == [("crashed",)]


def test_what_a_clock_that_was_ahead_has_left_counts_as_of_now(db):
    ahead, seconds = 48, (NOON + timedelta(days=2)).timestamp()
    warehouse.remember(db, [poll(ahead, http_status=304, **BOUNDS), poll(source="quay", http_status=304, **BOUNDS)])
    rules = {"status": 200, "text": "", "fetched_at": seconds}
    hosts = [{"host": "wharf.example", "asked_at": seconds}, {"host": "quay.example", "asked_at": NOON.timestamp()}]
    warehouse.remember_hosts(db, hosts, [rules | {"site": "https://wharf.example"}])
    quay = warehouse.polled(db, "quay")
    warehouse.forget_future(db, NOON)
    assert feed(db)["next_poll_at"] == NOON
    assert warehouse.polled(db, "quay") == quay
    assert warehouse.query(db, "hosts_known")["host"].to_list() == ["quay.example"]
    assert db.sql("from robots").fetchall() == []


def test_a_run_knows_that_the_one_before_it_was_killed(db):
    with pytest.raises(KeyboardInterrupt), recorded(db, "ingest") as stopped:
        raise KeyboardInterrupt
    with recorded(db, "ingest") as after_stopped:
        pass
    db.execute("update runs set state = 'running' where run_id = $1", [stopped.run_id])
    with recorded(db, "ingest") as after_killed:
        pass
    assert (after_stopped.after_crash, after_killed.after_crash) == (False, True)
