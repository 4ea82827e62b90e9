"""A parsed sentence -> its events as tokens: trigger, frame, who, whom, how surely. No names yet, no dates."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from transforms.facts.certainty import status
from transforms.facts.clauses import agents, branded, owners, passive, things, whole
from transforms.facts.disowned import disowned
from transforms.facts.events.fits import Fit, Frame, best, is_light, named_by, noun_frame
from transforms.facts.events.menaces import AIMED_AT, forceful, tried
from transforms.facts.events.scenes import meaning, surrounding
from transforms.facts.events.undergone import givers, undergone
from transforms.facts.negation import negated
from transforms.facts.tokens import Span, Token

#: Prepositions before whom it is done to or with.
TO_WHOM = ("with", "against", "to", "on", "upon", "at", "from", "into", "in", "for", "over", "toward", "towards")
#: Of these the prepositions of a type are fewer: a strike in a country is not against it, who works at a bank not with it.
NARROW = {
    "assault": ("against", "on", "upon", "with"),
    "cooperate": ("with", "to", "from"),
    "agree": ("with", "to"),
    "consult": ("with", "to"),
    "support": ("to", "for", "on", "with"),
    "accuse": ("against", "at", "on", "to", "with", "into"),
}
#: "Shot at", "fired into": here the foe stands behind them.
AIMED = {"shoot", "fire", "throw", "hurl", "lob", "launch", "aim", "strike"}
#: "The objections of Ode" are his own; what stands "in support of Ode" is for him.
HELD_OF = {"objection", "support", "backing", "approval", "opposition", "complaint", "concern", "blessing"}
#: The object of these is what they are about, and nobody whom they are with.
TOPICAL = {"discuss", "debate", "review"}
#: Behind "to" of these stands where somebody is to come.
INVITING = {"invite", "summon"}
#: Whose these are, suffers them.
SUFFERING = {"extradition", "arrest", "detention", "imprisonment", "conviction", "expulsion", "deportation", "murder",
             "assassination", "execution", "kidnapping", "abduction", "prosecution", "indictment", "trial", "eviction",
             "release", "liberation", "killing", "slaying", "ouster", "beheading", "lynching", "stabbing", "poisoning", "impeachment"}  # fmt: skip
#: These carry an event behind "in", "into" or "on".
ENGAGING = {"embark", "engage", "enter", "participate", "take", "join", "set", "intervene"}
#: Attacks of these kinds are told by where they were: "France's deadliest terror attack".
STRUCK = {"terror", "terrorist", "deadliest", "worst", "suicide", "bloodiest"}
#: A protest that one of these is done with is a note, and no march.
LODGING = {"lodge", "file", "register", "deliver", "issue", "submit", "send"}
#: Types that two sides do together.
TOGETHER = {"consult", "agree", "cooperate"}


@dataclass
class Event:
    """An event as the words tell it."""

    trigger: Token
    frame: Frame
    score: int
    doers: list[Token] = field(default_factory=list)
    whom: list[Token] = field(default_factory=list)
    noun: Token | None = None  # of a light verb
    particle: Token | None = None
    status: str = "happened"
    demand: bool = False  # told by "should" or "must" in what somebody says

    @property
    def words(self) -> tuple[int, int]:
        """Characters [start, end) of the trigger: with its particle or event noun when they are near."""
        tokens = [self.trigger, *(t for t in (self.particle, self.noun) if t and abs(t.i - self.trigger.i) <= 6)]
        first, last = min(tokens, key=lambda t: t.i), max(tokens, key=lambda t: t.i)
        return first.idx, last.idx + len(last)


def events(span: Span) -> list[Event]:
    """Every event that the words of a sentence tell, in their order."""
    used: set[int] = set()
    found: list[Event] = []
    for token in span:
        if token.pos_ in {"VERB", "AUX"} and token.dep_ not in {"aux", "auxpass"} and not describes(token):
            found += verbal(token, used)
    for token in span:
        if token.pos_ in {"NOUN", "PROPN"} and token.i not in used and token.dep_ not in {"compound", "amod", "nmod"}:
            found += nominal(token)
    return sorted(found, key=lambda event: event.trigger.i)


def surely(word: Token) -> str:
    """The status of a verb or event noun; what somebody denies is denied."""
    return "denied" if disowned(word) else status(word)


def describes(verb: Token) -> bool:
    """Does the gerund only say of what kind a thing is: "a charging station", "lamps with charging sockets"?"""
    if verb.tag_ != "VBG":
        return False
    if verb.dep_ in {"amod", "compound", "nmod"}:
        return verb.i < verb.head.i
    bare = any(child.dep_ == "dobj" and child.i == verb.i + 1 and child.pos_ == "NOUN" for child in verb.children)
    return verb.dep_ == "pcomp" and verb.head.lower_ == "with" and verb.head.head.pos_ == "NOUN" and bare


def verbal(verb: Token, used: set[int]) -> Iterator[Event]:
    """The event that a verb tells, alone or as the light verb of an event noun."""
    if (suffered := undergone(verb)) is not None:
        noun, frame = suffered
        used.add(noun.i)
        by = [owner for owner in owners(noun) if owner.pos_ != "PRON"]  # "faces charges of his own"
        by += givers(verb, noun)
        yield Event(verb, frame, 3, by, agents(verb), noun, status=surely(verb))
        return
    if verb.i > 1 and verb.nbor(-1).text == "-" and verb.nbor(-2).lower_ == "test":  # "test-fired a missile"
        yield Event(verb, named_by("nouns", "drill"), 3, agents(verb), [], status=surely(verb))
        return
    named, said = branded(verb)
    if named:
        frame = named_by("verbs", "criticize" if said == "scathing" else "praise")
        yield Event(verb, frame, 2, agents(verb), named, status=surely(verb))
        return
    fit = best(verb)
    carried = carries(verb) if fit is None or fit.score < 3 else None
    if carried is not None:
        noun, frame = carried
        used.add(noun.i)
        if noun.lemma_ == "protest" and verb.lemma_ in LODGING:
            frame = named_by("verbs", "criticize")
        sure = surely(verb)
        if verb.lemma_ in {"plan", "schedule", "plot"} and sure == "happened":
            sure = "planned"
        doers = agents(verb) or owners(noun)
        if frame.mode == "visit":  # "his trip was organised by the council": he went
            doers = owners(noun) or doers
        yield Event(verb, frame, 3, doers, recipients(verb, noun, frame), noun, status=sure)
        return
    if fit is None or (fit.frame.planned and status(verb) != "planned"):
        return
    for noun in things(verb, fit.prep):
        used.add(noun.i)
    if fit.frame.origin:  # "five people died in the attack": they did nothing
        yield Event(verb, fit.frame, fit.score, [], agents(verb), None, fit.particle, surely(verb))
        return
    if fit.frame.type == "assault" and fit.frame.root == "19" and tried(verb):
        yield Event(verb, named_by("nouns", "drill"), 3, agents(verb), [], status=surely(verb))
        return
    if fit.frame.type in {"agree", "threaten"} and (foes := menaced(verb)) is not None:  # "vowed to strike Togo"
        yield Event(verb, named_by("verbs", "threaten"), 3, agents(verb), foes, None, fit.particle, surely(verb))
        return
    yield Event(verb, fit.frame, fit.score, agents(verb), whom(verb, fit), None, fit.particle, surely(verb))


def menaced(verb: Token) -> list[Token] | None:
    """Whom it would hit, where somebody promises force: "vowed to strike Togo"; null where it is no threat."""
    if verb.lemma_ not in {"vow", "swear", "pledge", "promise", "threaten"} or passive(verb):
        return None
    for clause in verb.children:
        if clause.dep_ == "xcomp" and clause.i > verb.i and clause.tag_ == "VB" and not passive(clause):
            fit = best(clause)
            if fit is not None and forceful(fit, clause) and not negated(clause):
                return whom(clause, fit)
    return None


def carries(verb: Token) -> tuple[Token, Frame] | None:
    """The event noun that a light verb carries: its object, or what follows its preposition."""
    if not is_light(verb):
        return None
    nouns = list(things(verb))
    nouns = [noun for noun in nouns if not is_party(noun)]
    far = not nouns
    if not nouns:  # "embarked on a visit"; but "held court on the talks" held no talks
        nouns = [noun for prep in ("in", "into", "for", "on") for noun in things(verb, prep)]
    for noun in nouns:
        for part in whole(noun):
            frame = noun_frame(part)
            striking = noun.lemma_ == "strike" and verb.lemma_ == "go"
            if (
                far
                and frame
                and not striking
                and frame.type not in {"consult", "protest"}
                and verb.lemma_ not in ENGAGING
            ):
                continue  # "came under fire for its raid"
            if frame and not (verb.lemma_ == "have" and frame.type != "consult"):
                return part, frame
    for child in verb.children:  # "take part in celebrations"
        if child.dep_ == "dobj" and child.lemma_ == "part":
            for noun in things(child, "in"):
                if frame := noun_frame(noun):
                    return noun, frame
    return None


def towards(noun: Token) -> bool:
    """Does it say what it is directed at: "opposition to the plan"?"""
    return any(child.lower_ in {"to", "of", "against"} for child in noun.children)


def is_party(noun: Token) -> bool:
    """Is "the opposition" those who sit across from the government: "the opposition, led by Ama Ode"?"""
    return noun.lemma_ == "opposition" and not towards(noun) and any(child.lower_ == "the" for child in noun.children)


def recipients(verb: Token, noun: Token, frame: Frame) -> list[Token]:
    """Whom a carried event reaches: after a preposition of the noun, else of the verb."""
    for word in (noun, verb):
        preps = before_whom(frame, verb)
        for prep in preps if frame.of == "actor" else ("of", *preps):
            if found := list(things(word, prep)):
                return found
    return []


def before_whom(frame: Frame, word: Token) -> tuple[str, ...]:
    """Prepositions before those whom an event of this frame reaches."""
    if frame.mode == "visit":
        return ("to", "into", "in", "at", "on")
    if word.lemma_ in AIMED:
        return AIMED_AT
    return NARROW.get(frame.type, TO_WHOM)


def whom(verb: Token, fit: Fit) -> list[Token]:
    """Whom a verb's event reaches: its object, indirect object, or what follows its prepositions."""
    theirs = fit.particle is not None and fit.particle.dep_ == "pobj"  # "came to Ode’s defense"
    if theirs and fit.particle and (owned := owners(fit.particle) or list(things(fit.particle, "of"))):
        return owned
    wished = fit.frame.type == "request"  # what is called for is not who is called upon
    bidden = verb.lemma_ in INVITING  # "invited Ode to the White House"
    aside = wished and (fit.prep == "for" or (fit.prep == "to" and bidden))
    found = list(things(verb, fit.prep)) if fit.prep and not aside else []
    found += [child for child in verb.children if child.dep_ == "dative" and child.pos_ in {"NOUN", "PROPN", "PRON"}]
    for noun in things(verb) if verb.lemma_ not in TOPICAL else ():
        found.append(noun)
        within: tuple[str, ...] = ("on", "against", "to", "with")
        if fit.frame.type == "support":
            within = (*within, "for")
        elif verb.lemma_ in AIMED:  # "launched drones and missiles at Togo"
            within = AIMED_AT
        elif fit.frame.type in TOGETHER:  # "exchanged views on Togo": not with Togo
            within = ("to", "with")
        found += [other for prep in within for other in things(noun, prep)]
    for child in verb.children:
        if child.dep_ == "dative":
            found += [noun for noun in child.children if noun.dep_ == "pobj"]
        if child.dep_ == "ccomp" and child.tag_ == "VB" and verb.lemma_ in {"urge", "ask", "want", "demand"}:
            found += [noun for noun in child.children if noun.dep_ == "nsubj"]
    meeting = fit.frame.type == "consult" and fit.frame.mode is None  # "spoke to reporters in Paris"
    for prep in (
        ("with", "to") if meeting else ("about", "of") if verb.lemma_ == "complain" else before_whom(fit.frame, verb)
    ):
        if wished and (prep == "for" or (prep == "to" and bidden)):
            continue
        near = [
            *things(verb, prep),
            *behind(fit, prep),
        ]  # a strike is where the work is: "at Chile's port" is against nobody, "at Amazon" is
        found += near if fit.frame.mode != "boycott" or prep == "against" else (noun for noun in near if is_firm(noun))
    return [noun for noun in dict.fromkeys(found) if not besides(noun)]


