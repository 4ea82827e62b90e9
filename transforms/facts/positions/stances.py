"""A parsed sentence -> its stances as tokens: cue, stance, who holds it, what it is about. No names yet."""

from collections.abc import Iterator

from transforms.facts.certainty import MAY, auxiliaries
from transforms.facts.clauses import agents, owners, understood
from transforms.facts.disowned import disowned
from transforms.facts.negation import negated
from transforms.facts.positions.cues import Stance, cues, voices
from transforms.facts.positions.held import sure, turn
from transforms.facts.positions.verbs import verbal
from transforms.facts.tokens import Span, Token
from transforms.lexicon import load

#: Why somebody acts: "testified in support of the bill".
MEANT = {"support", "favor", "favour", "opposition", "defense", "defence"}
PREDICATED = {"to", "about", "over", "for", "of", "by", "at", "with"}


def stances(span: Span) -> list[Stance]:
    """Every stance that the words of a sentence tell, in their order."""
    found: list[Stance] = []
    for token in span:
        if (
            (token.lower_ in cues("be") or token.lower_ in cues("loose_be"))
            and token.i > token.head.i
            and token.head.lemma_ in {"be", "remain", "become", "feel"}
        ):
            found += predicative(token)
        elif token.pos_ in {"VERB", "AUX"} and token.dep_ not in {"aux", "auxpass"}:
            found += verbal(token)
        elif token.pos_ in {"NOUN", "PROPN"}:
            found += nominal(token)
    return [stance for stance in found if stance.target and not disowned(stance.cue)]


def nominal(noun: Token) -> Iterator[Stance]:
    """The stance of a noun: "their opposition to X", "expressed concern over X", "the demand is X"."""
    for stance, _ in cues("nouns").get(noun.lemma_.lower(), []):
        if noun.dep_ in {"compound", "amod"} or any(c.lower_ in {"no", "any"} for c in noun.children):
            return
        about = behind(noun, load("stances")[stance]["after"])
        if (stance in {"warns", "pledges"} and forgone(noun)) or supposed(noun):
            return
        governor = (
            noun.head if noun.dep_ in {"dobj", "attr", "conj"} else noun.head.head if noun.dep_ == "pobj" else None
        )
        voiced = governor is not None and governor.pos_ in {"VERB", "AUX"} and governor.lemma_ in voices()
        stressed = governor is not None and governor.lemma_ in load("stances")["calls_for"]["stress"]
        if noun.lemma_ in {"need", "necessity"} and not stressed:
            return
        held = owners(noun)
        if (
            not held
            and noun.lower_ in MEANT
            and noun.dep_ == "pobj"
            and noun.head.lower_ == "in"
            and governor is not None
        ):
            held = agents(governor) if governor.pos_ in {"VERB", "AUX"} and turn(governor) is False else []
        if voiced and governor is not None and governor.lemma_ == "have" and stance in {"supports", "opposes"}:
            return  # "has the backing of Ode"
        if voiced or stressed:
            assert governor is not None
            if turn(governor) is not False or not sure(governor):
                return
            if not held or all(owner.pos_ == "PRON" for owner in held):
                held = agents(governor) or held
            about = about or behind(governor, load("stances")[stance]["after"])
        if not about and stance == "calls_for" and noun.dep_ == "nsubj" and noun.head.lemma_ == "be":
            about = [c for c in noun.head.children if c.dep_ in {"attr", "ccomp", "xcomp"}]
        if about and about[0].lemma_ in {"other", "another"}:  # "support for each other in defending …"
            about = (
                about
                + [
                    c
                    for w in (noun, noun.head, about[0])
                    for p in w.children
                    if p.lower_ == "in" and p.i > about[0].i
                    for c in p.children
                ][:1]
            )
        if about and held:
            yield Stance(noun, stance, held, about, "stance_noun/1")
        return


def forgone(noun: Token) -> bool:
    """Is it a threat or promise that somebody does not go on with: "would not go ahead with his threat"?"""
    verb = next((word for word in noun.ancestors if word.pos_ in {"VERB", "AUX"}), None)
    return verb is not None and (negated(verb) or verb.lemma_ in {"drop", "withdraw", "abandon", "retract", "break"})


def supposed(noun: Token) -> bool:
    """Is it only said what it would lead to: "approval of the bill by Congress would end the talks"?"""
    return noun.dep_ == "nsubj" and bool(auxiliaries(noun.head) & ({"would"} | MAY))


def behind(word: Token, preps: list[str]) -> list[Token]:
    """Heads of what follows one of the prepositions of a word, or of the clause that completes it."""
    for child in word.children:
        if child.i > word.i and child.dep_ == "prep" and child.lower_ in preps:
            return [n for n in child.children if n.dep_ in {"pobj", "pcomp"}]
    if word.pos_ == "NOUN":
        return [
            c
            for c in word.children
            if c.dep_ in {"acl", "ccomp"} and c.i > word.i and c.tag_ in {"VB", "VBZ", "VBP", "VBD"}
        ][:1]
    return []


def predicative(adjective: Token) -> Iterator[Stance]:
    """The stance of an adjective behind "be": "is opposed to X", "was grateful to X for Y"."""
    verb = adjective.head
    for stance, _ in cues("be").get(adjective.lower_, []) or cues("loose_be").get(adjective.lower_, []):
        if turn(verb) is not False or not sure(verb):
            return
        if any(child.lower_ in {"less", "least", "hardly", "not"} for child in adjective.children):
            return
        after = [c for word in (adjective, verb) for c in word.children if c.i > adjective.i]
        about = [
            n
            for c in after
            if c.dep_ == "prep" and c.lower_ in PREDICATED
            for n in c.children
            if n.dep_ in {"pobj", "pcomp"}
        ]
        about += [c for c in after if c.dep_ in {"pobj", "xcomp", "ccomp"}]
        yield Stance(adjective, stance, understood(verb), about, "stance_adjective/1")
        return
