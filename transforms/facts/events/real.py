"""Is it an event at all, and of the kind that it seems: what did not come about, what one may do, tests of arms."""

from dataclasses import replace

from transforms.facts.certainty import auxiliaries, unreal
from transforms.facts.clauses import agents, passive, things
from transforms.facts.context import Who
from transforms.facts.disowned import TRY
from transforms.facts.events.fits import SEAS, named_by
from transforms.facts.events.read import Event
from transforms.facts.tokens import Token

GIVING_UP = {"abandon", "cancel", "drop", "renounce", "scrap", "shelve", "ditch", "give", "forgo", "forswear"}
LAUNCHED = {"missile", "projectile", "rocket", "torpedo", "drone"}
#: One of these that hits nobody is tried out.
TRIED = {"ballistic", "intercontinental", "hypersonic", "cruise", "long-range", "short-range", "medium-range", "anti-ship"}  # fmt: skip
STRUCK = {"kill", "wound", "injure", "hit", "strike", "destroy", "damage", "death", "dead"}


def real(event: Event) -> bool:
    """Is it told as something that was, is to be or may come, and not as what might have been, what one may do, or gives up?"""
    verb = event.trigger
    able = "can" in auxiliaries(verb) and event.status == "possible"
    return not (unreal(verb) or able or given_up(verb))


def given_up(verb: Token) -> bool:
    """Is it what a plan is for that somebody gives up or is to: "abandon plans to deploy troops"?"""
    noun = verb.head.head if verb.dep_ == "pcomp" else verb.head
    planned = (
        verb.dep_ in {"acl", "xcomp", "pcomp", "relcl"} and noun.lemma_ in TRY and noun.dep_ in {"dobj", "nsubjpass"}
    )
    return planned and noun.head.lemma_ in GIVING_UP


def other_than(event: Event, doers: list[Who], governing: list[Who]) -> bool:
    """Is "the company" in "Ode rejected a cut proposed by the company" another than Ode, whom the text told of before?"""
    verb = event.trigger
    if verb.dep_ != "acl" or not passive(verb) or not doers or doers != governing:
        return False
    return all(noun.pos_ == "NOUN" for noun in agents(verb))


def tried(event: Event, doers: list[Who], reached: list[Who]) -> Event:
    """The event; where a state fires a missile at nobody, an exercise: "fired a ballistic missile that fell into the sea"."""
    verb = event.trigger
    arms = [noun for noun in things(verb) if noun.lemma_.lower() in LAUNCHED]
    if event.frame.type != "assault" or verb.lemma_ not in {"fire", "launch"} or reached or not arms:
        return event
    words = {token.lemma_.lower() for token in verb.sent}
    one = arms[0].tag_ == "NN" and (arms[0].lemma_ == "drone" or any(c.lower_ in TRIED for c in arms[0].children))
    at_sea = bool(words & (SEAS | {"test"}))
    if words & STRUCK or not (one or at_sea) or any(who.type != "country" for who in doers):
        return event
    return replace(event, frame=named_by("nouns", "drill"))
