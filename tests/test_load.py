"""Loading is all or nothing, replaces what its owners own, and done twice it is done once."""

from itertools import pairwise

import duckdb
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import warehouse
from tests.small_desk import small_desk
from transforms.frames import ARTICLES, COPIES, COPY_PAIRS, FACTS, MENTIONS, SENTENCES, STORY_ARTICLES, TABLES, frame


@pytest.fixture
def db(tmp_path):
    with warehouse.connect(tmp_path / "desk.duckdb") as db:
        yield db


def rows(db, table):
    return sorted(db.execute(f"from {table}").fetchall(), key=repr)


def everything(db):
    return {table: rows(db, table) for table in TABLES}


def articles(*ids, **fields):
    return frame([{"article_id": article_id, **fields} for article_id in ids], ARTICLES)


def mention(article_id, entity_id, text, **fields):
    return {
        "article_id": article_id,
        "entity_id": entity_id,
        "name": entity_id,
        "type": "person",
        "text": text,
        **fields,
    }


def test_loading_twice_changes_nothing(db):
    warehouse.load(db, small_desk())
    once = everything(db)
    assert warehouse.load(db, small_desk())["articles"] == 4
    assert everything(db) == once


def test_an_article_that_lost_its_facts_keeps_none(db):
    warehouse.load(db, small_desk())
    nothing = {table: frame([], schema) for table, schema in FACTS.items()}
    warehouse.load(db, nothing, {table: ["first"] for table in FACTS})
    assert {table: [row for row in rows(db, table) if row[0] == "first"] for table in FACTS} == {
        table: [] for table in FACTS
    }
    assert len(rows(db, "event_mentions")) == 1, "another article's facts stay"


def test_owners_without_a_frame_lose_their_rows(db):
    warehouse.load(db, small_desk())
    warehouse.load(db, {}, {"removals": ["first", "nobody"]})
    assert [row[0] for row in rows(db, "removals")] == ["copy", "other", "second"]


def test_the_same_primary_key_may_go_and_come_in_one_transaction(tmp_path):
    """DuckDB checks uniqueness over-eagerly where a transaction deletes a key and inserts it again; this is where it would show."""
    path = tmp_path / "desk.duckdb"
    for title in ("one", "two", "three"):
        with warehouse.connect(path) as db:
            for again in range(3):
                batch = articles(*map(str, range(2000)), title=f"{title} {again}", authors=["A"])
                story = frame([{"article_id": str(n), "story_id": f"s{again}"} for n in range(2000)], STORY_ARTICLES)
                warehouse.load(db, {"articles": batch, "story_articles": story})
    with warehouse.connect(path) as db:
        found = db.sql(
            "select count(*), count(distinct article_id), min(title), max(title), min(story_id) from articles"
        )
        assert found.fetchone() == (2000, 2000, "three 2", "three 2", "s2")


def test_a_bad_frame_loads_nothing(db):
    twice = frame([{"article_id": "x", "sentence": 0}] * 2, SENTENCES)
    with pytest.raises(duckdb.ConstraintException):
        warehouse.load(db, {"articles": articles("x"), "sentences": twice})
    assert rows(db, "articles") == []
    warehouse.load(db, {"articles": articles("x")})
    assert len(rows(db, "articles")) == 1, "and the connection can go on"


def test_a_frame_of_another_shape_is_an_error_that_names_the_column(db):
    with pytest.raises(ValueError, match=r"copies: score is missing"):
        warehouse.load(db, {"copies": frame([], COPIES).drop("score")})
    with pytest.raises(ValueError, match="no such table clippings"):
        warehouse.load(db, {"clippings": pl.DataFrame()})


def test_the_order_of_columns_does_not_matter(db):
    warehouse.load(
        db, {"copies": frame([{"article_id": "a", "original_id": "b"}], COPIES).select(reversed(list(COPIES)))}
    )
    assert rows(db, "copies")[0][:2] == ("a", "b")


def test_an_article_knows_its_original_and_its_story_until_they_are_taken_back(db):
    warehouse.load(db, small_desk())

    def known():
        return dict(db.sql("select article_id, (copy_of, story_id) from articles where article_id < 'g'").fetchall())

    assert known() == {"copy": ("first", "s-pact"), "first": (None, "s-pact")}
    warehouse.load(db, {}, {"copies": ["copy"], "story_articles": ["first"]})
    assert known() == {"copy": (None, "s-pact"), "first": (None, None)}


def test_a_new_pair_leaves_the_other_pairs_of_its_second_article(db):
    warehouse.load(db, {"copy_pairs": frame([{"article_id": "m", "other_id": "n"}], COPY_PAIRS)})
    new = frame([{"article_id": "a", "other_id": "m"}], COPY_PAIRS)
    for _ in range(2):
        warehouse.load(db, {"copy_pairs": new}, {"copy_pairs": ["a"]})
    assert [row[:2] for row in rows(db, "copy_pairs")] == [("a", "m"), ("m", "n")]


def test_an_article_loaded_again_loses_its_pairs_on_either_side(db):
    pairs = [{"article_id": a, "other_id": b} for a, b in pairwise("abcd")]
    warehouse.load(db, {"copy_pairs": frame(pairs, COPY_PAIRS)})
    warehouse.load(db, {"copy_pairs": frame([], COPY_PAIRS)}, {"copy_pairs": ["b"]})
    assert [row[:2] for row in rows(db, "copy_pairs")] == [("c", "d")]


def test_an_entity_has_every_spelling_of_its_mentions(db):
    told = [mention("a", "e", "Ms Ito"), mention("a", "e", "Ito", country_code="JPN"), mention("b", "e", "Ms Ito")]
    warehouse.load(db, {"mentions": frame(told, MENTIONS)})
    assert rows(db, "entities") == [("e", "e", "person", "JPN", ["Ito", "Ms Ito"])]


def test_an_entity_that_nothing_mentions_any_more_goes(db):
    told = [mention("a", "e", "Ms Ito"), mention("b", "f", "Mr Abe"), mention("b", "e", "Ito")]
    warehouse.load(db, {"mentions": frame(told, MENTIONS)})
    warehouse.load(db, {"mentions": frame([], MENTIONS)}, {"mentions": ["b"]})
    assert rows(db, "entities") == [("e", "e", "person", None, ["Ms Ito"])]


loads = st.lists(
    st.dictionaries(st.sampled_from("abcd"), st.lists(st.sampled_from("efg"), max_size=3), max_size=4),
    min_size=1,
    max_size=5,
)


@settings(max_examples=8, deadline=None)
@given(loads)
def test_after_any_loads_the_tables_hold_the_last_of_each_owner(batches):
    with warehouse.connect() as db:
        last = {}
        for batch in batches:
            told = [
                mention(article, entity, f"{entity}{n}")
                for article, found in batch.items()
                for n, entity in enumerate(found)
            ]
            warehouse.load(
                db, {"articles": articles(*batch), "mentions": frame(told, MENTIONS)}, {"mentions": list(batch)}
            )
            last |= batch
        assert {row[0] for row in rows(db, "articles")} == last.keys()
        wanted = sorted((article, entity) for article, found in last.items() for entity in found)
        assert sorted(db.sql("select article_id, entity_id from mentions").fetchall()) == wanted
        spellings = {}
        for found in last.values():
            for n, entity in enumerate(found):
                spellings.setdefault(entity, set()).add(f"{entity}{n}")
        assert dict(db.sql("select entity_id, aliases from entities").fetchall()) == {
            k: sorted(v) for k, v in spellings.items()
        }
