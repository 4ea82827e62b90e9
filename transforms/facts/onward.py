"""Where a reported clause ends: verbs behind "denied that …" or "said that …" that are no part of what was said."""

from transforms.facts.tokens import Token
from transforms.lexicon import load

#: What one says or thinks of somebody, after a denial as before it.
UTTERING = frozenset(load("clauses")["say"]) | {
    "accuse",
    "blame",
    "call",
    "condemn",
    "criticise",
    "criticize",
    "demand",
    "denounce",
    "urge",
    "threaten",
    "reject",
    "dismiss",
    "refute",
}
DENYING = {"deny", "refute", "reject", "dismiss"}
HOLDING = {"support", "back", "oppose", "welcome", "favor", "favour", "praise"}
SUBJECT = {"nsubj", "nsubjpass", "csubj"}


def finite(verb: Token) -> bool:
    """Has the verb or its auxiliary a tense, so that it has a subject of its own?"""
    tags = {"VBZ", "VBP", "VBD", "MD"}
    return verb.tag_ in tags or any(child.dep_ in {"aux", "auxpass"} and child.tag_ in tags for child in verb.children)


def resumed(verb: Token) -> Token | None:
    """The verb above a reported clause that this verb goes on from: "X confirms that …, and opposes …".

    Without a comma only speaking, blaming and the like go on, and behind a denial: "denied that it had lied and accused Togo of …".
    """
    head = verb.head
    if verb.dep_ != "conj" or head.dep_ != "ccomp" or not head.head.i < head.i < verb.i:
        return None
    above = head.head
    comma = any(
        child.dep_ == "cc" and child.nbor(-1).text in {",", ",”"} for child in head.children if 0 < child.i < verb.i
    )
    if comma and above.tag_ == verb.tag_ and verb.tag_ in {"VBZ", "VBD"}:
        return above
    said = verb.lemma_ in UTTERING and head.lemma_ not in UTTERING and above.lemma_ in UTTERING
    modal = any(
        child.dep_ == "aux" and child.tag_ == "MD" for child in head.children
    )  # "would sign" goes not on with "accused"
    bare = not any(child.dep_ in {*SUBJECT, "aux", "auxpass"} for child in verb.children)
    past = verb.tag_ == above.tag_ or (verb.tag_ == "VBN" and above.tag_ == "VBD")
    return above if said and bare and past and finite(above) and (modal or above.lemma_ in DENYING) else None


def own_words(verb: Token) -> bool:
    """Does it stand behind a reported clause without being part of it?"""
    return any(resumed(word) is not None or beside(word) for word in (verb, *verb.ancestors))


def beside(verb: Token) -> bool:
    """Is it what another says or holds meanwhile: "Li said he backed the plan, while Ode called for a vote"?"""
    marks = {child.lower_ for child in verb.children if child.dep_ == "mark"}
    if verb.dep_ != "advcl" or not marks & {"while", "whereas"} or verb.i < verb.head.i:
        return False
    subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    named = subject is not None and subject.pos_ == "PROPN"
    return named and verb.left_edge.i > 0 and verb.left_edge.nbor(-1).text == "," and verb.lemma_ in UTTERING | HOLDING
