"""What the desk remembers between runs: sources, polls, and how to begin again from the archive."""

from datetime import timedelta

import pytest

import warehouse
from tests.small_desk import NOON, small_desk


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
    left = {name: rows for name, rows in warehouse.query(db, "table_sizes").rows() if rows}
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
