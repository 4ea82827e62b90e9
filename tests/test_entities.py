"""Entities: what names name, and whom other words point back to."""

import tomllib
from pathlib import Path

import pytest

from transforms.facts import entities
from transforms.facts.context import Context
from transforms.facts.entities import gazetteer

CASES = Path(__file__).parent / "cases/entities"


def cases(name):
    """The cases of a file, each under its title."""
    found = tomllib.loads((CASES / f"{name}.toml").read_text("utf-8"))["case"]
    return [pytest.param(case, id=case["title"]) for case in found]


@pytest.mark.parametrize("case", cases("mentions"))
def test_names_have_their_entity_type_country_and_office(case):
    rows = list(entities.find(Context.of(case["body"])))
    found = [
        (row["text"].removeprefix("the "), row["name"], row["type"], row["country_code"] or "", row["metonym"])
        for row in rows
    ]
    for wanted in case.get("who", []):
        assert tuple(wanted) in found
    offices = {row["text"]: row["role"] for row in rows}
    for name, role in case.get("role", {}).items():
        assert offices[name] == role
    for words in case.get("none", []):
        assert words not in [row["text"] for row in rows]


@pytest.mark.parametrize("case", cases("references"))
def test_words_denote_whom_the_text_told_before(case):
    context = Context.of(case["body"])
    for words, names in case["denotes"].items():
        start = case["body"].rindex(words)
        assert [who.name for who in context.who(start, start + len(words))] == names


def test_mentions_are_slices_of_the_body_in_order_and_apart():
    context = Context.of(
        "Norway's Ingrid Lind, of the U.N. Refugee Agency, met the Kremlin's envoy in Moscow on May 5."
    )
    place = 0
    for row in entities.find(context):
        assert context.body[row["start_char"] : row["end_char"]] == row["text"]
        assert row["start_char"] >= place
        place = row["end_char"]


def test_holders_leave_the_document_out():
    context = Context.of("Norway and Chile issued a joint statement. It praised the treaty.")
    start = context.body.index("It")
    assert [who.name for who in context.holders(start, start + 2)] == ["Norway", "Chile"]


def test_one_name_one_id_in_every_article():
    first = next(entities.find(Context.of("Moscow said no.", article_id="a")))
    second = next(entities.find(Context.of("Russia said yes.", article_id="b")))
    assert first["entity_id"] == second["entity_id"]


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("fr", "L’Allemagne et le Japon", "Germany"),
        ("de", "In Österreich regnet es", "Austria"),
        ("es", "España gana", "Spain"),
    ],
)
def test_countries_are_known_in_other_languages(language, text, name):
    assert name in [found.name.who.name for found in gazetteer.find(text, language)]


def test_headings_name_nobody():
    body = "Norway wins\nIt rained in Chile."
    assert [row["name"] for row in entities.find(Context.of(body, headings=[0]))] == ["Chile"]


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("Secretary of State Ann Lee met Labour Minister Jan Ode.", ["Ann Lee", "Jan Ode"]),
        ("State Secretary Lea Stone spoke.", ["Lea Stone"]),
        ("Slovak Environment Minister Eva Hruba spoke.", ["Eva Hruba"]),
    ],
)
def test_what_an_office_is_about_is_no_name(body, names):
    assert [row["name"] for row in entities.find(Context.of(body))] == names
