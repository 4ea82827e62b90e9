"""A parse -> what governs a clause and turns it round: what somebody denies, and what somebody sets out to stop."""

from transforms.facts.negation import negated
from transforms.facts.onward import resumed
from transforms.facts.tokens import Token
from transforms.lexicon import load

DENY, CLAIM, TRY, STOP = (frozenset(load("clauses")[name]) for name in ("deny", "claim", "endeavour", "counter"))
#: What is said of a report that is not so.
FALSE = {
    "false",
    "untrue",
    "fake",
    "wrong",
    "baseless",
    "unfounded",
    "groundless",
    "incorrect",
    "inaccurate",
    "nonsense",
    "fabricated",
}


def disowned(word: Token) -> bool:
    """Does it stand in a clause that somebody calls untrue: "denied that …", "rejected claims that …"?"""
    for token in (word, *word.ancestors):
        if (above := resumed(token)) is not None:
            return disowned(above)
        head = token.head
        verbal = token.pos_ in {"VERB", "AUX"}
        if verbal and token.dep_ in {"ccomp", "xcomp"} and head.lemma_ in {"deny", "refute"} and token.i > head.i:
            return not negated(head)
        claimed = verbal and token.dep_ in {"acl", "ccomp", "pcomp"}
        noun = head.head if token.dep_ == "pcomp" and head.dep_ == "prep" else head
        if claimed and noun.lemma_ in CLAIM and noun.dep_ == "dobj" and noun.head.lemma_ in DENY:
            return not negated(noun.head)
        if verbal and token.dep_ in {"acl", "ccomp", "advcl", "csubj"} and untrue(token, head):
            return True
        if token.dep_ == "relcl":
            return False
    return False


def untrue(clause: Token, head: Token) -> bool:
    """Is a clause called false: "reports that Togo left were false", "it is untrue that Togo left"?"""
    told = head.lemma_ in CLAIM and head.dep_ == "nsubj"
    be = head.head if told else head.head if head.lower_ in FALSE else head
    if be.lemma_ != "be" or negated(be) or not (told or any(c.lower_ in {"it", "that"} for c in be.children)):
        return False
    marked = told or any(child.lower_ == "that" and child.dep_ == "mark" for child in clause.children)
    return marked and any(child.lower_ in FALSE and child.dep_ in {"acomp", "attr"} for child in be.children)


def opposed(word: Token) -> bool:
    """Is it what another tries and somebody sets out to stop: "suppress attempts to …", "opposes plans to …"?"""
    for token in (word, *word.ancestors):
        if token.dep_ not in {"acl", "xcomp", "ccomp", "pcomp", "conj", "relcl"}:
            continue
        noun = token.head.head if token.dep_ == "pcomp" else token.head
        if noun.lemma_ in TRY and noun.dep_ in {"dobj", "nsubjpass", "pobj", "conj"}:
            return any(governor.lemma_ in STOP for governor in noun.ancestors)
    return False
