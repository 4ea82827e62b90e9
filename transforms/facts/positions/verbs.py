"""A verb -> the stance that it tells: strong ("condemned"), infinitival ("pledged to"), or weak but meant ("will defend")."""

from collections.abc import Iterator

from transforms.facts.awaited import ahead, hedged
from transforms.facts.certainty import MUST, WILL, auxiliaries
from transforms.facts.clauses import agents, branded, passive, things, understood
from transforms.facts.events.fits import best
from transforms.facts.positions.cues import UNNAMED, VERDICTS, Stance, cues
from transforms.facts.positions.held import meant, sure, turn
from transforms.facts.tokens import Token
from transforms.lexicon import load

#: What a stance keeps of the phrases behind its verb, besides the object.
BEHIND = {
    "warns": {"against", "of", "about", "over", "that"},
    "accuses": {"of", "for", "over"},
    "calls_for": {"for", "on", "upon", "to"},
    "condemns": {"for"},
}
#: For what somebody is praised belongs to the target.
PRAISE = {"applaud", "praise", "commend", "laud", "hail", "salute", "cheer"}
#: "supports efforts to …": what these strive for belongs to them.
ENDEAVOURS = {
    "effort",
    "initiative",
    "plan",
    "attempt",
    "move",
    "proposal",
    "bid",
    "decision",
    "right",
    "call",
    "step",
    "measure",
    "push",
    "drive",
    "campaign",
}
QUESTION = {"what", "who", "whether", "if", "how", "why", "where", "when", "which", "“", '"'}
#: Not to do this is to oppose; who has not endorsed anybody opposes nobody.
REVERSIBLE = {"support", "back", "favor", "favour", "approve", "advocate", "condone", "agree"}
#: These pledge only what stands behind "to".
INFINITIVE = {"agree", "offer"}
#: These call for something only of somebody.
MADE_TO = {"want", "push", "press", "pressure", "encourage", "lobby"}
#: What these threaten, where it is no deed, is in danger: "threatens his legacy".
THREATS = {"action", "retaliation", "war", "sanction", "tariff", "veto", "strike", "force", "lawsuit", "suit", "boycott", "revenge",
           "response", "attack", "reprisal", "violence", "shutdown", "cut", "prosecution", "countermeasure"}  # fmt: skip
#: What somebody likes without wishing for anything is no stance.
TASTES = {"like", "love"}
#: Who wants to do this calls for nothing.
ASKING = {"know", "see", "hear", "say", "talk", "ask", "thank", "tell", "find", "understand", "be", "become", "remind", "live", "go", "sell", "play", "get"}  # fmt: skip
#: Who introduces one of these calls for it.
BILLS = {"bill", "legislation", "amendment", "resolution", "measure", "motion", "proposal"}
#: Who attacks with weapons.
ARMED = frozenset(load("events")["words"]["armed"]) | frozenset(load("events")["words"]["fighting"])
#: Once planned is no longer planned: "had intended to".
SHELVED = {"plan", "intend", "aim"}
#: To welcome one of these is to receive him.
GUESTS = {
    "official",
    "leader",
    "president",
    "minister",
    "delegation",
    "visitor",
    "guest",
    "envoy",
    "refugee",
    "counterpart",
    "delegate",
    "crowd",
}
#: To deny one of these is not to say that it is untrue.
GRANTED = {
    "motion",
    "request",
    "access",
    "visa",
    "application",
    "petition",
    "permit",
    "permission",
    "entry",
    "bail",
    "right",
    "opportunity",
    "service",
    "asylum",
    "coverage",
    "appeal",
    "benefit",
    "funding",
    "chance",
    "care",
    "bid",
    "attempt",
    "effort",
}
#: Recognising one of these is to agree with it; recognising a state is another matter.
OPINIONS = {"policy", "principle", "concept", "stance", "position", "need", "importance", "right", "necessity", "value"}


