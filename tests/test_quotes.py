"""Quotations: the words, who said them, through which document, by whose report."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from transforms.facts import dates, quotes
from transforms.facts.context import Context
from transforms.facts.marks import runs
from transforms.sentences import spans

ARTICLES = tomllib.loads((Path(__file__).parent / "cases/quotes/articles.toml").read_text("utf-8"))["case"]
CASES = [
    case
    for name in ("found.toml", "abroad.toml")
    for case in tomllib.loads((Path(__file__).parent / "cases/quotes" / name).read_text("utf-8"))["case"]
]


def context(body: str, language: str = "en") -> Context:
    """A context whose sentences are cut as the desk cuts them."""
    found = Context.of(body, language=language)
    kind = type(found.sentences[0])
    found.sentences = [kind(n, a, b, body[a:b]) for n, (a, b) in enumerate(spans(body, (), language))]
    return found


@pytest.mark.parametrize("case", [pytest.param(case, id=case["title"]) for case in CASES])
def test_who_said_what(case):
    found = context(case["body"].replace("/", "\n"), case.get("language", "en"))
    rows = list(quotes.find(found))
    assert [[row["quotation"], row["speakers"], row["kind"]] for row in rows] == case["said"]
    for row in rows:
        assert found.body[row["start_char"] : row["end_char"]] == row["quotation"]
        assert found.body[row["speaker_start"] : row["speaker_end"]] == row["speaker_text"]
    if "via" in case:
        assert rows[0]["via"] == case["via"]
    if "document" in case:
        assert rows[0]["source_document"] == case["document"]


@pytest.mark.parametrize("case", [pytest.param(case, id=case["title"]) for case in ARTICLES])
def test_who_said_what_in_whole_articles(case):
    rows = list(quotes.find(context(case["body"].strip().replace("\n\n", "\n"), case["language"])))
    for start, wanted in case["said"]:
        found = [row for row in rows if row["quotation"].startswith(start)]
        assert next("+".join(row["speakers"]) or "None" for row in found) in wanted.split("|"), start


def test_a_quotation_has_the_day_on_which_it_was_said():
    found = context("“The bridge is lost,” Helen Okafor said on Monday.")
    start = found.body.index("Monday")
    day = date(2025, 5, 12)
    found.dates = [{"start_char": start, "end_char": start + 6, "starts_on": day, "ends_on": day}]
    assert [row["said_on"] for row in quotes.find(found)] == [day]


def test_a_day_inside_the_quotation_is_not_when_it_was_said():
    found = context("“We closed the bridge on Monday,” Helen Okafor said.")
    start = found.body.index("Monday")
    day = date(2025, 5, 12)
    found.dates = [{"start_char": start, "end_char": start + 6, "starts_on": day, "ends_on": day}]
    assert [row["said_on"] for row in quotes.find(found)] == [None]


def test_a_week_is_no_day_on_which_it_was_said():
    found = context("Last week Helen Okafor described them as “friends of the whole harbour”.")
    day = date(2025, 5, 12)
    found.dates = [{"start_char": 0, "end_char": 9, "starts_on": day, "ends_on": day, "precision": "week"}]
    assert [row["said_on"] for row in quotes.find(found)] == [None]


def test_the_next_quotation_of_a_statement_came_the_same_way():
    found = context("“The bridge is lost,” Helen Okafor said, quoted by TASS. “We will build a new one in May.”")
    assert [row["via"] for row in quotes.find(found)] == ["TASS", "TASS"]
    found = context("“The bridge is lost,” Helen Okafor said, quoted by TASS. “It is not,” Jan Lind said.")
    assert [row["via"] for row in quotes.find(found)] == ["TASS", None]


def test_a_statement_goes_on_on_the_same_day_unless_the_sentence_tells_another():
    found = Context.of(
        "Mayor Ama Ode spoke. “We will build a bridge,” Ode said on Monday. “It will be long,” she said. "
        "“In 2019 we could not do it,” she added.",
        published_on=date(2025, 3, 14),
    )
    found.dates = list(dates.find(found))
    assert [row["said_on"] for row in quotes.find(found)] == [date(2025, 3, 10), date(2025, 3, 10), None]


def test_both_parties_of_a_document_that_was_just_quoted_speak_on_in_it_and_one_of_them_does_not():
    found = Context.of(
        "Norway and Chile issued a joint statement. “The parties support the treaty,” the statement said. "
        "The two countries voiced concern over the “progress of plans to fence the sea”. "
        "The sea was calm. Norway said “we will fence our own sea”."
    )
    assert [(row["speakers"], row["source_document"]) for row in quotes.find(found) if row["kind"] != "indirect"] == [
        (["Norway", "Chile"], "joint statement"),
        (["Norway", "Chile"], "joint statement"),
        (["Norway"], None),
    ]


def test_headings_hold_no_quotation():
    body = "The ‘right way’ to build, says Okafor\nIt rained."
    assert list(quotes.find(Context.of(body, headings=[0]))) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('“one two” and "three four"', ["one two", "three four"]),
        ("«un deux», ‹trois›", ["un deux", "trois"]),
        ("« un deux », dit-il", ["un deux"]),
        ("„eins zwei“ und ‚drei‘", ["eins zwei", "drei"]),
        ("»eins zwei«", ["eins zwei"]),
        ("「一二」と『三四』", ["一二", "三四"]),
        ("``one two'' and ''three''", ["one two", "three"]),
        ("the leaders’ o'clock rock 'n' roll 5'10\"", []),
        ("“one ‘two’ three”", ["one ‘two’ three"]),
        ("“one “two” three”", ["one “two” three"]),
        ("“one", ["one"]),
        ("“one. “Two”", ["Two"]),
        ("", []),
    ],
)
def test_marks_of_all_kinds_open_and_close(text, words):
    assert [text[run.start : run.end] for run in runs(text)] == words


@pytest.mark.parametrize(
    ("language", "body", "verb"),
    [
        ("de", "„Das reicht uns nicht“, sagte Jan Wolters.", "sagen"),
        ("fr", "« Cela ne suffit pas », a déclaré Claire Vasseur.", "déclarer"),
        ("es", "«No es suficiente para nosotros», dijo Marta Iglesias.", "decir"),
    ],
)
def test_a_cue_is_the_verb_whatever_its_form(language, body, verb):
    assert [row["cue"] for row in quotes.find(context(body, language))] == [verb]
