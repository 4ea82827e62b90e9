"""Is an event told by words sure enough to file? A wrong row costs more trust than a missing one."""

from transforms.facts.awaited import ahead, hedged
from transforms.facts.certainty import MAY, MUST, WILL, auxiliaries, conditional
from transforms.facts.clauses import named, passive
from transforms.facts.context import Who
from transforms.facts.disowned import opposed
from transforms.facts.events.harm import SUFFERED, people, victims, violent
from transforms.facts.events.read import Event
from transforms.facts.events.senses import senseless, way_to
from transforms.facts.events.undergone import UNDERGONE
from transforms.facts.tokens import Token

#: Types that say of another event that it is promised, asked for or threatened.
PROMISES = {"agree", "request", "threaten", "reject"}
#: Attitudes: as nouns they are events only towards somebody.
ATTITUDES = {"support", "accuse", "agree", "threaten", "reject", "concede", "cooperate", "sanction"}
#: What is felt, and no event: as a position it is one of `concerned`.
FEELINGS = {"concern", "concerned", "worry", "worried", "regret", "alarm", "alarmed", "disappointed", "disappointment", "fear",
            "dismay", "dismayed", "upset", "unhappy", "angry", "disturbed", "troubled", "lament"}  # fmt: skip
#: Going is a visit only to a place: "when it comes to taxes".
GOING = {"come", "go", "return", "head", "leave", "land", "travel", "fly", "depart", "call", "set"}
#: What is met and talks to nobody.
MET = {"definition", "demand", "requirement", "standard", "criterion", "goal", "target", "deadline", "need", "expectation",
       "challenge", "obligation", "condition", "threshold", "end", "quota", "test", "commitment", "cost", "fate", "death"}  # fmt: skip
#: What somebody is told to be without it being told by whom.
CHARGED = {
    "indict",
    "convict",
    "charge",
    "sentence",
    "acquit",
    "impeach",
    "prosecute",
    "accuse",
    "sue",
    "criticize",
    "criticise",
    "censure",
    "investigate",
}
#: These meet alone.
COLLECTIVE = {
    "council",
    "committee",
    "cabinet",
    "parliament",
    "board",
    "assembly",
    "commission",
    "leaders",
    "ministers",
    "caucus",
}
#: "asked not to be named"
UNNAMED = {"name", "identify", "quote"}


def implied(event: Event, others: list[Event]) -> bool:
    """Is it only wished for, tried or aimed at, or what another event of the sentence promises, asks or threatens?"""
    verb = event.trigger
    if event.demand:
        return False
    if opposed(verb) or ahead(verb) or hedged(verb):
        return True
    bare = verb.tag_ == "VB" and not auxiliaries(verb) and not any(child.lower_ == "to" for child in verb.children)
    if bare and verb.dep_ == "ccomp" and verb.head.lemma_ not in {"help", "see", "hear", "watch", "have", "make"}:
        return True  # "requested that the council investigate it"
    if bare and verb.dep_ == "ROOT" and verb.pos_ == "VERB":
        return True  # "Ama Ode, meet Kofi Li"
    unsure = verb.dep_ == "advcl" and verb.tag_ == "VBG" and auxiliaries(verb.head) & (MAY | MUST)
    if unsure:
        return True  # "could seek a deal, agreeing to talk"
    if way_to(verb) and event.status != "planned":
        return True
    if verb.dep_ == "acl" and verb.tag_ == "VBG" and verb.head.dep_ == "dobj" and event.status == "denied":
        return True  # "opposes committees backing anybody"
    if event.status == "possible":
        doubted = any(child.lower_ in {"possible", "potential", "alleged"} for child in verb.children)
        return not (auxiliaries(verb) & MAY or conditional(verb) or doubted)
    governors = {other.trigger.i for other in others if other.frame.type in PROMISES}
    return verb.dep_ in {"xcomp", "acl"} and verb.head.i in governors


def credible(event: Event, doers: list[Who], reached: list[Who], place: str | None) -> bool:
    """Do the words around the trigger bear out what it says?"""
    verb = event.trigger
    if event.demand:
        return bool(doers)
    if senseless(event, doers, reached):
        return False
    if not doers:
        if event.frame.mode == "explosives" and verb.lemma_ in {"explode", "detonate"}:  # "a bomb exploded in Lahore"
            return bool(place)
        if verb.lemma_ in CHARGED and passive(verb):  # "Ode was indicted in May"
            return any(who.type in {"person", "organization", "country"} for who in reached)
        if event.noun is not None and event.noun.lemma_ in UNDERGONE and event.score == 3:  # "Ode faces charges"
            return any(who.type in {"person", "organization", "country"} for who in reached)
        suffered = event.frame.type in SUFFERED and (reached or (victims(event) and (place or violent(verb))))
        return bool(suffered) and (passive(verb) or (event.frame.of == "target" and verb.pos_ == "NOUN"))
    if verb.pos_ not in {"VERB", "AUX"}:
        return noun_is_credible(event, doers, reached, place)
    return verb_is_credible(event, doers, reached, place)


