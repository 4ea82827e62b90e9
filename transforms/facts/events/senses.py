"""Is a trigger another word than its frame's? "Beat the drum", "head to the polls", "party leaders clashed", an interview."""

from transforms.facts.clauses import things
from transforms.facts.context import Who
from transforms.facts.events.read import Event
from transforms.facts.tokens import Token
from transforms.facts.unnamed import UNNAMED
from transforms.lexicon import load

#: Types of force: who has votes and words alone does not use it.
FORCE = {"assault", "mobilize"}
CIVIL, PRESS = frozenset(load("senses")["civil"]["words"]), frozenset(load("senses")["media"]["words"])
REPORTERS = frozenset(load("senses")["media"]["nouns"])
TRADING = {"export", "import", "sell", "buy", "purchase", "invest", "procure", "lease"}
SHOWS = {"show", "podcast", "program", "programme", "party", "game", "tournament", "series", "episode"}
IDEAS = {"dignity", "freedom", "right", "value", "idea", "democracy", "character", "truth", "credibility", "law", "constitution", "economy", "record",
         "institution", "liberty", "plan", "policy", "reputation", "integrity", "principle", "press", "poverty", "crime", "drug", "terror", "woman", "christmas", "coal"}  # fmt: skip
#: These say of somebody what he means to do; an event is only what he then does.
MEANS = {"intend", "mean", "plan"}


def senseless(event: Event, doers: list[Who], reached: list[Who]) -> bool:
    """Do its object, its clause or who acts show that the words mean something else?"""
    verb = event.trigger
    lists = load("senses")
    noun = event.noun or (verb if verb.pos_ in {"NOUN", "PROPN"} else None)
    if noun is not None and (qualifiers(noun) & set(lists["nouns"].get(noun.lemma_.lower(), ()))):
        return True
    if verb.pos_ in {"VERB", "AUX"}:
        if event.noun is None and objects(event) & set(lists["objects"].get(verb.lemma_, ())):
            return True
        unsaid = set(lists["clauses"].get(verb.lemma_, ()))
        if any(child.lemma_ in unsaid for child in verb.children if child.dep_ in {"xcomp", "ccomp", "dobj"}):
            return True
        if verb.lemma_ in TRADING and not reached:  # "exported more oil than Togo"
            return True
        if event.frame.mode == "military" and not reached:  # "will equip its forces"
            return True
        if event.frame.mode == "host" and any(word.lemma_ in SHOWS for thing in things(verb) for word in thing.subtree):
            return True
        if verb.tag_ == "VBG" and verb.dep_ in {"ccomp", "xcomp"} and verb.head.lemma_ == "have":
            return True  # "she had him attacking Ode"
        if verb.dep_ == "amod" and verb.i < verb.head.i:  # "targeted groups", "a proposed deal"
            return True
        if verb.lemma_ == "stand" and not any(child.lower_ in {"against", "by", "with"} for child in verb.children):
            return True
        if (
            verb.lemma_ in {"be", "feel"}
            and event.particle is not None
            and event.particle.lower_ in {"responsible", "confident", "disappointed"}
        ):
            return True
        if verb.lemma_ == "stand" and event.particle is not None and event.particle.i > verb.i + 2:
            return True  # "stand at 11 percent, with Ode at 9"
        if verb.lemma_ == "be" and event.status == "possible":  # "may be reluctant"
            return True
        if verb.lemma_ == "dismiss" and any(thing.ent_type_ == "PERSON" for thing in things(verb)):
            return True
        carried = event.noun is not None
        if (
            event.noun is not None and event.noun.dep_ == "conj" and event.frame.type == "agree"
        ):  # "gives money and assurances"
            return True
        if carried and verb.lemma_ in {"come", "go", "make", "put"} and any(c.dep_ == "prt" for c in verb.children):
            return True  # "did not come up in the talks"
        if any(thing.lower_.endswith(("self", "selves")) for thing in things(verb)):
            return True
    elif event.frame.type == "assault" and any(
        thing.lemma_.lower() in IDEAS for prep in ("on", "against") for thing in things(verb, prep)
    ):
        return True  # "an assault on the dignity of …"
    return bloodless(event, doers, reached) or interview(event, doers, reached) or billed(event) or meant(event)


def qualifiers(noun: Token) -> set[str]:
    """What stands before a noun and says of what kind it is, in lower case."""
    return {child.lower_.strip("'’\"“”") for child in noun.children if child.dep_ in {"amod", "compound", "nmod"}}


def objects(event: Event) -> set[str]:
    """Heads of what the verb is done to, and of what follows its preposition."""
    verb = event.trigger
    found = [*things(verb)]
    for child in verb.children:
        if child.dep_ in {"prep", "prt", "agent"} and child.lower_ in {
            "to",
            "for",
            "into",
            "in",
            "on",
            "at",
            "against",
        }:
            near = event.particle is not None and child == event.particle
            found += [noun for noun in child.children if near or not found]
    return {noun.lemma_.lower() for noun in found}


def civil(who: Who) -> bool:
    """Has somebody words and votes alone: a person, a party, a house of parliament, a firm?"""
    return who.type in {"person", "place"} or political(who)


def political(who: Who) -> bool:
    """Does the name or noun say that it is a party, a house, a campaign, a firm?"""
    found = words(who)
    return bool(CIVIL & (found | {word.removesuffix("s") for word in found}))


def bloodless(event: Event, doers: list[Who], reached: list[Who]) -> bool:
    """Is it a fight in words or votes: between persons, parties, firms, or with what is no foe?"""
    if event.frame.mode == "riot" and event.trigger.lemma_ == "clash":
        return all(civil(who) for who in doers)
    if event.frame.type not in FORCE:
        return False
    if event.frame.mode == "occupy":
        return any(civil(who) for who in (*doers, *reached))
    if event.frame.root == "19" or event.trigger.lemma_ in {"beat", "punch", "hit", "target", "set"}:
        return bool(doers) and all(civil(who) for who in doers)
    return bool(doers) and all(political(who) for who in doers)


def interview(event: Event, doers: list[Who], reached: list[Who]) -> bool:
    """Does somebody talk to the press?"""
    if event.frame.type != "consult" or event.frame.mode not in {None, "phone"}:
        return False
    if any(who.type in {"organization", UNNAMED, "work"} and PRESS & words(who) for who in (*doers, *reached)):
        return True
    return any(noun.lemma_.lower() in REPORTERS for noun in event.whom)


def words(who: Who) -> set[str]:
    """The words of a name, in lower case."""
    return set(who.name.lower().replace("-", " ").split())


def billed(event: Event) -> bool:
    """Does "charge" ask a price: "will charge firms $275"?"""
    verb = event.trigger
    return verb.lemma_ == "charge" and any(
        token.is_currency or token.ent_type_ == "MONEY" for child in verb.children for token in child.subtree
    )


def meant(event: Event) -> bool:
    """Is it no more than what one person or firm means to do: "intends to sell", "plans to run"?"""
    return event.trigger.lemma_ in MEANS and event.noun is None


def way_to(verb: Token) -> bool:
    """Is it only what a noun is for: "a way for Ode to impose rules", "the ego to refuse"?"""
    if verb.pos_ not in {"VERB", "AUX"} or verb.dep_ not in {"acl", "relcl", "advcl", "xcomp"}:
        return False
    to = any(child.lower_ == "to" and child.dep_ == "aux" for child in verb.children)
    return to and verb.head.pos_ in {"NOUN", "PRON"} and verb.dep_ in {"acl", "relcl", "advcl"}
