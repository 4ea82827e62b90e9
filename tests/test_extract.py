"""Extract: every kind of fact of every article, each row with where it rests."""

import polars as pl
import pytest

from transforms import facts
from transforms.facts.context import Context
from transforms.frames import ARTICLES, FACTS, REJECTS, frame
from transforms.sentences import split

BODY = (
    "Norwegian Prime Minister Ingrid Lind met her Chilean counterpart Gabriel Ode in Oslo on 5 May 2025.\n"
    "Norway opposes the hunting of whales. “Both countries want a treaty,” Lind said, quoted by Reuters.\n"
    "More than 300 guests attended the dinner."
)


def articles(*bodies: str, language: str = "en") -> pl.DataFrame:
    """Articles with these bodies."""
    rows = [
        {
            "article_id": f"{n:016}",
            "source": "files",
            "url": f"file:///{n}",
            "body": body,
            "language": language,
            "headings": [],
        }
        for n, body in enumerate(bodies)
    ]
    return frame(rows, ARTICLES)


@pytest.fixture(scope="module")
def found() -> dict[str, pl.DataFrame]:
    """The facts of one report."""
    given = articles(BODY)
    return facts.extract(given, split(given), strict=True)


def test_every_kind_of_fact_has_its_frame(found):
    assert set(found) == {*FACTS, "rejects"}
    assert {kind: rows.schema for kind, rows in found.items()} == {**FACTS, "rejects": REJECTS}


def test_a_report_has_facts_of_every_kind(found):
    assert [kind for kind in FACTS if found[kind].is_empty()] == []


def test_every_fact_rests_on_words_of_its_sentence(found):
    sentences = {row[1]: row[2:4] for row in split(articles(BODY)).rows()}
    for kind in FACTS:
        for row in found[kind].iter_rows(named=True):
            start, end = sentences[row["sentence"]]
            assert start <= row["start_char"] < row["end_char"]
            assert row["start_char"] < end and row["rule"], kind


def test_only_keeps_the_facts_of_some_sentences_and_the_context_of_all():
    given = articles(BODY)
    only = pl.DataFrame({"article_id": ["0" * 16], "sentence": [2]}, schema_overrides={"sentence": pl.Int32})
    kept = facts.extract(given, split(given), only)
    assert {row for kind in FACTS for row in kept[kind]["sentence"]} == {2}
    assert kept["quotes"]["speaker"].to_list() == ["Ingrid Lind"]


def test_a_finder_that_fails_on_one_article_loses_nothing_else(monkeypatch):
    def fails(context):
        if "Oslo" in context.body:
            raise ValueError("no")
        return iter(())

    monkeypatch.setitem(facts.FINDERS, "amounts", fails)
    given = articles(BODY, "Rain fell in Chile.")
    kept = facts.extract(given, split(given))
    assert kept["rejects"].select("url", "stage", "detail").rows() == [
        ("file:///0", "extract", "amounts: ValueError: no")
    ]
    assert not kept["quotes"].is_empty()
    with pytest.raises(ValueError, match="no"):
        facts.extract(given, split(given), strict=True)


def test_facts_do_not_depend_on_the_company_an_article_is_in():
    alone, beside = articles(BODY), articles(BODY, "Rain fell in Chile. Mr Lind stayed.")
    first = facts.extract(alone, split(alone))
    second = facts.extract(beside, split(beside))
    for kind in FACTS:
        assert second[kind].filter(pl.col("article_id") == "0" * 16).equals(first[kind]), kind


@pytest.mark.parametrize("body", ["", "\n\n", "…", "“", "\x00", "🙂 “🙂” said 🙂.", "a " * 3000])
def test_odd_bodies_have_few_facts_and_no_failure(body):
    given = articles(body)
    assert facts.extract(given, split(given), strict=True)["rejects"].is_empty()


@pytest.mark.parametrize("language", ["fr", "ja", "xx"])
def test_languages_without_a_model_are_read_without_one(language):
    given = articles("« Le pont est perdu », a dit Helen Okafor.", language=language)
    assert facts.extract(given, split(given), strict=True)["rejects"].is_empty()


def test_a_curly_mark_after_a_plural_ends_no_quotation():
    found = Context.of("“It’s the farmers’ turn,” Ama Ode said.")
    marks = [token.tag_ for token in found.doc if token.text == "’"]
    assert (marks, found.doc.text) == (["POS"], found.body)