def harmed(event: Event, place: str | None) -> bool:
    """Does it tell of people who were killed, hurt or arrested, though it names nobody: "two men were arrested"?"""
    verb = event.trigger
    if credible(event, [], [], place):
        return True
    charged = event.frame.type == "accuse" and verb.lemma_ in CHARGED and passive(verb)  # "a man was sentenced"
    if not (event.frame.type in SUFFERED or charged) or verb.pos_ != "VERB" or senseless(event, [], []):
        return False
    told = passive(verb) or verb.lemma_ == "die"
    return told and any(people(noun) for noun in (*event.whom, *(event.doers if verb.lemma_ == "die" else ())))


def noun_is_credible(event: Event, doers: list[Who], reached: list[Who], place: str | None) -> bool:
    """An event noun: a meeting needs two, an attitude somebody whom it is towards."""
    if event.frame.type == "support" and any(child.lower_ in {"from", "among"} for child in event.trigger.children):
        return False
    if event.frame.type == "consult" and event.frame.mode is None:
        return len(doers) > 1 or bool(reached)
    if event.trigger.lemma_ == "hostility" and event.trigger.tag_ == "NN":  # an attitude; hostilities are fights
        return False
    if event.trigger.lemma_ == "conviction" and not any(
        c.lower_ in {"for", "of", "on"} for c in event.trigger.children
    ):
        return False  # "their religious convictions"
    if event.frame.mode == "boycott" and all(who.type == "country" for who in doers):  # "the Libya strike"
        return False
    if event.trigger.lemma_ in {"appeal", "call"}:  # "his appeal to voters" is charm
        return False
    if event.frame.mode == "withdraw":
        behind = [n for c in event.trigger.children if c.dep_ == "prep" for n in (c, *c.children)]
        return any(n.lower_ == "from" or n.lemma_ in event.frame.objects for n in behind)
    if wordy(event, doers, reached):
        return False
    if event.trigger.lemma_ == "rally" and all(who.type == "person" for who in doers):  # who holds it is no crowd
        return False
    if event.frame.type == "assault":
        return bool(reached or place) or len(doers) > 1
    return event.frame.type not in ATTITUDES or bool(reached) or len(doers) > 1


def verb_is_credible(event: Event, doers: list[Who], reached: list[Who], place: str | None) -> bool:
    """A verb: a bare one needs somebody whom it is done to, or the clause that it announces."""
    kind, verb = event.frame.type, event.trigger
    if another_verb(event) or feeling(event):
        return False
    if any(clause.lemma_ in UNNAMED for clause in clauses(verb)) or auxiliaries(verb) & MUST:
        return False
    if wordy(event, doers, reached):
        return False
    alone = verb.lemma_ == "stand" and not event.whom
    if kind == "support" and event.noun is None and (alone or not completed(verb)):
        return False  # "stood by silently"
    if event.frame.mode == "access" and all(who.type == "person" for who in doers):  # who enters lets nobody in
        return False
    if verb.lemma_ in {"march", "rally", "parade"} and all(who.type == "person" for who in doers):
        return False  # one who marches towards victory is no crowd
    if verb.lemma_ in {"warn", "caution"} and not any(who.type in {"country", "organization"} for who in reached):
        return False  # advice is no threat
    if verb.lemma_ == "blame" and not reached and not any(named(noun) for noun in event.whom):
        return False  # "blamed falling orders"
    gerund = verb.tag_ == "VBG" and not auxiliaries(verb)
    if gerund and verb.dep_ == "pcomp" and kind in {"accuse", "threaten"} and not reached:
        return False  # "lamps with charging sockets"
    if verb.lemma_ == "do" and event.noun is not None and kind == "threaten":
        return False  # "neither does the warning"
    if kind == "agree" and event.frame.objects and gerund and (verb.lemma_ == "end" or not (reached or len(doers) > 1)):
        return False  # "ending a dispute" may be anybody's doing
    if (event.noun is not None and kind == "assault") or (event.frame.mode == "visit" and verb.lemma_ in GOING):
        return bool(reached or place)
    if verb.lemma_ == "meet" and any(COLLECTIVE & set(who.name.lower().split()) for who in doers):
        return True
    if kind in {"consult", "cooperate"} and event.frame.mode is None and event.noun is None and event.score < 3:
        return bool(reached) or (len(doers) > 1 and not any(child.lower_ == "with" for child in verb.children))
    if event.score > 2:
        return kind != "sanction" or bool(reached) or event.frame.mode is not None or hard(event)
    if verb.lemma_ == "agree" and len(doers) < 2 and not any(c.dep_ in {"xcomp", "prep", "prt"} for c in verb.children):
        return False  # "agrees that …" is an opinion
    if verb.lemma_ in {"demand", "request"} and any(child.dep_ == "dobj" for child in verb.children):
        return True
    if verb.lemma_ in {"agree", "commit", "consent"} and any(
        noun.dep_ == "pobj"
        for child in verb.children
        if child.lower_ == "to" and child.dep_ == "prep"
        for noun in child.children
    ):
        return True  # "agreed to a pay rise"
    if kind in {"agree", "request"}:
        return bool(clauses(verb)) or (
            event.score > 1
            and bool(reached or (kind == "request" and event.particle is not None and event.particle.lower_ == "for"))
        )
    if kind in {"threaten", "assault", "coerce", "aid", "retreat", "sanction", "mobilize", "cooperate"}:
        return bool(reached or place or (kind == "threaten" and (clauses(verb) or event.frame.planned)))
    return True


