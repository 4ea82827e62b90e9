"""Queries by name: each one runs, and those that the flows lean on answer right."""

from datetime import UTC, datetime, timedelta

import polars as pl
import pytest

import warehouse
from tests.small_desk import small_desk
from transforms.frames import BANDS, CAPTURES, COPY_PAIRS, TABLES, TRACES, frame

START = datetime(2025, 3, 14, tzinfo=UTC)


@pytest.fixture(scope="module")
def db():
    with warehouse.connect() as db:
        warehouse.load(db, small_desk())
        yield db


def ids(*names):
    return pl.DataFrame({"article_id": list(names)}, schema={"article_id": pl.String})


def test_an_unknown_query_is_an_error_that_lists_the_others(db):
    with pytest.raises(ValueError, match=r"no query 'gossip'; there are .*pending_captures"):
        warehouse.query(db, "gossip")


@pytest.mark.parametrize(
    ("name", "table"),
    [
        ("articles_by_id", "articles"), ("known_versions", "versions"), ("copies_by_id", "copies"),
        ("sentences_of", "sentences"),
        ("story_articles_of", "story_articles"), ("mentions_of", "mentions"), ("quotes_of", "quotes"),
        ("event_mentions_of", "event_mentions"), ("positions_of", "positions"), ("amounts_of", "amounts"), ("dates_of", "dates"),
        ("cited_sources_of", "cited_sources"), ("copy_pairs_among", "copy_pairs"), ("story_pairs_among", "story_pairs"),
    ],
)  # fmt: skip
def test_rows_are_found_by_article_in_the_shape_of_their_frame(db, name, table):
    found = warehouse.query(db, name, ids=ids("first", "copy", "second"))
    assert dict(found.schema) == dict(TABLES[table])
    assert found.height > 0
    assert set(found["article_id"]) <= {"first", "copy", "second"}
    assert warehouse.query(db, name, ids=ids()).is_empty()


def test_a_frame_does_not_outlive_its_query(db):
    warehouse.query(db, "articles_by_id", ids=ids("first"))
    assert db.sql("select count(*) from duckdb_views() where view_name = 'ids'").fetchone() == (0,)


def captures(*rows):
    return frame(
        [
            {"capture_id": f"{source}{url}{sha}", "source": source, "url": url, "sha256": sha, "state": state, "fetched_at": START + timedelta(hours=hour)}
            for source, url, sha, state, hour in rows
        ],
        CAPTURES,
    )  # fmt: skip


def test_pending_captures_come_by_source_url_and_time_with_one_url_in_one_piece():
    waiting = captures(
        ("b", "u", "1", "pending", 0),
        ("a", "v", "9", "pending", 1),
        ("a", "v", "8", "pending", 2),
        ("a", "v", "7", "pending", 0),
        ("a", "t", "1", "filed", 0),
        ("a", "u", "1", "pending", 5),
    )
    with warehouse.connect() as db:
        warehouse.load(db, {"captures": waiting})

        def asked(limit):
            return warehouse.query(db, "pending_captures", limit=limit)["capture_id"].to_list()

        assert asked(None) == ["au1", "av7", "av9", "av8", "bu1"]
        assert asked(1) == ["au1"]
        assert asked(2) == ["au1", "av7", "av9", "av8"]
        assert dict(warehouse.query(db, "pending_captures", limit=9).schema) == dict(CAPTURES)


def bands(**hashes):
    return frame(
        [
            {"article_id": name, "band": band, "hash": value}
            for name, found in hashes.items()
            for band, value in enumerate(found)
        ],
        BANDS,
    )


def crowd(names):
    """Articles that all share one band."""
    return bands(**{name: [1] for name in names})


def candidates(stored, new):
    with warehouse.connect() as db:
        warehouse.load(db, {"bands": stored})
        ids = new.select("article_id").unique()
        beside = warehouse.query(db, "bands_beside", ids=ids, bands=new)
        return warehouse.query(db, "copy_candidates", ids=ids, bands=new, beside=beside).rows()


def test_articles_that_share_a_band_are_candidates_when_one_is_new():
    stored = bands(m=[1, 2], n=[1, 3], o=[8, 9])
    assert candidates(stored, bands(a=[1, 7], z=[5, 7])) == [("a", "m"), ("a", "n"), ("a", "z")]


def test_stored_bands_of_a_new_article_count_no_more():
    assert candidates(bands(m=[1], n=[1]), bands(m=[2], a=[2])) == [("a", "m")]


def test_a_crowd_offers_only_its_first_and_the_same_pairs_in_any_order_of_arrival():
    names = [f"n{number:03}" for number in range(100)]
    found = {tuple(candidates(crowd(names[:cut]), crowd(names[cut:]))) for cut in (0, 1, 50)}
    whole = max(found, key=len)
    assert len(whole) <= 5 * 100
    assert all(set(some) <= set(whole) for some in found)


def test_a_few_articles_are_looked_up_by_their_key_and_many_are_joined(tmp_path):
    traces = frame([{"article_id": f"it's {n:04}", "trace": bytes([n % 256])} for n in range(1500)], TRACES)
    with warehouse.connect(tmp_path / "desk.duckdb") as db:
        warehouse.load(db, {"traces": traces})
        for wanted in (traces.head(0), traces[3:900:7], traces):
            assert warehouse.by_key(db, "traces_of", wanted.select("article_id")).equals(wanted)
        with pytest.raises(ValueError, match="sketches_of"):
            warehouse.by_key(db, "sketches_of", traces.select("article_id").head(1))


def test_a_neighbourhood_is_everything_within_reach(db):
    chain = [("a", "b"), ("b", "c"), ("c", "d"), ("x", "y")]
    pairs = frame([{"article_id": a, "other_id": b} for a, b in chain], COPY_PAIRS)
    with warehouse.connect() as db:
        warehouse.load(db, {"copy_pairs": pairs})
        near = {by: warehouse.query(db, "neighbourhood", by=by, ids=ids("c", "alone")) for by in ("copies", "stories")}
    assert near["copies"]["article_id"].to_list() == ["a", "alone", "b", "c", "d"]
    assert near["stories"]["article_id"].to_list() == ["alone", "c"]
