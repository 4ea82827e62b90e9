"""A parsed sentence -> the one PLOVER type that a coder would give it: the event of its main clause."""

from transforms.facts.certainty import MUST, WILL, auxiliaries
from transforms.facts.clauses import SAY
from transforms.facts.events.read import Event, events
from transforms.facts.negation import negated
from transforms.facts.tokens import Span, Token

HOSTILE = {"sanction", "coerce", "assault", "reject"}
FRIENDLY = {"cooperate", "aid", "concede", "retreat", "support", "consult"}
#: What it costs to stand in a clause of this kind, away from the main one.
STEPS = {
    "ROOT": 0.0, "ccomp": 0.4, "parataxis": 0.4, "conj": 0.6, "xcomp": 0.5, "dobj": 0.6, "nsubj": 0.8, "nsubjpass": 0.7, "prep": 0.6, "pobj": 0.6,
    "advcl": 1.6, "relcl": 1.8, "acl": 1.5, "appos": 2.0, "poss": 1.5, "pcomp": 0.8, "attr": 0.5, "acomp": 0.4, "agent": 0.5, "npadvmod": 0.6,
}  # fmt: skip


def main(span: Span) -> str | None:
    """The PLOVER type of the sentence in lower case; null when its words tell no event."""
    if obliged(span):
        return "request"
    found = events(span)
    if not found:
        return None
    return coded(min(found, key=lambda event: (round(distance(event), 3), event.trigger.i)), found)


def obliged(span: Span) -> bool:
    """Does the main statement say what another must do ("X said that Y must pay")?"""
    verb = span.root
    while verb.lemma_ in SAY and (reported := [c for c in verb.children if c.dep_ in {"ccomp", "parataxis"}]):
        verb = reported[0]
    return bool(auxiliaries(verb) & MUST) and verb != span.root


def distance(event: Event) -> float:
    """How far from the main statement the event stands; what a frame asks for brings it nearer."""
    return sum(step(token) for token in path(event.trigger)) - 0.25 * event.score


def path(token: Token) -> list[Token]:
    """The word and what governs it, up to the root of its sentence."""
    return [token, *token.ancestors]


def step(token: Token) -> float:
    """The cost of one step up; the clause that a verb of saying reports is where the news is."""
    if token.dep_ in {"ccomp", "parataxis"} and token.head.lemma_ in SAY:
        return 0.0
    return STEPS.get(token.dep_, 1.0)


def coded(event: Event, others: list[Event]) -> str:
    """The type as PLOVER codes a sentence: what is only planned is a promise or a threat, what must be is a demand."""
    kind = event.frame.type
    verb = event.trigger
    helpers = auxiliaries(verb) if verb.pos_ in {"VERB", "AUX"} else set()
    if kind == "agree" and any(
        o.frame.type in HOSTILE | {"threaten"} and o.trigger.dep_ in {"xcomp", "advcl"} and o.trigger.head == verb
        for o in others
    ):
        return "threaten"  # "vowed to strike"
    if helpers & MUST:
        return "request"
    if negated(verb) and kind in FRIENDLY | {"agree"}:
        return "reject"
    if event.status == "planned" and any(
        c.dep_ == "advcl" and any(m.lower_ == "unless" for m in c.children) for c in verb.children
    ):
        return "threaten"
    if event.status == "planned" or (helpers & WILL):
        if kind in HOSTILE:
            return "threaten"
        if kind in FRIENDLY:
            return "agree"
    return kind
