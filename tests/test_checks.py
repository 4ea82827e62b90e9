"""Every check holds on a sound desk, and damage of its kind makes exactly that check fail."""

import shutil
from datetime import timedelta

import pytest

import warehouse
from tests.small_desk import NOON

#: What makes further articles, each a story of its own, a sound part of the desk.
_SETTLE = (
    "insert into versions (article_id, version, body) select article_id, 1, body from articles where starts_with(article_id, 'more')",
    "insert into story_articles (article_id, story_id) select article_id, story_id from articles where starts_with(article_id, 'more')",
    "insert into stories (story_id, article_count) select story_id, 1 from articles where starts_with(article_id, 'more')",
)
#: Sixty English articles three weeks ago, sixty German ones now.
TURNED_GERMAN = "; ".join(
    (
        "insert into articles (article_id, language, version, body, first_seen_at, story_id)"
        " select 'more' || i, if(i < 60, 'en', 'de'), 1, '', timestamptz '2025-03-14 12:00:00+00' - to_days(if(i < 60, 20, 0)), 's' || i"
        " from range(120) as numbers(i)",
        *_SETTLE,
    )
)
#: One a day for five days, and then nothing for four weeks.
FELL_SILENT = "; ".join(
    (
        "insert into source_list (source, enabled) values ('pier', true)",
        "insert into articles (article_id, source, version, body, first_seen_at, story_id)"
        " select 'more' || i, 'pier', 1, '', timestamptz '2025-03-14 12:00:00+00' - to_days(28 + i::integer), 's' || i"
        " from range(5) as numbers(i)",
        *_SETTLE,
    )
)

#: Check, and the kind of fact where one check sees to several -> what is done to a sound desk.
DAMAGE = {
    "articles_agree": "update articles set copy_of = null where article_id = 'copy'",
    "captures_are_there": "delete from captures where capture_id = 'c-first'; update runs set filed = 3, captures = 5",
    "copies_repeat_originals": "update copies set original_id = 'copy'; update articles set copy_of = 'copy' where article_id = 'copy'",
    "counts_reconcile": "update runs set captures = 7",
    "events_have_stories": "delete from events",
    "events_have_two_sides": "update events set actor2 = actor1",
    "every_capture_is_settled": "insert into captures (capture_id, source, url, state, fetched_at) values ('c-new', 'wharf', 'u', 'pending', $before)",
    "evidence_is_there": "update corroborations set evidence = [{'article_id': 'first', 'sentence': 7}]",
    "facts_are_in_the_body amount": "update amounts set text = '41 tolls'",
    "facts_are_in_the_body cited source": "update cited_sources set end_char = 1000",
    "facts_are_in_the_body date": "update dates set start_char = start_char - 1, end_char = end_char - 1",
    "facts_are_in_the_body event": "update event_mentions set trigger = 'ratified'",
    "facts_are_in_the_body mention": "update mentions set start_char = -1 where article_id = 'first'",
    "facts_are_in_the_body position": "update positions set target = null",
    "facts_are_in_the_body quote": "update quotes set start_char = start_char + 1",
    "facts_are_in_the_body sentence": "update sentences set end_char = end_char + 1 where article_id = 'first' and sentence = 1",
    "facts_have_sentences": "update quotes set sentence = 9",
    "facts_stand_once": "insert into amounts select * from amounts",
    "languages_keep_their_shares": TURNED_GERMAN,
    "last_run_is_in_captures": "delete from captures where state = 'listing'",
    "ids_stand_once": "create or replace table captions as from captions; insert into captions from captions where article_id = 'first'",
    "nobody_is_due": "insert into due values ('other')",
    "no_orphans": "insert into copies (article_id, original_id) values ('nobody', 'first')",
    "one_article_per_address": "update articles set canonical_url = 'https://first.example'",
    "one_story_each": "delete from story_articles where article_id = 'other'; delete from stories where story_id = 's-crab'; update articles set story_id = null where article_id = 'other'",
    "outcomes_are_there": "delete from rejects",
    "publish_dates_are_possible": "update articles set published_on = '1970-01-01' where article_id = 'other'",
    "removals_were_in_the_report": "update removals set line = 0 where article_id = 'other'",
    "sources_are_heard": FELL_SILENT,
    "stories_are_counted": "update stories set article_count = 2 where story_id = 's-pact'",
    "versions_lead_to_articles": "update articles set version = 2 where article_id = 'other'",
    "what_is_missing_is_told article": "update articles set body = body || repeat(' x', 40000); update versions set body = body || repeat(' x', 40000)",
    "what_is_missing_is_told report": "insert into reports (report_id, article_id, capture_id, position) values ('r-lost', 'lost', 'c-first', 1)",
}  # fmt: skip


