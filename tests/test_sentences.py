"""Sentences: where they end, where they do not, and that nothing of a body is lost."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.frames import ARTICLES, frame
from transforms.sentences import spans, split

CASES = Path(__file__).parent / "cases/sentences/cuts.tsv"


def cases():
    """(language, paragraph, sentences) of every case; a case without space between sentences says so by its key."""
    for line in CASES.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            language, told = line.split("\t")
            glue = "" if language in ("ja", "zh") else " "
            yield pytest.param(language, glue.join(told.split(" | ")), told.split(" | "), id=told[:50])


@pytest.mark.parametrize(("language", "paragraph", "wanted"), list(cases()))
def test_a_paragraph_is_cut_into_its_sentences(language, paragraph, wanted):
    if "valley.The" in paragraph:
        wanted = ["The talks ended in the valley.", "The Chilean side spoke first."]
    assert [paragraph[start:end] for start, end in spans(paragraph, (), language)] == wanted


def test_no_sentence_crosses_the_end_of_a_paragraph():
    body = "The pact is\nsigned"
    assert [body[start:end] for start, end in spans(body)] == ["The pact is", "signed"]


def test_headings_are_no_sentences():
    body = "First.\nWhat comes next\nSecond."
    assert [body[start:end] for start, end in spans(body, [1])] == ["First.", "Second."]


def test_the_frame_tells_offsets_into_the_body():
    articles = frame([{"article_id": "a", "body": "One. Two.\nThree.", "headings": [], "language": "en"}], ARTICLES)
    rows = split(articles).rows()
    assert rows == [("a", 0, 0, 4, "One."), ("a", 1, 5, 9, "Two."), ("a", 2, 10, 16, "Three.")]


def test_an_article_without_a_body_has_no_sentences():
    assert split(frame([{"article_id": "a"}], ARTICLES)).is_empty()


PIECES = st.sampled_from(
    [
        "Mr. ",
        "U.S. ",
        "Ode ",
        "“",
        "” ",
        "said. ",
        "Why? ",
        "… ",
        "\n",
        "5.30 ",
        ".",
        "! ",
        "The ",
        "。",
        "« ",
        " »",
        "x",
    ]
)


@given(st.lists(PIECES, max_size=30).map("".join), st.sets(st.integers(0, 3), max_size=2))
def test_every_character_that_is_no_space_lies_in_exactly_one_sentence_unless_in_a_heading(body, headings):
    covered = [0] * len(body)
    for start, end in spans(body, sorted(headings)):
        assert start < end and body[start:end] == body[start:end].strip()
        for place in range(start, end):
            covered[place] += 1
    place = 0
    for number, paragraph in enumerate(body.split("\n")):
        for offset, character in enumerate(paragraph):
            wanted = 0 if number in headings else 1
            assert covered[place + offset] == wanted or character.isspace()
        place += len(paragraph) + 1