def verbal(verb: Token) -> Iterator[Stance]:
    """The stance of a verb: strong ("condemned"), infinitival ("pledged to"), or weak but meant ("will defend")."""
    if (turned := turn(verb)) is None or (verb.i and verb.nbor(-1).lower_ == "than") or imperative(verb):
        return
    branding, said = branded(verb)
    if branding and sure(verb) and not turned:
        yield Stance(verb, VERDICTS[said], holders(verb), branding, "stance_label/1")
        return
    lemma = verb.lemma_.lower()
    if no_stance(verb, lemma):
        return
    chosen = strongest(verb, cues("verbs").get(lemma, []))
    if lemma == "call" and any(c.dep_ in {"prt", "advmod"} and c.lower_ == "out" for c in verb.children):
        chosen = None  # "called out Ode for it"
    rule = "stance_verb/1"
    if chosen is None and not cues("to").get(lemma) and (chosen := strongest(verb, cues("loose").get(lemma, []))):
        rule = "stance_judged/1"
    if chosen and sure(verb):
        stance, prep = chosen
        if lemma == "welcome" and any(noun.lemma_ in GUESTS or noun.ent_type_ == "PERSON" for noun in things(verb)):
            return
        if lemma == "recognize" or lemma == "recognise":
            stance = recognised(verb)
            if any(child.dep_ == "ccomp" for child in verb.children):  # "recognizing that it is late" is no stance
                return
        if (turned and (stance != "supports" or lemma not in REVERSIBLE)) or (
            stance == "denies" and any(noun.lemma_ in GRANTED for noun in things(verb))
        ):
            return
        if (
            {noun.lemma_ for noun in things(verb, prep)} & set(load("senses")["objects"].get(lemma, ()))
            or ahead(verb)
            or hedged(verb)
        ):
            return  # "embraced the role", "we hope Ode will oppose it"
        if lemma == "threaten" and any(noun.pos_ == "NOUN" and noun.lemma_ not in THREATS for noun in objects(verb)):
            return
        if prep is None and any(child.dep_ == "prt" for child in verb.children):  # "backed off", "turned down"
            return
        if verb.dep_ == "pcomp" and verb.head.lower_ in {"about", "of"} and verb.tag_ == "VBG":  # "talks of backing it"
            return
        if lemma == "regret" and any(
            c.dep_ == "poss" and c.pos_ == "PRON" for noun in things(verb) for c in noun.children
        ):
            return  # who regrets his own doing is not concerned about it
        yield Stance(verb, "opposes" if turned else stance, holders(verb), targets(verb, stance, prep), rule)
        return
    yield from clausal(verb, turned)


def no_stance(verb: Token, lemma: str) -> bool:
    """Is the cue another word here: "called it a turning point", "questioned whether", "sought to calm", "declined to say"?"""
    clauses = [child for child in verb.children if child.dep_ in {"xcomp", "ccomp"} and child.i > verb.i]
    if lemma == "call" and any(child.dep_ == "oprd" for child in verb.children):
        return True
    if lemma == "deny" and any(child.dep_ == "dative" for child in verb.children):
        return True  # "denied him the money"
    if lemma == "attack" and (fit := best(verb)) is not None and fit.frame.type == "assault":
        return True  # "attacked an airfield"
    if lemma in {"question", "seek"} and clauses and not any(child.dep_ == "dobj" for child in verb.children):
        return True
    if lemma in TASTES and not clauses:
        return True
    if lemma == "attack" and any(c.ent_type_ in {"GPE", "NORP"} or {c.lower_, c.lemma_} & ARMED for c in agents(verb)):
        return True  # with weapons
    if lemma == "introduce" and not any(noun.lemma_ in BILLS for noun in things(verb)):
        return True
    unsaid = set(load("senses")["clauses"].get(lemma, ()))
    if lemma == "want":
        unsaid = (
            ASKING
            if not any(c.dep_ in {"nsubj", "nsubjpass"} for clause in clauses for c in clause.children)
            else unsaid
        )
    return any(child.lemma_ in unsaid for child in clauses)


def imperative(verb: Token) -> bool:
    """Is it told others to do: "Back the plan," he added?"""
    bare = verb.tag_ == "VB" and not any(
        c.dep_ in {"nsubj", "nsubjpass", "aux", "auxpass", "neg"} for c in verb.children
    )
    return bare and verb.dep_ in {"ROOT", "ccomp"} and verb.is_sent_start is True


