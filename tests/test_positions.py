"""Positions: who stands where, on what, and what is too unsure to say."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from transforms.facts import positions
from transforms.facts.context import Context
from transforms.facts.positions import STUB
from transforms.frames import POSITIONS, frame
from transforms.lexicon import load

CASES = tomllib.loads((Path(__file__).parent / "cases" / "positions" / "rows.toml").read_text("utf-8"))["case"]
STANCES = [
    "supports",
    "opposes",
    "calls_for",
    "warns",
    "denies",
    "accuses",
    "recognizes",
    "condemns",
    "concerned",
    "pledges",
]


def held(text: str, **article: Any) -> list[dict[str, Any]]:
    return list(positions.find(Context.of(text, **article)))


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:50] for case in CASES])
def test_who_stands_where(case: dict[str, Any]) -> None:
    rows = held(case["text"])
    if case.get("none"):
        assert rows == []
    for wanted in case.get("rows", []):
        assert any(all(row[key] == value for key, value in wanted.items()) for row in rows), rows
    assert len(rows) == case.get("count", len(rows))


def test_every_row_has_the_shape_of_the_table_and_words_that_hold_its_target() -> None:
    for case in CASES:
        rows = held(case["text"])
        assert frame(rows, POSITIONS).height == len(rows)
        for row in rows:
            assert row["target"] in case["text"][row["start_char"] : row["end_char"]]
            assert row["stance"] in STANCES
            assert row["holder"] == row["holders"][0]
            assert row["target"][-1] not in " ,;:."


def test_the_words_of_a_speaker_are_a_position_of_those_he_speaks_of() -> None:
    text = "“Ghana and Togo will jointly resist the closure of the port,” said Ama Mensah."
    context = Context.of(text)
    start, end = text.index("Ghana"), text.index(",”")
    at = text.index("Ama")
    context.quotes = [
        {
            "start_char": start,
            "end_char": end,
            "speaker": "Ama Mensah",
            "source_document": None,
            "speaker_start": at,
            "speaker_end": len(text) - 1,
        }
    ]
    [row] = positions.find(context)
    assert (row["holders"], row["stance"], row["target"]) == (["Ghana", "Togo"], "opposes", "the closure of the port")
    assert row["attributed_to"] == "Ama Mensah"


def test_each_coordinated_verb_has_its_own_target() -> None:
    rows = held("Cuba welcomed the truce, rejected the tariff and condemned the blockade.")
    assert [(row["stance"], row["target"]) for row in rows] == [
        ("supports", "the truce"),
        ("opposes", "the tariff"),
        ("condemns", "the blockade"),
    ]


@pytest.mark.parametrize(
    ("target", "stub"),
    [
        ("what he called", True),
        ("what the two leaders cast as", True),
        ("what he called bullying", False),
        ("what it wants", False),
    ],
)
def test_a_free_relative_without_its_complement_is_no_target(target: str, stub: bool) -> None:
    assert bool(STUB.match(target)) == stub


def test_nobody_known_holds_no_position() -> None:
    assert held("The weather opposed the hikers, and the wall supports a roof.") == []


def test_languages_without_a_parse_have_no_rows() -> None:
    assert held("Der Kanzler unterstützt den Plan.", language="de") == []


def test_every_stance_of_the_lexicon_is_known() -> None:
    assert load("stances").keys() == {*STANCES, "words"}


def test_words_that_are_read_in_two_ways_are_one_position() -> None:
    rows = held("Tomas Reill, the majority leader, said he will promise to allow votes on harbour plans with or without Lind’s approval.")  # fmt: skip
    assert [row["target"] for row in rows] == ["allow votes on harbour plans with or without Lind’s approval"]