def behind(fit: Fit, prep: str) -> Iterator[Token]:
    """What follows a preposition of the noun that makes the verb: "went on strike against Ode"."""
    if fit.particle is not None and fit.particle.dep_ == "pobj":
        yield from things(fit.particle, prep)


def is_firm(noun: Token) -> bool:
    """Is it the name of an organisation?"""
    return noun.ent_type_ == "ORG"


def besides(noun: Token) -> bool:
    """Is it named only "as well as" another, or "along with" one? Then it acts with that one or is nobody's aim."""
    first = noun.left_edge.i
    if first > 1 and noun.doc[first - 2 : first].text.lower() in {"along with", "together with"}:
        return True
    return first > 2 and noun.doc[first - 3 : first].text.lower() == "as well as"


def nominal(noun: Token) -> Iterator[Event]:
    """The event that a noun tells by itself, when the words say whose it is."""
    frame = noun_frame(noun)
    if frame is None:
        return
    if noun.dep_ == "attr" and any(c.dep_ == "nsubj" and noun_frame(c) for c in noun.head.children):
        return  # "the visit was the most important visit"
    if noun.lemma_ in {"favor", "favour"} and not meaning(noun):
        return  # "shifted in favor of the rebels"
    if noun.lemma_ == "opposition" and not towards(noun):
        return  # "Togo's opposition" is a party
    if noun.dep_ == "nsubj" and noun.head.lemma_ == "do" and noun.head.i < noun.i:
        return  # "neither does the warning"
    doers = owners(noun) or meaning(noun)
    suffers = [child for child in noun.children if child.dep_ == "poss"] if noun.lemma_ in SUFFERING else []
    of = list(things(noun, "of"))
    if frame.of == "actor" and noun.lemma_ in {"invasion", "bombardment", "shelling", "bombing"}:
        reached_of = of  # "the invasion of Iraq"
    else:
        held = noun.lemma_ in HELD_OF and not (noun.dep_ == "pobj" and noun.head.lower_ in {"in", "for"})
        reached_of = of if (frame.of != "actor" and not held) or meaning(noun) else []
        doers = doers or (of if frame.of == "actor" or held else [])
    after = noun.nbor() if noun.i + 1 < len(noun.doc) else noun
    if not doers and after.lower_ == "by":  # "the deployment by the US", wherever the parser hangs it
        doers = [child for child in after.children if child.dep_ == "pobj"]
    nations = [c for c in noun.children if c.dep_ in {"amod", "compound", "nmod"} and c.ent_type_ in {"NORP", "GPE"}]
    if suffers and not of:  # "his extradition" is none of his doing
        doers = [noun for noun in doers if not any(noun in (child, *child.conjuncts) for child in suffers)]
        reached_of = suffers
    reached = list(reached_of)
    if doers and frame.type == "assault" and any(c.lower_ in STRUCK for c in noun.children):
        there = [doer for doer in doers if doer.dep_ == "poss" and doer.ent_type_ == "GPE"]
        doers = [doer for doer in doers if doer not in there]
        reached += there
        nations = [] if there else nations
    if frame.mode == "occupy":  # "the Russian occupation"
        doers = doers or nations
    elif frame.of == "target":  # "the Russia probe" is none of Russia's
        reached += nations
    else:
        doers = doers or nations
    for prep in before_whom(frame, noun):
        reached += things(noun, prep)
    if not doers and frame.type in TOGETHER and frame.mode != "visit":  # "told me during a visit": whose?
        doers = surrounding(noun)
        told = noun.head.head
        reached += things(told) if told.lemma_ == "tell" else []  # "X told Y at the meeting"
    yield Event(noun, frame, 2, doers, reached, status=surely(noun))