def clausal(verb: Token, turned: bool) -> Iterator[Stance]:
    """The stance of a verb that only a clause, a will or a threat makes one."""
    lemma = verb.lemma_.lower()
    if ahead(verb) or (verb.tag_ == "VBN" and verb.dep_ in {"acl", "advcl"} and not agents(verb)):
        return  # "Ode, asked why he left, said …"
    known = cues("to").get(lemma, [])
    for stance, _ in known or cues("loose_to").get(lemma, []) or cues("loose_that").get(lemma, []):
        clause = [
            c
            for c in verb.children
            if c.dep_ in {"xcomp", "ccomp"} and c.i > verb.i and c.left_edge.lower_ not in QUESTION
        ]
        if lemma in INFINITIVE or (not known and lemma in cues("loose_to")):
            clause = [c for c in clause if c.dep_ == "xcomp"]
        if not known and lemma in cues("loose_that"):  # "suggested that he resign", and not "that he was ill"
            clause = [
                c
                for c in clause
                if c.dep_ == "ccomp"
                and (
                    (c.tag_ == "VB" and not auxiliaries(c)) or (auxiliaries(c) & MUST and "have" not in auxiliaries(c))
                )
            ]
        if shelved(verb) or extracted(verb, clause):
            return
        if stance == "pledges" and any(c.dep_ == "dobj" for c in verb.children):
            clause = []  # "promised money to lure them": what for, and not what
        if lemma in MADE_TO and lemma != "want" and not objects(verb):  # "pressed ahead": nobody is to do it
            clause = [c for c in clause if any(child.dep_ in {"nsubj", "nsubjpass"} for child in c.children)]
        if clause and sure(verb) and not turned and clause[0].lemma_ not in UNNAMED:
            own = lemma == "want" and not any(c.dep_ in {"nsubj", "nsubjpass"} for c in clause[0].children)
            about = objects(verb) + clause if stance == "calls_for" else clause
            yield Stance(verb, stance, holders(verb), about, "stance_want/1" if own else "stance_clause/1")
            return
    if any(c.lower_ in {"who", "what"} and c.dep_ == "nsubj" for c in verb.children) and verb.dep_ != "relcl":
        return  # "asked who will protect the town"
    for stance, second in cues("weak").get(lemma, []):
        if (second is None or any(c.lower_ == second for c in verb.children)) and meant(verb) and not turned:
            about = list(things(verb)) or [
                c for c in verb.children if c.dep_ == "ccomp" and c.lower_ != "that" and c.i > verb.i
            ]
            yield Stance(verb, stance, holders(verb), about, "stance_meant/1")
            return
    if lemma in {"allow", "permit", "tolerate", "let"} and turned and auxiliaries(verb) & WILL:
        yield Stance(verb, "warns", holders(verb), clause_of(verb), "stance_threat/1")
    elif (
        lemma in {"respond", "react", "retaliate"}
        and auxiliaries(verb) & {"will", "shall", "'ll", "’ll", "would"}
        and not turned
    ):
        about = [n for c in verb.children if c.dep_ == "prep" and c.i > verb.i for n in c.children if n.dep_ == "pobj"]
        yield Stance(verb, "warns", holders(verb), about, "stance_threat/1")


def shelved(verb: Token) -> bool:
    """Is it told what somebody had once planned: "had intended to open the hall"?"""
    return verb.lemma_ in SHELVED and "had" in auxiliaries(verb)


def extracted(verb: Token, clause: list[Token]) -> bool:
    """Does the clause lack its object, which stands before it: "a war which he called dumb and vowed to end"?"""
    top = verb
    while top.dep_ == "conj":
        top = top.head
    subjects = [c for c in top.children if c.dep_ in {"nsubj", "nsubjpass"}]
    before = top.dep_ == "relcl" and not any(c.lower_ in {"who", "which", "that"} for c in subjects)
    return before and any(len(list(c.subtree)) < 3 for c in clause)


def strongest(verb: Token, entries: list[tuple[str, str | None]]) -> tuple[str, str | None] | None:
    """The cue with a second word that is there, else the bare one; of "call on … to" the preposition is kept."""
    behind = {
        c.lower_
        for c in verb.children
        if c.dep_ in {"prep", "prt", "agent", "dative", "advmod"}
        and c.i > verb.i
        and not any(noun.dep_ == "pobj" and noun.ent_type_ in {"DATE", "TIME"} for noun in c.children)
        and not (verb.lemma_ == "stand" and c.i > verb.i + 2)  # "stand at 11 percent, with Ode at 9"
    }
    for stance, second in entries:
        if second and second in behind:
            return stance, second
    return next(((stance, None) for stance, second in entries if second is None), None)


