"""Feed entries with their whole text: an article is known by its entry when its address changes, and by its address when its id does."""

from datetime import UTC, datetime, timedelta

import pytest
from small_flow import answers, work_off

import warehouse
from flows.account.runs import recorded
from flows.collect.landing import land
from transforms.frames import PAYLOADS, digest, frame
from transforms.read import read

SEEN = datetime(2025, 5, 9, 10, tzinfo=UTC)
SITE = "https://paper.example.org"
STORIES = {
    "mill": "The old mill on the Orrin closed after a century of work, and its forty workers were told on the gate. ",
    "ferry": "Three ferries collided in thick fog off Kelda, rescuers found everyone aboard, and the harbour stayed shut. ",
    "vote": "Penfold elected its first woman mayor by eleven votes, a recount is under way, and both sides claim to have won. ",
}


def feed(*entries):
    """A feed that says: (id, path, story)."""
    items = "".join(
        f"<item><title>{story.title()} news of the day</title><guid isPermaLink='false'>{guid}</guid><link>{SITE}{path}</link>"
        f"<description>{STORIES[story.rstrip('!')] * 8 + 'It was corrected later.' * story.endswith('!')}</description></item>"
        for guid, path, story in entries
    )
    return f"<rss version='2.0'><channel><title>Paper</title>{items}</channel></rss>"


def payloads(*feeds):
    """The captures of these feeds, an hour apart (-> PAYLOADS)."""
    rows = [
        {
            "capture_id": f"c{hour}", "source": "paper", "url": f"{SITE}/feed", "media_type": "application/rss+xml",
            "fetched_at": SEEN + timedelta(hours=hour), "payload": feed(*entries).encode(),
        }
        for hour, entries in enumerate(feeds)
    ]  # fmt: skip
    return frame(rows, PAYLOADS)


@pytest.fixture
def told():
    """The address under which each entry of each feed is known, in the order in which they were told."""

    def told(*feeds):
        seen = payloads(*feeds)
        found = []
        for size in (1, len(feeds)):  # one by one, and, as a rebuild has them, all together
            with warehouse.connect() as db:
                for captures in seen.iter_slices(size):
                    warehouse.load(db, {"reports": read(captures)[0]})
                    warehouse.follow_entries(db, captures)
                found.append(answers(db, "select canonical_url, article_id from reports order by fetched_at, position"))
        assert found[0] == found[1]
        assert {article_id == digest(address) for address, article_id in found[0]} == {True}
        return [address.removeprefix(SITE) for address, _ in found[0]]

    return told


def test_an_entry_that_moves_is_the_article_that_it_was(told):
    assert told([("7", "/mill", "mill")], [("7", "/z", "mill")], [("7", "/a", "mill")]) == ["/mill"] * 3


def test_an_entry_whose_id_changes_is_known_by_its_address(told):
    assert told([("7", "/mill", "mill")], [("8", "/mill", "mill")]) == ["/mill"] * 2


def test_an_id_that_several_entries_of_a_feed_share_tells_nothing(told):
    first = [("1", "/mill", "mill"), ("1", "/ferry", "ferry")]
    assert told(first, [("1", "/vote", "vote")]) == ["/mill", "/ferry", "/vote"]


def test_an_id_that_counts_places_in_the_feed_tells_nothing(told):
    first, second = [("1", "/mill", "mill"), ("2", "/ferry", "ferry")], [("1", "/vote", "vote"), ("2", "/mill", "mill")]
    assert told(first, second) == ["/mill", "/ferry", "/vote", "/mill"]


def test_an_id_tells_something_until_it_is_shared(told):
    shared = [("7", "/vote", "vote"), ("7", "/mill", "mill")]
    assert told([("7", "/mill", "mill")], [("7", "/a", "mill")], shared) == ["/mill", "/mill", "/vote", "/mill"]


@pytest.mark.slow
def test_an_entry_that_moves_and_changes_is_a_version_and_the_same_after_a_rebuild(tmp_path):
    with warehouse.connect(tmp_path / "desk.duckdb") as db, warehouse.Archive(tmp_path / "archive") as archive:
        for capture in payloads([("7", "/mill", "mill")], [("7", "/mill-closes", "mill!")]).iter_rows(named=True):
            land(db, archive, [{name: value for name, value in capture.items() if name != "capture_id"}])
            with recorded(db, "ingest") as run:
                work_off(db, archive, run)
        first = versions(db)
        assert first == [(f"{SITE}/mill", 1, "created"), (f"{SITE}/mill", 2, "extended")]
        assert [one.check for one in warehouse.check(db)] == []
        with recorded(db, "rebuild") as run:
            warehouse.reopen(db)
            work_off(db, archive, run)
        assert versions(db) == first


def versions(db):
    return answers(
        db,
        "select a.canonical_url, v.version, v.change from versions as v join articles as a using (article_id) order by 2",
    )
