"""A parse -> whether something is said not to be so: "not", "no", "nor", "rather than", "refrained from"."""

from transforms.facts.clauses import JUDGING, SUBJECT
from transforms.facts.tokens import Token

#: Adverbs that say that it was not so.
NEVER = {"never", "hardly", "nor", "barely", "scarcely"}
#: Of these "not" reaches what stands behind their preposition: "did not focus on condemning it".
REACHED = {"on", "about"}
#: Who refrains "from" it does not do it.
ABSTAINING = {"refrain", "abstain", "shy", "desist", "stop", "prevent", "keep", "prohibit", "ban", "bar", "block", "deter", "dissuade",
              "discourage", "stay", "exclude", "restrain", "forbid"}  # fmt: skip
#: "Did not succeed in passing it": so does "in" behind these.
ENGAGING = {"succeed", "engage", "participate", "believe", "involve", "result", "join", "interest"}


def negated(verb: Token) -> bool:
    """Is it said not to be so? "not", "never", "nor", "no longer", "not … or …", and "no" before the object."""
    if any(child.dep_ == "neg" or child.lower_ in NEVER for child in verb.children) or spared(verb):
        return True
    if verb.dep_ == "ccomp" and verb.head.lower_ == "had" and any(c.lower_ == "never" for c in verb.head.children):
        return True  # "never had Togo left"
    if verb.dep_ == "conj" and any(c.lower_ == "nor" and c.i < verb.i for c in verb.head.children):
        return True  # "has not left, nor has Togo broken the pact"
    if any(c.lower_ == "longer" and any(n.lower_ == "no" for n in c.children) for c in verb.children):
        return True
    if verb.dep_ == "pcomp" and (verb.head.lower_ == "without" or instead(verb.head)):
        return True
    nouns = [child for child in verb.children if child.dep_ in {"dobj", "attr", "nsubj", "nsubjpass"}]
    return any(
        child.lower_ in {"no", "neither"}
        for noun in nouns
        for child in noun.children
        if child.dep_ in {"det", "preconj"}
    ) or any(noun.lower_ in {"nobody", "none", "neither", "nothing"} or not_one(noun) for noun in nouns)


def not_one(noun: Token) -> bool:
    """Is it "not a single senator", "not one of them"?"""
    first = noun.left_edge
    return first.lower_ == "not" and first.i < noun.i and first.nbor().lower_ in {"a", "one", "any"}


def instead(prep: Token) -> bool:
    """Does it say instead of what somebody did something else: "rather than blaming Ode", "instead of leaving"?"""
    if prep.lower_ == "than":
        return prep.i > 0 and prep.nbor(-1).lower_ == "rather"
    return prep.lower_ == "of" and any(near.lower_ == "instead" for near in (prep.head, *prep.children))


def spared(verb: Token) -> bool:
    """Is it joined by "or" to a verb that is said not to be so: "would not confirm or deny it"?"""
    if verb.dep_ != "conj" or any(child.dep_ in {*SUBJECT, "aux", "auxpass"} for child in verb.children):
        return False
    first = verb.head
    joined = any(child.lower_ in {"or", "nor"} and child.i < verb.i for child in first.children)
    return joined and any(child.dep_ == "neg" for child in first.children)


def forgone(verb: Token) -> bool:
    """Is it what somebody refrains from, does not come to, or has yet to do: "not succeed in passing it"?"""
    head = verb.head
    above = head.head
    if verb.dep_ == "xcomp" and head.lemma_ in {"have", "be"} and any(c.lower_ == "yet" for c in head.children):
        return not negated(head)
    if verb.dep_ != "pcomp" or head.pos_ != "ADP" or verb.pos_ != "VERB":
        return False
    if head.lower_ == "from" and above.lemma_ in ABSTAINING:
        return not negated(above)
    far = head.lower_ in REACHED or (head.lower_ == "in" and above.lemma_ in ENGAGING)
    return far and above.pos_ == "VERB" and above.lemma_ not in JUDGING and negated(above)


def told_of_any(noun: Token) -> bool:
    """Does a clause tell of somebody of whom it is not said that there is one: "any soldiers were killed"?"""
    return noun.dep_ in {"nsubj", "nsubjpass"} and any(c.lower_ == "any" and c.dep_ == "det" for c in noun.children)