def recognised(verb: Token) -> str:
    """To recognise a policy is to support it."""
    return "supports" if any(noun.lemma_ in OPINIONS for noun in things(verb)) else "recognizes"


def holders(verb: Token) -> list[Token]:
    """Heads of who holds it; in "were opposed to" that is the subject of a passive."""
    if passive(verb) and not agents(verb):
        if verb.lemma_ in {"oppose", "commit"} and verb.dep_ != "acl":
            # the parser gives some subjects to the auxiliary: "Both countries were opposed to …"
            near = [verb, *(c for c in verb.children if c.dep_ == "auxpass")]
            subjects = [c for word in near for c in word.children if c.dep_ in {"nsubjpass", "nsubj"}]
            return [n for c in subjects for n in (c, *c.conjuncts)] or understood(verb)
        return []
    return agents(verb)


def objects(verb: Token) -> list[Token]:
    """The direct object's head, without what is joined to it."""
    return [c for c in verb.children if c.dep_ in {"dobj", "dative"}]


def clause_of(verb: Token) -> list[Token]:
    """The object or clause that completes a verb."""
    return [c for c in verb.children if c.dep_ in {"dobj", "ccomp", "xcomp"}]


def targets(verb: Token, stance: str, prep: str | None) -> list[Token]:
    """Heads of what a verb's stance is about, first to last."""
    if passive(verb) and agents(verb):
        return [c for c in verb.children if c.dep_ == "nsubjpass"] or ([verb.head] if verb.dep_ == "acl" else [])
    if passive(verb):
        return list(things(verb, "to"))[:1]
    if verb.dep_ == "relcl" and any(c.dep_ == "dobj" and c.lower_ in {"which", "that"} for c in verb.children):
        return [verb.head] if verb.head.i >= verb.left_edge.i - 2 else []
    if verb.lemma_ == "blame" and any(c.dep_ == "prep" and c.lower_ == "on" for c in verb.children):
        return list(things(verb, "on"))  # "blamed the delay on Togo"
    if verb.lemma_ == "blame":  # the same, where the parser hangs "on Togo" on the delay
        for thing in objects(verb):
            far = [c for c in thing.subtree if c.lower_ == "on" and c.dep_ == "prep" and c.i > thing.i]
            if far and thing.pos_ == "NOUN":
                return [noun for noun in far[-1].children if noun.dep_ == "pobj"]
    if stance == "accuses" and not any(c.dep_ in {"dobj", "dative", "ccomp"} for c in verb.children):
        return []  # "the man whom it accuses of …": whom, stands elsewhere
    kept = [
        c
        for c in verb.children
        if c.dep_ in {"dobj", "ccomp", "xcomp", "dative"} and not (c.dep_ == "ccomp" and c.i < verb.i)
    ]
    if any(c.dep_ == "dobj" and c.lemma_ in ENDEAVOURS for c in kept):  # the parser often takes "to …" for a purpose
        kept += [c for c in verb.children if c.dep_ == "advcl" and any(a.lower_ == "to" for a in c.children)]
    behind = BEHIND.get(stance, set()) | ({prep} if prep else set()) | ({"for"} if verb.lemma_ in PRAISE else set())
    preps = [c for c in verb.children if c.dep_ in {"prep", "agent", "dative", "prt"} and c.lower_ in behind]
    nouns = [
        n for c in preps for n in c.children if n.dep_ in {"pobj", "pcomp"} and n.ent_type_ not in {"DATE", "TIME"}
    ]
    if stance == "calls_for":
        kept += [
            c
            for c in verb.children
            if c.dep_ == "advcl" and any(a.lower_ == "to" for a in c.children) and (nouns or kept)
        ]
    if (
        stance == "calls_for"
        and prep in {"on", "upon", "to"}
        and not any(c.dep_ in {"ccomp", "xcomp", "advcl"} for c in kept)
    ):
        return []  # on whom, but not for what
    if stance == "warns" and not nouns and not any(c.dep_ in {"ccomp", "xcomp"} for c in kept) and not kept:
        return []
    return sorted({*kept, *nouns}, key=lambda token: token.i)
