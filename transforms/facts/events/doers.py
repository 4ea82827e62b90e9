"""Who does it where no noun of the clause names them: who speaks, who wrote it, crowds, attackers without a name."""

from transforms.facts.actors import everyone
from transforms.facts.clauses import agents, owners, passive, things
from transforms.facts.context import Context, Who
from transforms.facts.events.harm import PEOPLE, accidental
from transforms.facts.events.read import Event
from transforms.facts.tokens import Token
from transforms.facts.unnamed import UNNAMED

#: What somebody may do in the name of many: whom "we" are is not told, of deeds.
FORCEFUL = {"assault", "coerce", "mobilize", "protest", "sanction"}
#: Who says that he is this to do something, does it: "I’m proud to endorse Ode".
MOVED = {"proud", "happy", "pleased", "glad", "honored", "honoured", "delighted", "thrilled"}
#: Who attacks without a name, and what he does.
ASSAILANTS = {"gunman", "shooter", "attacker", "assailant", "bomber", "man", "woman", "teenager", "driver", "soldier",
              "policeman", "officer", "militant", "student", "teen", "robber", "sniper", "boy", "inmate"}  # fmt: skip
DEEDS = {"kill", "shoot", "stab", "open", "wound", "injure", "murder", "attack", "rape", "rap", "assault", "beat", "abduct",
         "kidnap", "fire", "behead", "execute", "ambush", "punch", "kick", "strangle", "choke", "slap", "shove", "ram", "bite",
         "target", "hijack", "storm", "throw"}  # fmt: skip
#: What speaks for whoever wrote it, and what he does with it.
PAPERS = {"statement", "letter", "tweet", "post", "resolution", "memo", "op-ed", "editorial", "video", "ad", "lawsuit", "suit", "petition",
          "complaint", "message", "email", "speech", "filing", "brief"}  # fmt: skip
ISSUING = {"release", "issue", "send", "write", "sign", "publish", "post", "file", "deliver", "give", "pen", "air", "run", "make",
           "circulate", "launch", "record", "fire", "tweet", "submit", "pass", "introduce", "read"}  # fmt: skip


def unseen(context: Context, event: Event) -> list[Who]:
    """Those whom no noun names that does it."""
    return voice(context, event) or authors(context, event) or assailant(event)


def authors(context: Context, event: Event) -> list[Who]:
    """Who wrote what does it: "released a statement condemning Ode", "a letter from Ode accused the council"."""
    found: list[Token] = []
    for paper in event.doers:
        if paper.lemma_.lower() not in PAPERS or paper.pos_ != "NOUN":
            continue
        verb = paper.head
        found += owners(paper) or list(things(paper, "from"))
        if not found and paper.dep_ == "dobj" and verb.lemma_ in ISSUING and not passive(verb):
            found += agents(verb)
    return everyone(context, found)


def voice(context: Context, event: Event) -> list[Who]:
    """Who speaks the quotation whose "I" or "we" does it: "“I commend the court,” Ode said"."""
    verb = event.trigger
    heads = {verb, verb.head, verb.head.head} if moved(verb) else {verb}
    spoken = {noun.lower_ for noun in event.doers if noun.head in heads}
    if verb.lemma_ == "thank" and not event.doers and verb.dep_ in {"ROOT", "ccomp", "conj"} and not passive(verb):
        spoken = {"i"}  # "“Thank you, Kofi,” Ode said"
    if not spoken & {"i", "we"} or (event.frame.type in FORCEFUL and "i" not in spoken):
        return []
    for quote in context.quotes:
        if quote["start_char"] <= verb.idx < quote["end_char"] and quote["speaker_start"] is not None:
            found = context.holders(quote["speaker_start"], quote["speaker_end"])
            return [who for who in found if who.type in {"person", "organization", "country"}]
    return []


def moved(verb: Token) -> bool:
    """Is it what somebody is proud or happy to do?"""
    return verb.dep_ == "xcomp" and any(child.lemma_ in MOVED for child in (verb.head, *verb.head.children))


def crowd(event: Event) -> list[Who]:
    """Those who march or rally, told by their number alone: "thousands of people marched through Lima"."""
    verb = event.trigger
    for noun in event.doers if event.frame.type == "protest" and event.noun is None else ():
        of = [n for prep in noun.children if prep.lower_ == "of" for n in prep.children if n.dep_ == "pobj"]
        many = noun.lower_ in {"dozens", "hundreds", "thousands", "millions"} and noun.tag_ == "NNS"
        near = noun.head in {verb, *verb.children} and "of" not in {c.lower_ for c in noun.children if not of}
        if many and near and all(part.lemma_.lower() in PEOPLE for part in of):
            return [Who(" ".join([noun.lower_, *(f"of {part.lower_}" for part in of)]), UNNAMED)]
    return []


def assailant(event: Event) -> list[Who]:
    """Who attacks, told by a common noun alone: "a gunman opened fire", "two men attacked a clerk"."""
    verb = event.trigger
    if event.frame.type != "assault" or verb.lemma_ not in DEEDS or event.noun is not None or accidental(event, True):
        return []
    for noun in event.doers:
        if noun.tag_ in {"NN", "NNS"} and noun.lemma_.lower() in ASSAILANTS and noun.dep_ == "nsubj":
            kinds = [child.text for child in noun.lefts if child.dep_ == "compound" and child.is_alpha]
            return [Who(" ".join([*kinds, noun.text]), UNNAMED)]
    return []