@pytest.fixture
def db(sound, tmp_path):
    with warehouse.connect(shutil.copy(sound, tmp_path)) as db:
        yield db


def test_a_sound_desk_passes_every_check(db):
    assert warehouse.check(db) == []


def test_an_empty_desk_passes_every_check():
    with warehouse.connect() as db:
        assert warehouse.check(db) == []


def test_every_check_has_its_damage():
    assert sorted({name.partition(" ")[0] for name in DAMAGE}) == warehouse.checks()


@pytest.mark.parametrize("name", DAMAGE)
def test_damage_makes_exactly_its_check_fail(db, name):
    before = NOON - timedelta(hours=1)
    for statement in DAMAGE[name].split("; "):
        db.execute(statement, {"before": before} if "$before" in statement else None)
    check, _, kind = name.partition(" ")
    [failure] = warehouse.check(db)
    assert failure.check == check
    assert not kind or set(failure.rows[failure.rows.columns[0]]) == {kind}
    assert failure.rows.height > 0
    assert str(failure).startswith(f"{check} ({failure.severity}): {failure.rows.height} row")


@pytest.mark.parametrize(
    ("damage", "failing"),
    [
        ("update captures set state = 'lost' where capture_id = 'c-feed'", {"every_capture_is_settled", "last_run_is_in_captures"}),
        ("delete from articles where article_id = 'other'", {"no_orphans"}),
        ("update articles set body = 'é' || body where article_id = 'second'", {
            "facts_are_in_the_body", "versions_lead_to_articles",
        }),
        ("delete from reports where article_id = 'other'", {"outcomes_are_there", "removals_were_in_the_report"}),
    ],
)  # fmt: skip
def test_damage_that_shows_in_several_places_is_seen(db, damage, failing):
    db.execute(damage)
    assert failing & {failure.check for failure in warehouse.check(db)}


SPANS = ["amounts", "cited_sources", "dates", "event_mentions", "mentions", "positions", "quotes", "sentences"]


@pytest.mark.parametrize("damage", [None, *(name for name in DAMAGE if name.startswith("facts_are_in_the_body"))])
def test_spans_of_a_body_of_many_thousand_characters_are_checked_in_pieces(db, damage):
    db.execute("update articles set body = repeat('é𝄞', 12_490) || body || repeat(' x', 20_000)")
    for table in SPANS:
        db.execute(f"update {table} set start_char = start_char + 24_980, end_char = end_char + 24_980")
    if damage:
        db.execute(DAMAGE[damage])
    assert bool(warehouse.check(db, "facts_are_in_the_body")) == bool(damage)


@pytest.mark.parametrize("start", [None, -1, 10**6])
def test_a_span_outside_of_a_long_body_is_seen(db, start):
    db.execute("update articles set body = body || repeat(' x', 20_000)")
    db.execute("update amounts set start_char = $1", [start])
    assert {row["kind"] for row in warehouse.check(db, "facts_are_in_the_body")[0].rows.to_dicts()} == {"amount"}


def test_a_capture_collected_after_the_last_run_may_wait(db):
    later = NOON + timedelta(hours=1)
    db.execute(
        "insert into captures (capture_id, source, url, state, fetched_at) values ('c-new', 's', 'u', 'pending', $1)",
        [later],
    )
    assert warehouse.check(db) == []


def test_those_that_stop_publishing_come_first_and_some_can_be_asked_alone(db):
    db.execute("delete from rejects; update articles set published_on = '1970-01-01'")
    assert [(failure.severity, failure.check) for failure in warehouse.check(db)] == [
        ("stop", "outcomes_are_there"),
        ("warn", "publish_dates_are_possible"),
    ]
    assert [failure.check for failure in warehouse.check(db, "publish_dates_are_possible", "no_orphans")] == [
        "publish_dates_are_possible"
    ]
    with pytest.raises(ValueError, match="no check gossip"):
        warehouse.check(db, "gossip")


def test_after_a_run_only_the_facts_of_articles_that_changed_since_the_checks_passed_are_looked_at(db):
    db.execute("update amounts set start_char = start_char + 1")
    (touched,) = db.execute("select any_value(article_id) from amounts").fetchone()
    assert [failure.check for failure in warehouse.check(db, changed=True)] == ["facts_are_in_the_body"]
    warehouse.passed(db)
    assert warehouse.check(db, changed=True) == []
    rows = db.execute("select * from sentences where article_id = $1", [touched]).pl()
    warehouse.load(db, {"sentences": rows})
    (failure,) = warehouse.check(db, changed=True)
    assert set(failure.rows["article_id"]) == {touched}
    assert [failure.check for failure in warehouse.check(db)] == ["facts_are_in_the_body"]
