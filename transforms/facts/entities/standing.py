"""Where a name stands in its sentence: what makes it as good as the subject, or worse, for a pronoun that follows."""

from transforms.facts.entities import roles
from transforms.facts.tokens import Token
from transforms.lexicon import load

SAYING = frozenset(load("speech")["en"]["clause"])
SUBJECTS = ("nsubj", "nsubjpass")


def crowning(name: Token) -> bool:
    """Whether the parse hangs a sentence on the name that is its subject: "Sen. Ode, a likely contender, co-sponsored it"."""
    return name.dep_ == "ROOT" and any(child.dep_ == "appos" and child.i > name.i for child in name.children)


def presented(name: Token) -> bool:
    """Whether a sentence presents somebody: "One of them is Ama Ode, a baker"."""
    return name.dep_ == "attr" and name.head.lemma_ == "be" and name.head.dep_ == "ROOT"


def topic(name: Token) -> bool:
    """Whether a sentence begins with whom it is about: "For Ode, a driller, the news was no surprise"."""
    return name.dep_ == "pobj" and name.head.lower_ == "for" and name.head.is_sent_start


def owner(name: Token) -> bool:
    """Whether a name owns the thing that is the subject: "Ode's dilemma, as he sees it"."""
    thing = name.head
    return name.dep_ == "poss" and thing.dep_ == "nsubj" and thing.pos_ == "NOUN" and not roles.office(thing)


def controls(name: Token) -> bool:
    """Whether somebody is made, asked or told to say: "this prompted Mr Ode to say"."""
    return name.dep_ == "dobj" and any(
        child.dep_ in ("xcomp", "ccomp") and child.lemma_ in SAYING and child.i > name.i for child in name.head.children
    )


def asked(name: Token) -> bool:
    """Whether somebody was asked before the main clause tells the answer: "When I asked Ode about it, he said"."""
    return name.dep_ == "dobj" and name.head.lemma_ == "ask" and name.head.dep_ == "advcl"


def told_of(name: Token, pronoun: Token) -> bool:
    """Whether a name is the subject of what "he" then says: "If Ode wants it, that's his decision, he said"."""
    verb = pronoun.head
    if name.dep_ == "poss" and name.head.dep_ in SUBJECTS:
        name = name.head  # "Ode's push for it was “wrong,” he said"
    if pronoun.dep_ != "nsubj" or verb.lemma_ not in SAYING or name.dep_ not in SUBJECTS or name.i > pronoun.i:
        return False
    if name.sent != pronoun.sent:
        return False
    if any(token.text in (";", ":") for token in name.doc[name.i : pronoun.i]):
        return False
    if verb.dep_ == "parataxis":  # "Ode, he said, is late"
        return name.head == verb.head and name.head.i > pronoun.i
    return any(step.dep_ == "ccomp" and step.head == verb for step in (name.head, *name.head.ancestors))


def kin(name: Token) -> bool:
    """Whether a name is that of somebody's kin of whom something is told: "His son, Kofi, was hurt. He …"."""
    noun = name.head
    owned = name.dep_ == "appos" and any(c.dep_ == "poss" and c.lower_ in ("his", "her") for c in noun.lefts)
    return owned and noun.dep_ in SUBJECTS and noun.head.lemma_ not in SAYING


def accorded(name: Token) -> bool:
    """Whether something is so "according to" somebody, who is then told to speak."""
    return name.dep_ == "pobj" and name.head.lower_ == "to" and name.head.head.lower_ == "according"
