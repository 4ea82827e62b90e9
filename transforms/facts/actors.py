"""A noun of the parse -> the people, states and organisations that it denotes: those who can act or take a stance."""

from transforms.facts.clauses import SAY, SUBJECT, phrase
from transforms.facts.context import Context, Who
from transforms.facts.entities import gazetteer, roles
from transforms.facts.excluded import excluded, kept, left_out
from transforms.facts.tokens import Token
from transforms.facts.unnamed import UNNAMED, before_them, unnamed
from transforms.lexicon import load

ACTORS = frozenset({"person", "organization", "country", "group", UNNAMED})
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
        "protester",
        "demonstrator",
        "nationalist",
        "separatist",
        "guerrilla",
        "insurgent",
        "gunman",
        "settler",
        "personnel",
        "investigator",
        "coalition",
        "paratrooper",
        "commando",
        "peacekeeper",
    ]
)


#: What strikes is its owner's doing: "Israeli airstrikes killed", "hit by Russian fire".
WEAPONS = {"airstrike", "strike", "fire", "gunfire", "shelling", "bombing", "bombardment", "raid", "plane", "bomber", "gunship", "drone", "missile",
           "rocket", "jet", "warplane", "artillery", "submarine", "shell", "bomb", "helicopter"}  # fmt: skip
#: Prepositions before where something is.
WHERE = {"in", "at", "near", "inside", "outside", "across", "within"}
#: States of a federation, which act under their own names.
STATES = frozenset(load("bodies")["states"])
#: Of these a few are not the body they belong to.
MEMBERS = {
    "official",
    "diplomat",
    "lawmaker",
    "senator",
    "officer",
    "judge",
    "prosecutor",
}


def acting(context: Context, noun: Token) -> list[Who]:
    """Those whom the noun denotes, with its name behind it ("his counterpart Xi Jinping") or its country before it."""
    said = speaker(context, noun)
    if said is not None:
        return said
    part = kept(context, noun, *phrase(noun))
    if part is None:
        return instead(context, noun)
    start, end = part
    if left_out(context, noun):  # "Denmark rather than Sweden", of which the parse makes one phrase
        words = context.span(start, end)
        nouns = [word for word in words or () if word.pos_ in {"NOUN", "PROPN"} and not left_out(context, word)]
        return acting(context, nouns[-1]) if nouns else []
    found = [who for who in context.holders(start, end) if who.type in ACTORS]
    if noun.pos_ == "NOUN" and noun.lemma_.lower() not in BODIES:  # "two Russian journalists" are not Russia
        before = {mention.who for mention in context.mentions_in(start, noun.idx)}
        found = [who for who in found if who not in before]
        there = around(context, noun, end) if found else set()
        found = [who for who in found if who not in there]
    loose = adjectives(noun)
    found = [who for who in found if who.name not in loose]
    if noun.tag_ in {"NNS", "NNPS"} and len(found) < 2:  # "Presidents Vladimir Putin and Xi Jinping"
        behind = [child for child in noun.children if child.dep_ == "appos" and child.pos_ == "PROPN"]
        found += [who for child in behind for who in named(context, child)]
        if roles.office(noun):
            found += [m.who for m in context.mentions_in(noun.idx, end) if m.who.type == "person"]
    if not found:
        found = [
            who
            for child in noun.children
            if child.dep_ == "appos" and child.pos_ == "PROPN"
            for who in named(context, child)
        ]
    found = found or titled(context, noun, end)
    if not found and noun.lemma_.lower() in BODIES and not counted(noun):
        owners = [owner(child) for child in noun.children if child.dep_ in {"amod", "compound", "poss", "nmod"}]
        kinds = ACTORS - {"person"}
        near = [who for child in owners for who in context.holders(*phrase(child))]
        found = [who for who in near if who.type in kinds and who.name not in loose]
        if (
            noun.lemma_.lower() in MEMBERS
        ):  # diplomats speak for their country, and for their ministry only by its leave
            found = [who for who in found if who.type == "country"]
    if not found and noun.lemma_.lower() in WEAPONS:
        found = nations(context, noun)
    found = [who for who in found if not sided(who)]
    if found := list(dict.fromkeys(found)) or unnamed(noun) or before_them(context, noun):
        return found
    doing = noun.dep_ in SUBJECT or (noun.dep_ == "pobj" and noun.head.dep_ == "agent")
    if noun.pos_ == "PROPN" and doing:  # "Texas sued"
        return [who for who in context.who(*phrase(noun)) if who.type == "place" and who.name in STATES]
    office = noun.lemma_.lower() in BODIES and not counted(noun)  # "the Chinese minister", whom no name tells
    return nations(context, noun) if office else []


