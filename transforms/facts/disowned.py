"""A parse -> what governs a clause and turns it round: what somebody denies, and what somebody sets out to stop."""

from transforms.facts.negation import negated
from transforms.facts.onward import resumed
from transforms.facts.tokens import Token
from transforms.lexicon import load

DENY, CLAIM, TRY, STOP = (frozenset(load("clauses")[name]) for name in ("deny", "claim", "endeavour", "counter"))


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
        if token.dep_ == "relcl":
            return False
    return False


def opposed(word: Token) -> bool:
    """Is it what another tries and somebody sets out to stop: "suppress attempts to …", "opposes plans to …"?"""
    for token in (word, *word.ancestors):
        if token.dep_ not in {"acl", "xcomp", "ccomp", "pcomp", "conj", "relcl"}:
            continue
        noun = token.head.head if token.dep_ == "pcomp" else token.head
        if noun.lemma_ in TRY and noun.dep_ in {"dobj", "nsubjpass", "pobj", "conj"}:
            return any(governor.lemma_ in STOP for governor in noun.ancestors)
    return False
