"""A parsed sentence -> its stances as tokens: cue, stance, who holds it, what it is about. No names yet."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from spacy.tokens import Span, Token

from transforms.facts.clauses import (
    MAY,
    MUST,
    SAY,
    WILL,
    agents,
    auxiliaries,
    conditional,
    negated,
    owners,
    passive,
    status,
    things,
    understood,
)
from transforms.lexicon import load

STANCES = (
    "supports",
    "opposes",
    "calls_for",
    "warns",
    "denies",
    "accuses",
    "recognizes",
    "condemns",
    "concerned",
    "pledges",
)
#: What a stance keeps of the phrases behind its verb, besides the object.
BEHIND = {
    "warns": {"against", "of", "about", "over", "that"},
    "accuses": {"of", "for", "over"},
    "calls_for": {"for", "on", "upon", "to"},
    "condemns": {"for"},
}
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
}
UNNAMED = {"name", "identify", "quote"}
PREDICATED = {"to", "about", "over", "for", "of", "by", "at", "with"}
#: Recognising one of these is to agree with it; recognising a state is another matter.
OPINIONS = {"policy", "principle", "concept", "stance", "position", "need", "importance", "right", "necessity", "value"}


@dataclass
class Stance:
    """A stance as the words tell it."""

    cue: Token
    stance: str
    holders: list[Token]
    target: list[Token] = field(default_factory=list)  # heads; the target is from the first's words to the last's
    rule: str = "stance_verb/1"


@cache
def cues(part: str) -> dict[str, list[tuple[str, str | None]]]:
    """First word of a cue -> its stances and second words; part is "verbs", "weak", "to", "nouns" or "be"."""
    index: dict[str, list[tuple[str, str | None]]] = {}
    for stance in STANCES:
        for entry in load("stances")[stance].get(part, ()):
            first, _, second = entry.partition(" ")
            index.setdefault(first, []).append((stance, second or None))
    return index


@cache
def words(name: str) -> frozenset[str]:
    """A word list of the lexicon."""
    return frozenset(load("stances")["words"][name])


def stances(span: Span) -> list[Stance]:
    """Every stance that the words of a sentence tell, in their order."""
    found: list[Stance] = []
    for token in span:
        if (
            token.lower_ in cues("be")
            and token.i > token.head.i
            and token.head.lemma_ in {"be", "remain", "become", "feel"}
        ):
            found += predicative(token)
        elif token.pos_ in {"VERB", "AUX"} and token.dep_ not in {"aux", "auxpass"}:
            found += verbal(token)
        elif token.pos_ in {"NOUN", "PROPN"}:
            found += nominal(token)
    return [stance for stance in found if stance.target]


def verbal(verb: Token) -> Iterator[Stance]:
    """The stance of a verb: strong ("condemned"), infinitival ("pledged to"), or weak but meant ("will defend")."""
    if (turned := turn(verb)) is None:
        return
    lemma = verb.lemma_.lower()
    chosen = strongest(verb, cues("verbs").get(lemma, []))
    if chosen and sure(verb):
        stance, prep = chosen
        if lemma == "recognize" or lemma == "recognise":
            stance = recognised(verb)
        if (turned and stance != "supports") or (
            stance == "denies" and any(noun.lemma_ in GRANTED for noun in things(verb))
        ):
            return
        yield Stance(verb, "opposes" if turned else stance, holders(verb), targets(verb, stance, prep))
        return
    for stance, _ in cues("to").get(lemma, []):
        clause = [
            c
            for c in verb.children
            if c.dep_ in {"xcomp", "ccomp"} and c.i > verb.i and c.left_edge.lower_ not in QUESTION
        ]
        if clause and sure(verb) and not turned and clause[0].lemma_ not in UNNAMED:
            yield Stance(
                verb,
                stance,
                holders(verb),
                objects(verb) + clause if stance == "calls_for" else clause,
                "stance_clause/1",
            )
            return
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


def strongest(verb: Token, entries: list[tuple[str, str | None]]) -> tuple[str, str | None] | None:
    """The cue with a second word that is there, else the bare one; of "call on … to" the preposition is kept."""
    behind = {c.lower_ for c in verb.children if c.dep_ in {"prep", "prt", "agent", "dative", "advmod"}}
    for stance, second in entries:
        if second and second in behind:
            return stance, second
    return next(((stance, None) for stance, second in entries if second is None), None)


def recognised(verb: Token) -> str:
    """To recognise a policy is to support it."""
    return "supports" if any(noun.lemma_ in OPINIONS for noun in things(verb)) else "recognizes"


def turn(verb: Token) -> bool | None:
    """True when the verb is negated for sure, False when it is not, None when one cannot tell."""
    head = verb.head
    if verb.dep_ == "xcomp" and head.lemma_ in {"refuse", "decline", "fail"}:
        return True if head.lemma_ != "fail" and not negated(head) else None
    if verb.dep_ == "xcomp" and negated(head):
        return None
    return any(c.dep_ == "neg" or c.lower_ == "never" for c in verb.children)


def sure(verb: Token) -> bool:
    """Is the stance told as one that is held, not as possible, wished or asked for?"""
    if conditional(verb) or auxiliaries(verb) & (MAY | MUST):
        return False
    if verb.dep_ == "amod" or (verb.dep_ == "xcomp" and verb.head.lemma_ in {"refuse", "decline"}):
        return verb.dep_ != "amod"
    if verb.dep_ == "xcomp" and passive(verb.head):  # "was meant to favour"
        return False
    return status(verb) in {"happened", "planned"} or any(c.dep_ == "neg" for c in verb.children)


def meant(verb: Token, depth: int = 0) -> bool:
    """Is a weak verb willed, promised or resolved upon ("will", "their resolve to", "continue to")?"""
    helpers = auxiliaries(verb)
    if conditional(verb) or helpers & (MAY | MUST) or passive(verb):
        return False
    if helpers & WILL:
        return True
    head = verb.head
    if verb.tag_ == "VBG" and verb.dep_ in {"advcl", "pcomp"}:  # "declare their support …, preventing any attempts"
        voiced = head if verb.dep_ == "advcl" else head.head
        nouns = {child.lemma_ for child in voiced.children if child.dep_ == "dobj"}
        return (
            voiced.lemma_ in voices()
            and bool(nouns & {*load("stances")["supports"]["nouns"], "resolve", "determination"})
            and sure(voiced)
        )
    if depth < 4 and verb.dep_ in {"xcomp", "acl", "pcomp", "conj"}:
        if verb.dep_ == "conj":
            same = not any(c.dep_ in {"nsubj", "nsubjpass", "aux"} for c in verb.children)
            return same and (
                meant(head, depth + 1) or (head.lemma_.lower() in cues("verbs") and verb.tag_ == "VB" and sure(head))
            )
        word = head if verb.dep_ != "pcomp" else head.head
        if word.lemma_.lower() in words("resolve") and not negated(word):
            return status(verb) != "denied" and (
                word.lemma_ != "make" or any(c.lemma_ == "effort" for c in word.children)
            )
    return False


def holders(verb: Token) -> list[Token]:
    """Heads of who holds it; in "were opposed to" that is the subject of a passive."""
    if passive(verb) and not agents(verb):
        if verb.lemma_ in {"oppose", "commit"} and verb.dep_ != "acl":
            return [n for c in verb.children if c.dep_ == "nsubjpass" for n in (c, *c.conjuncts)] or understood(verb)
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
    kept = [
        c
        for c in verb.children
        if c.dep_ in {"dobj", "ccomp", "xcomp", "dative"} and not (c.dep_ == "ccomp" and c.i < verb.i)
    ]
    if any(c.dep_ == "dobj" and c.lemma_ in ENDEAVOURS for c in kept):  # the parser often takes "to …" for a purpose
        kept += [c for c in verb.children if c.dep_ == "advcl" and any(a.lower_ == "to" for a in c.children)]
    behind = BEHIND.get(stance, set()) | ({prep} if prep else set())
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


def nominal(noun: Token) -> Iterator[Stance]:
    """The stance of a noun: "their opposition to X", "expressed concern over X", "the demand is X"."""
    for stance, _ in cues("nouns").get(noun.lemma_.lower(), []):
        if noun.dep_ in {"compound", "amod"} or any(c.lower_ in {"no", "any"} for c in noun.children):
            return
        about = behind(noun, load("stances")[stance]["after"])
        governor = (
            noun.head if noun.dep_ in {"dobj", "attr", "conj"} else noun.head.head if noun.dep_ == "pobj" else None
        )
        voiced = governor is not None and governor.pos_ in {"VERB", "AUX"} and governor.lemma_ in voices()
        stressed = governor is not None and governor.lemma_ in load("stances")["calls_for"]["stress"]
        if noun.lemma_ in {"need", "necessity"} and not stressed:
            return
        held = owners(noun)
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


@cache
def voices() -> frozenset[str]:
    """Verbs that voice a noun of stance, without their prepositions."""
    return frozenset(entry.partition(" ")[0] for entry in load("stances")["words"]["voice"]) | {"speak"}


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
    for stance, _ in cues("be").get(adjective.lower_, []):
        if turn(verb) is not False or not sure(verb):
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


def says(verb: Token) -> bool:
    """Is it a verb of saying?"""
    return verb.lemma_ in SAY
