"""What somebody says that another should do: a request, as PLOVER has it ("Ode said that the council must pay")."""

from collections.abc import Iterator

from transforms.facts.actors import acting
from transforms.facts.clauses import SUBJECT
from transforms.facts.context import Context, Who
from transforms.facts.events.fits import named_by
from transforms.facts.events.read import Event
from transforms.facts.positions import speakers
from transforms.facts.positions.demands import demands
from transforms.facts.tokens import Span

#: What one is or meets with, whoever says that it must be so: "the army must face cuts".
STATES = {
    "be",
    "face",
    "know",
    "understand",
    "realize",
    "realise",
    "expect",
    "see",
    "suffer",
    "lose",
    "win",
    "remember",
    "hope",
}
#: What verbs of saying report as a wish: "demand" in the lexicon.
DEMAND = "demand"


def demanded(context: Context, span: Span) -> Iterator[Event]:
    """Every demand of a sentence that says who is to act: another than who speaks."""
    for demand in demands(context, span):
        subject = next((child for child in demand.verb.children if child.dep_ in SUBJECT), None)
        if demand.verb.lemma_ in STATES and demand.verb.tag_ != "VBN":
            continue
        if subject is not None and subject.pos_ in {"NOUN", "PROPN"} and acting(context, subject):
            frame = named_by("verbs", DEMAND)
            helper = next((child for child in demand.verb.children if child.dep_ == "aux"), None)
            yield Event(demand.verb, frame, 2, demand.by, [subject], particle=helper, demand=True)


def demander(context: Context, event: Event) -> list[Who]:
    """Who speaks the quotation that holds the demand."""
    return list(dict.fromkeys(speakers(context, event.trigger)))
