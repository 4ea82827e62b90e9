"""Violence without a doer: who was harmed, whether anybody did it, and whether the words have a doer whom nobody knows."""

from transforms.facts.clauses import passive, whole
from transforms.facts.entities import gazetteer
from transforms.facts.events.read import Event
from transforms.facts.events.senses import senseless
from transforms.facts.events.undergone import GOTTEN, UNDERGONE
from transforms.facts.tokens import Token
from transforms.lexicon import load

#: What can be done to somebody whom nobody is said to have done it to.
SUFFERED = {"assault", "coerce"}
#: What tells an attack, who may have made one, what is an accident, and what is one unless violence is named.
VIOLENCE, ARMED, ACCIDENTS, CIRCUMSTANCES = (
    frozenset(load("harm")[name]) for name in ("violence", "armed", "accidents", "circumstances")
)
#: Accidents do this too.
DEADLY = {"kill", "injure", "wound", "die", "perish", "hurt", "maim", "crush", "burn"}
#: Nobody is arrested or shot by accident.
HARMED = {"arrest", "detain", "shoot", "stab", "murder", "abduct", "kidnap", "assassinate", "behead", "ambush"}
#: Only persons suffer this.
OF_PERSONS = {
    "arrest",
    "detain",
    "jail",
    "imprison",
    "deport",
    "behead",
    "murder",
    "assassinate",
    "kidnap",
    "abduct",
    "handcuff",
    "convict",
    "sentence",
    "acquit",
    "indict",
}
PEOPLE = frozenset(load("events")["words"]["people"])
#: These last, or are a candidate's: a sentence that names one tells no attack or protest of its own.
LASTING = {"war", "fight", "fighting", "battle", "combat", "violence", "genocide", "hostility", "crossfire", "intervention", "aggression",
           "rally", "parade"}  # fmt: skip


def violent(verb: Token) -> bool:
    """Does its sentence name an attack, and not an accident?"""
    words = {token.lemma_.lower() for token in verb.sent}
    return bool(words & VIOLENCE) and not words & ACCIDENTS


def accidental(event: Event, known: bool) -> bool:
    """Were they killed or hurt without it being said that anybody did it: "when a bus plunged", "in a fire"?

    Of those whom the text names (`known`), it need only tell of no accident.
    """
    if event.frame.type != "assault" or event.trigger.lemma_ not in DEADLY or event.trigger.pos_ != "VERB":
        return False
    words = {token.lemma_.lower() for token in event.trigger.sent}
    if words & VIOLENCE:
        return bool(words & ACCIDENTS)
    return bool(words & (ACCIDENTS | CIRCUMSTANCES)) or not (known or words & ARMED)


def lost(event: Event) -> bool:
    """Is it a deed whose doer the words have, but nobody known: "one reader told Ode to go"? Of violence the victim is enough."""
    verb = event.trigger
    if verb.pos_ not in {"VERB", "AUX"} or passive(verb) or event.frame.type == "assault":
        return False
    return event.noun is None or event.noun.lemma_ not in UNDERGONE | GOTTEN


def placed(event: Event, place: str | None) -> bool:
    """Is it an attack or a protest that only its place tells: "the bombing in Lahore", "protests in Lima"?"""
    noun = event.trigger
    some = noun.tag_ == "NNS" and not any(child.dep_ in {"det", "poss", "nummod"} for child in noun.children)
    if some and place and any(found.name.kind == "country" for found in gazetteer.find(place, "en")):
        return False  # "police shootings in the United States" are no one event
    if place is None or noun.pos_ != "NOUN" or event.frame.type not in {"assault", "protest"} or noun.lemma_ in LASTING:
        return False
    return noun.dep_ not in {"compound", "amod", "nmod"} and not senseless(event, [], [])


def people(noun: Token) -> bool:
    """Does the noun tell persons: "235 civilians", "dozens", "a 20-year-old man", whoever is arrested?"""
    if noun.pos_ in {"NOUN", "NUM"} and noun.dep_ == "nsubjpass" and noun.head.lemma_ in OF_PERSONS:
        return True  # "three were arrested"
    return any(part.lemma_.lower() in PEOPLE for part in (noun, *whole(noun)))


def victims(event: Event) -> bool:
    """Are they people of flesh and blood: "two men were arrested", "four people were shot"?"""
    people = {"man", "woman", "people", "person", "child", "civilian", "boy", "girl", "teenager"}
    hurt = event.trigger.lemma_ in HARMED or (
        event.trigger.lemma_ in {"kill", "wound", "injure"} and violent(event.trigger)
    )
    return hurt and any(noun.lemma_.lower() in people for noun in event.whom)
