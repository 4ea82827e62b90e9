"""What the subject of a verb suffers or gets, told by its object: "faces charges", "won praise from Ode"."""

from transforms.facts.clauses import passive, things
from transforms.facts.events.fits import Frame, named_by, noun_frame
from transforms.facts.tokens import Token
from transforms.lexicon import load

#: Whose subject suffers what their object tells: "faces charges", "drew criticism".
UNDERGOING = {"face", "draw", "undergo", "stand", "receive"}
#: Whose subject is hit by what their object tells: "sustained their deadliest attack".
SUSTAINING = {"sustain", "suffer", "endure", "survive", "withstand"}
#: Whose subject gets what their object tells.
GETTING = {"win", "earn", "draw", "receive", "get", "gain", "secure", "attract", "enjoy", "have"}
GOTTEN = {"praise", "support", "backing", "endorsement", "approval", "criticism", "condemnation", "rebuke"}
APPROVAL = {"support", "backing", "endorsement", "approval"}  # of these, "of" tells whose: "has the backing of Ode"
#: What one can face without anybody being told to do it yet.
UNDERGONE = frozenset(load("events")["words"]["undergone"])


def givers(verb: Token, noun: Token) -> list[Token]:
    """From whom the subject gets it."""
    found = [other for word in (noun, verb) for other in things(word, "from")]
    found += things(noun, "by")
    return found + list(things(noun, "of")) if noun.lemma_ in APPROVAL else found


def undergone(verb: Token) -> tuple[Token, Frame] | None:
    """What the subject of a verb suffers: "faces charges", "is under investigation", "goes on trial"."""
    nouns: list[Token] = []
    if verb.lemma_ in UNDERGOING and not passive(verb):
        nouns = list(things(verb))
    elif verb.lemma_ in {"be", "come", "remain", "go"}:
        nouns = [*things(verb, "under"), *(noun for noun in things(verb, "on") if noun.lemma_ == "trial")]
    elif verb.lemma_ in SUSTAINING and not passive(verb):
        for noun in things(verb):
            if (frame := noun_frame(noun)) and frame.type == "assault":
                return noun, frame
    if verb.lemma_ in GETTING and not passive(verb):  # from whom, must be said
        gotten = [noun for noun in things(verb) if noun.lemma_ in GOTTEN]
        nouns += [noun for noun in gotten if givers(verb, noun)]
    for noun in nouns:
        if noun.lemma_ in GOTTEN and (frame := noun_frame(noun)):
            return noun, frame
        if noun.lemma_ in UNDERGONE:
            return noun, noun_frame(noun) or named_by("nouns", "lawsuit")
    return None
