"""A parse -> whether a clause is still to come, hoped, feared, or only added to what may or should be."""

from transforms.facts.certainty import MAY, MUST, TENSED, auxiliaries
from transforms.facts.clauses import passive
from transforms.facts.tokens import Token

#: What a clause in the present tense behind these tells is still to come.
AHEAD = {"before", "after", "until", "once", "when", "whenever", "if", "unless", "as"}
#: What is hoped or feared is not told to be. (The model's lemma of "hoped" is "hop".)
FELT = {"hope", "hop", "fear", "worry", "wish", "doubt", "pray", "want", "prefer", "imagine", "suppose", "worried", "afraid", "fearful",
        "hopeful", "concerned"}  # fmt: skip


def hedged(verb: Token) -> bool:
    """Is it what an infinitive or a gerund adds to something that only may or should be: "should lead by supporting it"?"""
    if (
        verb.tag_ not in {"VB", "VBG"}
        or verb.pos_ != "VERB"
        or any(c.dep_ == "aux" and c.tag_ in TENSED for c in verb.children)
    ):
        return False
    token = verb
    while token.dep_ in {"xcomp", "advcl", "pcomp", "prep", "conj"} and token.head != token:
        token = token.head
        if token.tag_ in {"VBD", "VBZ", "VBP"} or any(c.dep_ == "aux" and c.tag_ in TENSED for c in token.children):
            return bool(auxiliaries(token) & (MAY | MUST))
    return False


def ahead(verb: Token) -> bool:
    """Is it still to come, hoped or feared: "before Congress gives its approval", "we hope Ode will veto it"?"""
    for token in (verb, *verb.ancestors):
        if token.dep_ == "advcl" and (untold(token) or backshifted(token)):
            marks = {child.lower_ for child in token.children if child.dep_ in {"mark", "advmod"}}
            if marks & AHEAD and not (token.i > token.head.i and "as" in marks):
                return True
        felt = token.dep_ == "ccomp" and token.head.lemma_ in FELT and token.i > token.head.i
        if felt:
            return True
        if token.dep_ in {"relcl", "ROOT"}:
            return False
    return False


def untold(verb: Token) -> bool:
    """Is the clause in the present tense: "until Ode leaves", "until Ode is arrested"?"""
    helpers = [child for child in verb.children if child.dep_ in {"aux", "auxpass"}]
    if not helpers:
        return verb.tag_ in {"VBZ", "VBP", "VB"}
    return passive(verb) and len(helpers) == 1 and helpers[0].lower_ in {"is", "are", "’s", "'s"}


def backshifted(verb: Token) -> bool:
    """Is it in the past tense only because its main clause says "would": "would refuse talks until Togo apologized"?"""
    past = verb.tag_ == "VBD" or any(child.lower_ in {"was", "were"} for child in verb.children)
    marks = {child.lower_ for child in verb.children if child.dep_ in {"mark", "advmod"}}
    return (
        past and bool(marks & {"until", "unless", "if"}) and bool(auxiliaries(verb.head) & {"would", "could", "might"})
    )
