"""The quick pipes say what spaCy's own pipes say, word for word, whatever stands beside a text."""

import warnings

import pytest

from transforms.facts.parse import cut, model
from transforms.facts.pipes import annotated, pipes

TEXTS = [
    "The ministers of Peru and Chile met in Quito on Tuesday. They signed an accord on water, the Foreign Ministry said.",
    "“We will not pay for concrete,” Ilona Varga told Reuters.\n\n  There are 1,200 reasons; there is no other.",
    "Nordlys Batteries AB will cut 3.5% of its jobs by March 2026, which isn't what the I.G. Metall union wanted.",
    "Dr. Ama Ode of the University of Ghana",
    "U.S. President\nVladimir Kovac Jr. visited the Black Sea Fleet's base at the Bay of Karsova for two days in May 1999.",
    "a",
    "",
    "\n",
]


def read(texts: list[str], quick: bool) -> list[list[tuple]]:
    """What is said of every word of every text."""
    nlp = model("en")
    docs = []
    for text in texts:
        middle = text.find(". ") + 2 if ". " in text else len(text)
        docs.append(cut(nlp, text, [(a, b) for a, b in ((0, middle), (middle, len(text))) if a < b]))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        docs = list(annotated(nlp, docs) if quick else nlp.pipe(docs))
    return [
        [(t.text, t.tag_, t.pos_, t.lemma_, t.dep_, t.head.i, t.ent_type_, t.ent_iob_) for t in doc] for doc in docs
    ]


def test_the_quick_pipes_say_what_spacy_says():
    assert pipes(model("en")) is not None
    for ours, theirs in zip(read(TEXTS, quick=True), read(TEXTS, quick=False), strict=True):
        assert ours == theirs


def test_a_text_is_read_alike_beside_other_texts():
    together = read(TEXTS, quick=True)
    assert [read([text], quick=True)[0] for text in reversed(TEXTS)] == together[::-1]


def test_a_pipeline_of_another_build_runs_as_spacy_runs_it():
    import spacy

    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    assert pipes(nlp) is None
    assert [len(list(doc.sents)) for doc in annotated(nlp, [nlp.make_doc("It rained. They left.")])] == [2]


@pytest.mark.parametrize("text", TEXTS)
def test_vectors_are_those_of_the_model(text: str):
    nlp = model("en")
    quick = pipes(nlp)
    doc = nlp.make_doc(text)
    theirs = nlp.get_pipe("tok2vec").predict([doc])[0]
    assert abs(quick.vectors(doc) - theirs).max(initial=0) < 1e-4