def titled(context: Context, noun: Token, end: int) -> list[Who]:
    """The person named between commas behind an office, wherever the parse hangs the name: "and the speaker, Ama Ode, left"."""
    if noun.tag_ != "NN" or not roles.office(noun) or context.body[end : end + 2] != ", ":
        return []
    mention = context.mention_at(end + 2)
    inside = mention is not None and mention.start == end + 2 and context.body[mention.end : mention.end + 1] == ","
    return [mention.who] if mention and inside and mention.who.type == "person" else []


def instead(context: Context, noun: Token) -> list[Who]:
    """The name before "rather than", where the parse takes who is left out for the subject: "Togo rather than Ghana signed"."""
    first = next(first for first, end in excluded(context) if first <= noun.i < end)
    subject = noun.dep_ in {"nsubj", "nsubjpass"} and first > 0 and not noun.doc[first].is_sent_start
    mention = context.mention_at(noun.doc[first - 1].idx) if subject else None
    return [mention.who] if mention and mention.who.type in ACTORS else []


def around(context: Context, noun: Token, end: int) -> set[Who]:
    """The states behind a noun that only say where it is: "a surge of violence in the capital Kabul"."""
    found = set()
    for mention in context.mentions_in(noun.idx, end):
        words = context.span(mention.start, mention.end)
        top = words.root if words is not None else noun
        while top.dep_ in {"compound", "appos", "nmod"}:
            top = top.head
        if mention.who.type == "country" and top.dep_ == "pobj" and top.head.lower_ in WHERE:
            found.add(mention.who)
    return found


def adjectives(noun: Token) -> set[str]:
    """The adjectives that say of what kind those are whom a common noun tells: "Western leaders", "an Islamist gunman"."""
    if noun.pos_ != "NOUN":
        return set()
    found = {child.text for child in noun.lefts if child.dep_ == "amod" and child.ent_type_ == "NORP"}
    return found if found and unnamed(noun) else set()


def nations(context: Context, noun: Token) -> list[Who]:
    """The countries whose adjective stands before a weapon or an office."""
    before = [child for child in noun.children if child.i < noun.i and child.ent_type_ in {"NORP", "GPE"}]
    found = [known.name for word in before for known in gazetteer.find(word.text, context.language)]
    return [name.who for name in found if name.kind in {"country", "nationality"}]


def sided(who: Who) -> bool:
    """Does the name only say whose side somebody is on: "pro-Russian", "U.S.-led", "anti-American"?"""
    name = who.name.lower()
    return name.startswith(("pro-", "anti-", "both ")) or name.endswith(("-led", "-backed", "-style"))


def counted(noun: Token) -> bool:
    """Is it some members of a body, not the body: "more than 50 ministry officials", "several Kenyan senators"?"""
    some = {"some", "several", "many", "few", "most", "one", "another"}
    return noun.lemma_.lower() in MEMBERS and any(c.dep_ == "nummod" or c.lower_ in some for c in noun.children)


def owner(word: Token) -> Token:
    """The word itself; of "whose", the noun that it points back to."""
    if word.lower_ == "whose":
        return next((clause.head for clause in word.ancestors if clause.dep_ == "relcl"), word)
    return word


def speaker(context: Context, pronoun: Token) -> list[Who] | None:
    """Who says it, where "it", "he" or "she" is the subject of what is said: "Moscow said it supported the plan".

    An empty list where it is somebody whom the text does not name, null where nobody says it.
    """
    if pronoun.lower_ not in {"it", "he", "she"} or pronoun.dep_ != "nsubj" or context.quoted(pronoun.idx):
        return None
    clause = pronoun.head
    told = clause.head
    if clause.dep_ != "ccomp" or told.lemma_ not in SAY:
        return None
    kinds = {"country", "organization"} if pronoun.lower_ == "it" else {"person"}
    if told.dep_ == "relcl" and any(child.lower_ == "who" and child.dep_ == "nsubj" for child in told.children):
        found = context.who(*phrase(told.head))  # "Ode, who said that he was leaving"
        return found if len(found) == 1 and found[0].type in kinds else None
    for subject in told.children:
        if subject.dep_ == "nsubj" and subject.pos_ != "PRON" and subject.i < told.i:
            found = context.who(*phrase(subject))
            if len(found) == 1 and found[0].type in kinds:
                return found
            if pronoun.lower_ == "it":  # "Mexico's interior ministry said it would ask"
                return acting(context, subject) or None
            unknown = subject.tag_ == "NN" and not any(w.type == "person" for w in found)
            return [] if unknown else None  # "the minister said he …": he is no other who has a name
    return None


def named(context: Context, name: Token) -> list[Who]:
    """Those whom a name and what is joined to it denote."""
    return [who for part in (name, *name.conjuncts) for who in context.holders(*phrase(part)) if who.type in ACTORS]


def everyone(context: Context, nouns: list[Token]) -> list[Who]:
    """Those whom any of the nouns denotes, each once, in order."""
    return list(dict.fromkeys(who for noun in nouns for who in acting(context, noun)))
