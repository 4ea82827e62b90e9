"""A text that comes back: the same bytes again are nothing new, but bytes that return after others are a version."""

from datetime import UTC, datetime, timedelta

import pytest
from small_flow import answers, filed

import warehouse
from flows.collect.landing import land
from flows.settings import settings

SEEN = datetime(2025, 5, 9, 10, tzinfo=UTC)
FIRST = "Bridge reopens in Penfold\n\nThe bridge over the Orrin reopened on Monday, the county said in Penfold."
SECOND = FIRST.replace("on Monday", "on Tuesday after a dispute over the bill")


@pytest.fixture
def desk(tmp_path):
    """An empty desk: database and archive."""
    with warehouse.connect(tmp_path / "desk.duckdb") as db, warehouse.Archive(tmp_path / "archive") as archive:
        yield db, archive


def entry(text, hour, path="/a"):
    return {
        "source": "paper", "url": f"https://paper.example.org{path}", "media_type": "text/plain", "http_status": 200,
        "fetched_at": SEEN + timedelta(hours=hour), "payload": text.encode(),
    }  # fmt: skip


def hours(db):
    found = db.execute("select fetched_at from captures order by fetched_at").fetchall()
    return [(at.astimezone(UTC) - SEEN) // timedelta(hours=1) for (at,) in found]


def test_the_same_bytes_again_are_known(desk):
    land(*desk, [entry("A", 0)])
    land(*desk, [entry("A", 1)])
    assert hours(desk[0]) == [0]


@pytest.mark.parametrize("one_by_one", [True, False])
def test_bytes_that_return_after_others_are_a_capture_each_time(desk, one_by_one):
    seen = [entry(text, hour) for hour, text in enumerate("ABBAAB")]
    for bundle in [[one] for one in seen] if one_by_one else [seen]:
        land(*desk, bundle)
    assert hours(desk[0]) == [0, 1, 3, 5]
    land(*desk, seen)  # a file that is read again brings nothing
    assert hours(desk[0]) == [0, 1, 3, 5]


def test_a_capture_is_known_to_a_later_run_when_it_has_an_end(desk):
    db, archive = desk
    assert land(db, archive, [entry("A", 0)]) == land(db, archive, [entry("A", 1)]) == 0  # landed, and not settled
    db.execute("update captures set state = 'filed'")
    assert land(db, archive, [entry("A", 2), entry("C", 3, "/c")]) == 1


def test_the_archive_alone_tells_what_returned(desk):
    db, archive = desk
    land(db, archive, [entry(text, hour) for hour, text in enumerate("ABA")])
    kept = db.sql("from captures").pl().sort("capture_id")
    assert archive.scan().sort("capture_id").equals(kept)
    assert archive.payloads(kept.sort("fetched_at"))["payload"].to_list() == [b"A", b"B", b"A"]


def test_pages_of_one_address_do_not_meddle_with_another(desk):
    land(*desk, [entry("A", 0), entry("B", 1, "/b"), entry("A", 2)])
    assert hours(desk[0]) == [0, 1]


def told(db):
    return answers(db, "select version, change, added, removed from versions order by version")


def test_a_text_that_returns_is_a_version_and_an_edit_and_the_same_after_a_rebuild(tmp_path):
    path, home = tmp_path / "a.txt", tmp_path / "desk"
    for text in (FIRST, SECOND, FIRST, FIRST):
        path.write_text(text)
        with filed([path], home) as db:
            versions = told(db)
            edits = answers(db, "select version, change from edits order by version")
            [(body, version)] = answers(db, "select body, version from articles")
    assert [(version, change) for version, change, _, _ in versions] == [
        (1, "created"),
        (2, "extended"),
        (3, "shortened"),
    ]
    assert edits == [(2, "extended"), (3, "shortened")]
    assert ("on Monday" in body, version) == (True, 3)

    with warehouse.connect(settings(home=home).database) as db:
        assert warehouse.reopen(db) == 3
    with filed([path], home) as db:
        assert told(db) == versions
        assert answers(db, "select distinct state from captures") == [("filed",)]
