"""The plain words of a parse say what spaCy's own say: names, arcs, spans and places."""

import pytest

from transforms.facts.parse import model, parse
from transforms.facts.tokens import Doc

TEXT = (
    "The ministers of Peru and Chile, who met in Quito on Tuesday, signed an accord on water, soil and air.\n"
    "“We will not pay $3 for concrete,” Ilona Varga told Reuters.\n\n"
    "Nordlys Batteries AB – which isn't small – will cut jobs; the union, its members and their families were told so."
)
SPANS = [(0, 102), (103, 163), (165, len(TEXT))]
SAME = ("text", "i", "idx", "lower_", "lemma_", "pos_", "tag_", "dep_", "ent_type_", "is_alpha", "is_punct", "is_space",
        "is_quote", "is_currency", "text_with_ws", "n_lefts")  # fmt: skip
ONE, MANY = ("head", "left_edge", "right_edge"), ("children", "lefts", "rights", "subtree", "ancestors", "conjuncts")


@pytest.fixture(scope="module")
def both():
    """The plain Doc and the one it was read out of."""
    model("en")
    (source,) = parse([(TEXT, SPANS)], "en")
    return Doc(source, TEXT), source


def test_a_word_says_what_spacy_says_of_it(both):
    for ours, theirs in zip(*both, strict=True):
        assert [getattr(ours, name) for name in SAME] == [getattr(theirs, name) for name in SAME]
        assert ours.is_sent_start == bool(theirs.is_sent_start)
        assert (ours.sent.start, ours.sent.end) == (theirs.sent.start, theirs.sent.end)


def test_a_word_has_the_same_words_above_and_below_it(both):
    for ours, theirs in zip(*both, strict=True):
        assert [getattr(ours, name).i for name in ONE] == [getattr(theirs, name).i for name in ONE]
        for name in MANY:
            assert [word.i for word in getattr(ours, name)] == [word.i for word in getattr(theirs, name)], name


def test_any_characters_touch_the_same_words(both):
    ours, theirs = both
    for start in range(-1, len(TEXT) + 1, 3):
        for end in range(start + 1, min(start + 30, len(TEXT) + 2), 4):
            found, expected = ours.char_span(start, end), theirs.char_span(start, end, alignment_mode="expand")
            assert (found is None) == (expected is None)
            if found is not None:
                assert (found.start, found.end, found.text) == (expected.start, expected.end, expected.text)


def test_a_span_has_the_same_root_names_and_edges(both):
    ours, theirs = both
    for start in range(len(ours)):
        for end in range(start + 1, min(start + 9, len(ours) + 1)):
            found, expected = ours[start:end], theirs[start:end]
            assert found.root.i == expected.root.i
            assert (found.start_char, found.end_char) == (expected.start_char, expected.end_char)
    assert [(e.text, e.label_) for e in ours.ents] == [(e.text, e.label_) for e in theirs.ents]
    assert ours[-3:].text == theirs[-3:].text and ours[2:9][1:3].text == theirs[2:9][1:3].text


def test_words_are_found_by_their_lower_case_form_in_order(both):
    ours, _ = both
    assert [word.text for word in ours.having(frozenset({"the", "quito", "nowhere"}))] == ["The", "Quito", "the"]


def test_an_empty_body_has_no_words():
    (source,) = parse([("", [])], "en")
    empty = Doc(source, "")
    assert (len(empty), list(empty), empty.char_span(0, 1), empty.ents) == (0, [], None, ())
