"""A noun of the parse -> the people, states and organisations that it denotes: those who can act or take a stance."""

from spacy.tokens import Token

from transforms.facts.clauses import SAY, phrase
from transforms.facts.context import Context, Who

ACTORS = frozenset({"person", "organization", "country", "group"})
#: Nouns that stand for those who own them: "Russian forces", "the Syrian government".
BODIES = frozenset(
    [
        "force",
        "troop",
        "army",
        "soldier",
        "military",
        "navy",
        "police",
        "government",
        "authority",
        "official",
        "officer",
        "regime",
        "parliament",
        "court",
        "president",
        "minister",
        "ministry",
        "leader",
        "leadership",
        "administration",
        "side",
        "delegation",
        "envoy",
        "ambassador",
        "diplomat",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "negotiator",
        "guard",
        "jet",
        "warplane",
        "aircraft",
        "helicopter",
        "warship",
        "tank",
        "artillery",
        "militia",
        "fighter",
        "rebel",
        "militant",
        "lawmaker",
        "senator",
        "congress",
        "cabinet",
        "premier",
        "secretary",
        "chancellor",
        "general",
        "commander",
        "presidency",
        "foreign",
        "embassy",
        "mission",
        "intelligence",
        "agency",
        "jets",
        "marine",
        "prosecutor",
        "judge",
        "police",
        "opposition",
        "party",
        "counterpart",
        "rocket",
        "missile",
        "drone",
        "diplomacy",
        "people",
        "citizen",
        "protester",
        "demonstrator",
        "student",
        "nationalist",
        "separatist",
        "guerrilla",
        "insurgent",
        "gunman",
        "settler",
    ]
)


def acting(context: Context, noun: Token) -> list[Who]:
    """Those whom the noun denotes, with its name behind it ("his counterpart Xi Jinping") or its country before it."""
    if said := speaker(context, noun):
        return said
    start, end = phrase(noun)
    found = [who for who in context.holders(start, end) if who.type in ACTORS]
    if noun.pos_ == "NOUN" and noun.lemma_.lower() not in BODIES:  # "two Russian journalists" are not Russia
        before = {mention.who for mention in context.mentions_in(start, noun.idx)}
        found = [who for who in found if who not in before]
    if noun.tag_ in {"NNS", "NNPS"} and len(found) < 2:  # "Presidents Vladimir Putin and Xi Jinping"
        behind = [child for child in noun.children if child.dep_ == "appos" and child.pos_ == "PROPN"]
        found += [who for child in behind for who in named(context, child)]
        found += [m.who for m in context.mentions_in(noun.idx, end) if m.who.type == "person"]
    if not found:
        found = [
            who
            for child in noun.children
            if child.dep_ == "appos" and child.pos_ == "PROPN"
            for who in named(context, child)
        ]
    if not found and noun.lemma_.lower() in BODIES:
        owners = [owner(child) for child in noun.children if child.dep_ in {"amod", "compound", "poss", "nmod"}]
        found = [who for child in owners for who in context.holders(*phrase(child)) if who.type in ACTORS - {"person"}]
    return list(dict.fromkeys(found))


def owner(word: Token) -> Token:
    """The word itself; of "whose", the noun that it points back to."""
    if word.lower_ == "whose":
        return next((clause.head for clause in word.ancestors if clause.dep_ == "relcl"), word)
    return word


def speaker(context: Context, pronoun: Token) -> list[Who]:
    """Who says it, where "it", "he" or "she" is the subject of what is said: "Moscow said it supported the plan"."""
    if pronoun.lower_ not in {"it", "he", "she"} or pronoun.dep_ != "nsubj":
        return []
    clause = pronoun.head
    told = clause.head
    if clause.dep_ != "ccomp" or told.lemma_ not in SAY:
        return []
    kinds = {"country", "organization"} if pronoun.lower_ == "it" else {"person"}
    for subject in told.children:
        if subject.dep_ == "nsubj" and subject.pos_ != "PRON" and subject.i < told.i:
            found = context.who(*phrase(subject))
            return found if len(found) == 1 and found[0].type in kinds else []
    return []


def named(context: Context, name: Token) -> list[Who]:
    """Those whom a name and what is joined to it denote."""
    return [who for part in (name, *name.conjuncts) for who in context.holders(*phrase(part)) if who.type in ACTORS]


def everyone(context: Context, nouns: list[Token]) -> list[Who]:
    """Those whom any of the nouns denotes, each once, in order."""
    return list(dict.fromkeys(who for noun in nouns for who in acting(context, noun)))