def another_verb(event: Event) -> bool:
    """Does a particle, an object or what governs it make it another verb than its frame's: "backed off", "spoke of leaving"?"""
    verb = event.trigger
    if event.particle is None and event.noun is None and any(child.dep_ == "prt" for child in verb.children):
        return True
    if verb.dep_ == "pcomp" and verb.head.lower_ in {"about", "of"} and verb.tag_ == "VBG" and not auxiliaries(verb):
        return True
    if any(child.lower_ in {"away", "off", "out"} and child.dep_ == "advmod" for child in verb.children):
        return verb.lemma_ in {"back", "turn", "stand", "break", "work"}  # "backed away from the podium"
    bare = not any(child.dep_ in {"dobj", "prep", "nsubjpass"} for child in verb.children)
    if verb.dep_ == "amod" and verb.lemma_ in {"allege", "propose", "claim"}:  # "alleged injuries"
        return True
    if verb.lemma_ == "pass" and event.frame.mode == "restrict":  # a parliament's daily work
        return True
    if verb.i and verb.nbor(-1).lower_ == "than":  # "wrote a name rather than back him"
        return True
    match verb.lemma_:
        case "demonstrate":  # "demonstrated a case of …"
            return any(child.dep_ in {"dobj", "ccomp"} for child in verb.children)
        case "break" | "violate":  # "did not break any law", "is to break for lunch"
            return event.status == "denied" or not any(child.dep_ in {"dobj", "nsubjpass"} for child in verb.children)
        case "meet":  # "met the definition": the sides that meet are no object
            return any(child.dep_ == "dobj" and not named(child) and child.lemma_ in MET for child in verb.children)
        case "question":
            return any(child.dep_ == "ccomp" for child in verb.children)
        case "assure":  # of what is, not of what one will do
            reported = [child for child in verb.children if child.dep_ == "ccomp"]
            return bool(reported) and not any(auxiliaries(child) & WILL for child in reported)
        case "vow" | "swear":
            return bare and not clauses(verb)
    return False


def feeling(event: Event) -> bool:
    """Is it what somebody feels and not what he does: "is concerned about", "regrets", "voiced concern"?"""
    verb = event.trigger
    if event.frame.type != "accuse":
        return False
    if event.noun is not None:
        return event.noun.lemma_ in FEELINGS
    told = {child.lemma_ for child in verb.children if child.dep_ in {"acomp", "dobj", "oprd"}}
    return verb.lemma_ in FEELINGS or (verb.lemma_ in {"be", "remain", "express", "voice"} and bool(told & FEELINGS))


def wordy(event: Event, doers: list[Who], reached: list[Who]) -> bool:
    """Is it an attack in words, by one person on another?"""
    people = all(who.type == "person" for who in (*doers, *reached))
    return event.frame.type == "assault" and event.frame.root == "19" and bool(doers) and bool(reached) and people


def hard(event: Event) -> bool:
    """Is it a sanction by name, whoever it hits?"""
    words = {child.lemma_.lower() for child in event.trigger.children}
    return bool(
        words & {"sanction", "embargo", "tariff", "boycott", "diplomat", "ambassador", "envoy", "tie", "relation"}
    )


def completed(verb: Token) -> bool:
    """Does the verb say whom or what it is about?"""
    about = {"dobj", "nsubjpass", "ccomp", "xcomp", "acomp", "attr", "dative", "oprd", "csubjpass"}
    if passive(verb) or verb.dep_ in {"relcl", "acl", "conj"} or any(child.dep_ in about for child in verb.children):
        return True
    return any(child.dep_ in {"prep", "prt", "agent"} and list(child.children) for child in verb.children)


def clauses(verb: Token) -> list[Token]:
    """The clauses that complete a verb: "to …", "that …"; no question."""
    return [
        child
        for child in verb.children
        if child.dep_ in {"xcomp", "ccomp"}
        and child.i > verb.i
        and child.left_edge.lower_ not in {"what", "who", "whether", "if", "how", "why", "where", "when", "which"}
    ]
