"""Events: which PLOVER type a sentence tells, who does it to whom, and how sure that is."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bench.events import event_type, predict
from transforms.facts import dates, events
from transforms.facts.context import Context
from transforms.frames import EVENT_MENTIONS, frame
from transforms.lexicon import load

CASES = Path(__file__).parent / "cases" / "events"
MAIN = [line.split("\t") for line in (CASES / "main.tsv").read_text("utf-8").splitlines() if line and line[0] != "#"]
ROWS = tomllib.loads((CASES / "rows.toml").read_text("utf-8"))["case"]
TYPES = [
    "agree",
    "consult",
    "support",
    "cooperate",
    "aid",
    "concede",
    "retreat",
    "request",
    "accuse",
    "reject",
    "threaten",
    "protest",
    "sanction",
    "mobilize",
    "coerce",
    "assault",
]


def told(text: str, **article: Any) -> list[dict[str, Any]]:
    context = Context.of(text, **article)
    context.dates = list(dates.find(context))
    return list(events.find(context))


def seen(text: str) -> list[dict[str, Any]]:
    """What the rules see, whether the judge believes it or not."""
    return [row for row, _ in events.candidates(Context.of(text))]


@pytest.mark.parametrize(("kind", "text"), MAIN)
def test_the_main_event_of_a_sentence(kind: str, text: str) -> None:
    assert event_type(text) == kind


@pytest.mark.parametrize("case", ROWS, ids=[case["text"][:50] for case in ROWS])
def test_what_a_sentence_tells(case: dict[str, Any]) -> None:
    rows = seen(case["text"]) if case.get("unsure") else told(case["text"])
    if case.get("none"):
        assert rows == []
    for wanted in case.get("events", []):
        named = {key.removeprefix("event_"): value for row in rows for key, value in row.items()}
        assert any(all(row[column(key)] == value for key, value in wanted.items()) for row in rows), (rows, named)
    assert len(rows) == case.get("count", len(rows))


def column(key: str) -> str:
    return {"type": "event_type", "mode": "event_mode"}.get(key, key)


def test_every_row_has_the_shape_of_the_table_and_words_that_hold_its_trigger() -> None:
    text = (
        "On 3 May 2023, Peru hosted Chile's president. Bolivia protested, but Ecuador praised the visit of the envoys."
    )
    rows = told(text)
    assert rows
    assert frame(rows, EVENT_MENTIONS).height == len(rows)
    for row in rows:
        assert row["trigger"] in text[row["start_char"] : row["end_char"]]
        assert row["event_type"] in TYPES
        assert 0 < row["confidence"] < 1


def test_an_event_has_the_day_that_its_own_clause_gives() -> None:
    rows = told("Ghana expelled two Russian diplomats on 4 March 2022.")
    assert [(row["event_on"], row["date_precision"]) for row in rows] == [(date(2022, 3, 4), "day")]


def test_a_background_event_keeps_its_own_date_and_lends_it_to_no_other() -> None:
    rows = told("Malta praised Tunisia, which signed an agreement with Italy in 2019.")
    days = {row["event_type"]: row["event_on"] for row in rows if row["event_mode"] in (None, "sign")}
    assert days["support"] in (None, date(2019, 1, 1))
    assert {row["trigger"]: row["event_on"] for row in rows}["praised"] is None


def test_no_day_is_invented() -> None:
    assert [row["event_on"] for row in told("Ghana expelled two Russian diplomats on Monday.")] == [None]


def test_languages_without_a_parse_have_no_rows() -> None:
    assert told("La France a signé un accord avec le Maroc.", language="fr") == []


def test_every_frame_of_the_lexicon_has_a_type_of_plover_and_known_lists() -> None:
    lexicon = load("events")
    for table in lexicon["frames"]:
        assert table["type"] in TYPES
        assert table.keys() <= {
            "type",
            "mode",
            "root",
            "verbs",
            "objects",
            "subjects",
            "nouns",
            "of",
            "planned",
            "into",
            "from",
            "without",
        }
        for word in (*table.get("objects", ()), *table.get("subjects", ())):
            assert not word.lstrip("!").startswith("@") or word.lstrip("!@") in lexicon["words"]


def test_the_bench_writes_types_in_capitals_and_null_where_there_is_no_event() -> None:
    texts = [{"id": "a", "text": "Chad thanked Libya."}, {"id": "b", "text": "It was a bright cold day."}]
    assert list(predict(texts)) == [{"id": "a", "event_type": "SUPPORT"}, {"id": "b", "event_type": None}]


@pytest.mark.parametrize(
    "text",
    [
        "Lisbon has fitted 250 street lamps with charging sockets, the council said.",
        "The flood does not stop here, and from today neither does the warning, Helena Brandt of Austria said.",
    ],
)
def test_things_that_share_a_verb_with_an_event_are_none(text):
    assert [row["event_type"] for row in events.find(Context.of(text))] == []


def test_a_strike_is_against_nobody_whose_land_it_happens_in():
    (row,) = seen("Dock workers stopped work at Peru's largest port on Monday.")
    assert (row["event_type"], row["actor1"], row["actor2"]) == ("protest", "Dock workers", None)
    assert seen("Dock workers went on strike against Peru on Monday.")[0]["actor2"] == "Peru"


def test_who_goes_side_by_side_visits_none_of_these() -> None:
    row = seen("Angela Merkel and Emmanuel Macron attended the funeral.")[0]
    assert (row["actors"], row["actor2"]) == (["Angela Merkel", "Emmanuel Macron"], None)


def test_where_one_is_invited_to_is_nobody() -> None:
    row = seen("Barack Obama invited the senators to the White House.")[0]
    assert (row["event_type"], row["actor1"], row["actor2"]) == ("request", "Barack Obama", "senators")


def test_whose_objections_are_passed_over_is_not_who_is_hit() -> None:
    [row] = seen("Congress imposed sanctions over the objections of Barack Obama.")
    assert (row["actor1"], row["actor2"]) == ("Congress", None)


def test_who_sustains_an_attack_has_not_made_it() -> None:
    [row] = seen("U.S. forces in Syria sustained their deadliest attack.")
    assert (row["actor1"], row["actor2"]) == (None, "United States")


def test_whose_retaliation_is_threatened_is_not_whom_it_threatens() -> None:
    [row] = [row for row in seen("Barack Obama threatened U.S. retaliation.") if row["event_type"] == "threaten"]
    assert row["actor2"] is None


def test_a_ban_by_nobody_known_is_no_row_but_an_attack_is() -> None:
    assert seen("The thing banned Kofi Annan.") == []
    assert [row["event_type"] for row in seen("A bomb killed ten people in Lahore.")] == ["assault"]
