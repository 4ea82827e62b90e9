"""Is a stance held? Negated, possible, only asked for, or meant."""

from transforms.facts.certainty import MAY, MUST, WILL, auxiliaries, conditional, status, unreal
from transforms.facts.clauses import passive
from transforms.facts.negation import negated, not_one, spared
from transforms.facts.positions.cues import cues, voices, words
from transforms.facts.tokens import Token
from transforms.lexicon import load

#: What somebody will do with these is guessed by another.
GUESSED = {"probably", "likely", "perhaps", "presumably", "maybe"}


def turn(verb: Token) -> bool | None:
    """True when the verb is negated for sure, False when it is not, None when one cannot tell."""
    head = verb.head
    if verb.dep_ == "xcomp" and head.lemma_ in {"refuse", "decline", "fail"}:
        return True if head.lemma_ != "fail" and not negated(head) else None
    if nobody(verb) or (verb.dep_ == "xcomp" and negated(head)) or (verb.dep_ == "pcomp" and head.lower_ == "without"):
        return None
    return any(c.dep_ == "neg" or c.lower_ in {"never", "nor"} for c in verb.children) or spared(verb)


def nobody(verb: Token) -> bool:
    """Does nobody hold it: "not a single senator backed it", "no member supports it"?"""
    subjects = [child for child in verb.children if child.dep_ == "nsubj"]
    return any(not_one(noun) or any(c.lower_ in {"no", "neither"} for c in noun.children) for noun in subjects)


def sure(verb: Token) -> bool:
    """Is the stance told as one that is held, not as possible, wished or asked for?"""
    if conditional(verb) or auxiliaries(verb) & (MAY | MUST) or unreal(verb):
        return False
    if verb.dep_ == "amod" or (verb.dep_ == "xcomp" and verb.head.lemma_ in {"refuse", "decline"}):
        return verb.dep_ != "amod"
    if verb.dep_ == "xcomp" and passive(verb.head):  # "was meant to favour"
        return False
    return status(verb) in {"happened", "planned"} or any(c.dep_ == "neg" for c in verb.children)


def meant(verb: Token, depth: int = 0) -> bool:
    """Is a weak verb willed, promised or resolved upon ("will", "their resolve to", "continue to")?"""
    helpers = auxiliaries(verb)
    if conditional(verb) or helpers & (MAY | MUST) or passive(verb) or unreal(verb):
        return False
    if helpers & WILL:
        return not any(child.lower_ in GUESSED for child in verb.children)
    head = verb.head
    if verb.tag_ == "VBG" and verb.dep_ in {"advcl", "pcomp"}:  # "declare their support …, preventing any attempts"
        voiced = head if verb.dep_ == "advcl" else head.head
        nouns = {child.lemma_ for child in voiced.children if child.dep_ == "dobj"}
        return (
            voiced.lemma_ in voices()
            and bool(nouns & {*load("stances")["supports"]["nouns"], "resolve", "determination"})
            and sure(voiced)
        )
    if depth < 4 and verb.dep_ in {"xcomp", "acl", "pcomp", "conj"}:
        if verb.dep_ == "conj":
            same = not any(c.dep_ in {"nsubj", "nsubjpass", "aux"} for c in verb.children)
            return same and (
                meant(head, depth + 1) or (head.lemma_.lower() in cues("verbs") and verb.tag_ == "VB" and sure(head))
            )
        if head.lemma_ == "continue":
            return meant(head, depth + 1)
        word = head if verb.dep_ != "pcomp" else head.head
        if word.lemma_.lower() in words("resolve") and not negated(word):
            return status(verb) != "denied" and (
                word.lemma_ != "make" or any(c.lemma_ == "effort" for c in word.children)
            )
    return False
