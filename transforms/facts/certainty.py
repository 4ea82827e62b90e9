"""A parse -> how surely something is said: it happened, is planned, is possible, or is denied."""

from transforms.facts.clauses import JUDGING, SAY, SUBJECT, WORDS
from transforms.facts.negation import forgone, negated, told_of_any
from transforms.facts.tokens import Token

PLANNED, POSSIBLE, DENIED, BEARING = (frozenset(WORDS[name]) for name in ("planned", "possible", "denied", "bearing"))
#: These set a scene: "at the talks A agreed to …" plans no talks.
SETTING = {"at", "in", "during", "after", "since", "following", "amid", "despite", "over"}
#: Of these what will be said of them shows that they are still to come.
MEETING = {
    "visit",
    "trip",
    "tour",
    "meeting",
    "summit",
    "conference",
    "rally",
    "march",
    "talk",
    "negotiation",
    "demonstration",
    "vigil",
}
#: What is this is still to come.
DUE = {"due", "set", "imminent", "likely", "possible", "scheduled"}
#: "Did not stop Ode from leaving": he left.
STOPPING = {"stop", "prevent", "keep", "deter", "dissuade"}
GOVERNING = PLANNED | POSSIBLE | DENIED
UNSURE = PLANNED | DENIED
REPORTED = SAY | {"accuse"}
#: What these ask for, a clause in the base form tells: "insisted that Ode resign".
SUBJUNCTIVE = {"suggest", "demand", "insist", "urge", "recommend", "request", "propose", "ask", "require", "order", "prefer", "call",
               "advise", "instruct", "suggestion", "proposal", "recommendation", "requirement", "insistence"}  # fmt: skip
#: What is told to have these may be so.
CHANCES = {"possibility", "chance", "likelihood", "risk", "prospect", "doubt", "hope", "fear", "danger", "belief", "suspicion", "speculation",
           "threat", "concern", "worry", "expectation", "doubtful", "unlikely", "unsure", "unclear", "skeptical"}  # fmt: skip
#: Behind these the base form tells what is so: "saw Ode leave".
BARE = {"help", "see", "hear", "watch", "have", "make", "let", "feel"}
#: What somebody is only said to have done.
ALLEGED = {"allegation", "accusation", "claim", "rumor", "rumour", "suggestion", "suspicion", "insinuation", "theory"}
#: An event noun with one of these has been, whatever the clause goes on to say.
GONE = {
    "recent",
    "latest",
    "previous",
    "earlier",
    "past",
    "last",
    "ongoing",
    "continued",
    "repeated",
    "deadly",
    "deadliest",
    "subsequent",
}
TENSED = {"MD", "VBD", "VBZ", "VBP"}
MAY = {"may", "might", "could", "can"}
WILL = {"will", "shall", "'ll", "’ll", "would", "wo", "'d", "’d"}
MUST = {"must", "should", "ought"}


def conditional(verb: Token) -> bool:
    """Does the clause only suppose it ("if", "unless", "whether")?"""
    return any(
        (c.dep_ in {"mark", "advmod"} and c.lower_ in {"if", "unless", "whether", "should", "lest"})
        or (c.dep_ == "mark" and c.lower_ == "once")
        for c in verb.children
    )


def counterfactual(verb: Token) -> bool:
    """Is it told as what did not come about: "would have signed", "had Togo signed, …", "if Togo had signed, it would …"?"""
    helpers = auxiliaries(verb)
    if any(
        child.lower_ in {"almost", "nearly"} and child.dep_ == "advmod" and child.i == verb.i - 1
        for child in verb.children
    ):
        return True  # "almost signed"
    if "have" in helpers and verb.tag_ in {"VBN", "VBD"}:
        if helpers & {"would", "'d", "’d", "should", "ought"}:
            return True
        return bool(helpers & {"could", "might"}) and any(supposing(child) for child in verb.children)
    return supposing(verb) and bool(auxiliaries(verb.head) & {"would", "could", "might", "'d", "’d"})


def supposing(verb: Token) -> bool:
    """Is it a clause of the kind "had Togo signed" or "if Togo had signed"?"""
    had = next((child for child in verb.children if child.lower_ == "had" and child.dep_ == "aux"), None)
    if had is None or verb.dep_ not in {"advcl", "ccomp"} or verb.head == verb:
        return False
    subject = next((child for child in verb.children if child.dep_ in SUBJECT), None)
    inverted = subject is not None and had.i < subject.i < verb.i and had == verb.left_edge
    marked = any(child.dep_ == "mark" and child.lower_ in {"if", "unless"} for child in verb.children)
    return inverted or (marked and verb.dep_ == "advcl")


def unreal(word: Token) -> bool:
    """Does a verb, or what governs a verb or event noun, tell what did not come about: "would have agreed to sign"?"""
    token = word
    while not (token.pos_ in {"VERB", "AUX"} and counterfactual(token)):
        head = token.head
        own = token.tag_ in TENSED or any(
            c.dep_ in SUBJECT or (c.dep_ in {"aux", "auxpass"} and c.tag_ in TENSED) for c in token.children
        )
        carried = token.dep_ in {"dobj", "nsubjpass"} and head.lemma_ in BEARING
        onward = token.dep_ in {"xcomp", "pcomp"} or (token.dep_ == "prep" and token is not word)
        if head == token or not (carried or onward or (token.dep_ in {"conj", "ccomp"} and not own)):
            return False
        token = head
    return True


def auxiliaries(verb: Token) -> set[str]:
    """The verb's auxiliaries; a verb joined by "and" without its own shares the first verb's."""
    found = {child.lower_ for child in verb.children if child.dep_ in {"aux", "auxpass"}}
    if verb.tag_ == "VBN":
        found -= {"'d", "’d"}  # "he'd spoken": he had
    if (
        not found
        and verb.dep_ == "conj"
        and verb.tag_ in {"VB", "VBP"}
        and not any(c.dep_ in SUBJECT for c in verb.children)
    ):
        return auxiliaries(verb.head)
    return found


def status(verb: Token, depth: int = 0) -> str:
    """happened | planned | possible | denied: of a verb or of an event noun, from what governs it."""
    helpers = auxiliaries(verb)
    if conditional(verb):
        return "possible"
    if negated(verb) or any(child.lower_ == "no" and child.dep_ == "det" for child in verb.children) or forgone(verb):
        return "denied"
    if (
        verb.dep_ in {"xcomp", "dobj"}
        and verb.head.lemma_ == "rule"
        and any(c.lower_ == "out" for c in verb.head.children)
    ):
        return "possible" if negated(verb.head) else "denied"  # "ruled out sending troops"
    if verb.pos_ not in {"VERB", "AUX"}:
        if sure := of_noun(verb):
            return sure
    elif any(told_of_any(child) for child in verb.children):
        return "possible"  # "no sign that any soldiers were killed"
    if helpers & (MAY | MUST):
        return "possible"
    if verb.dep_ == "acl" and verb.tag_ in {"VBN", "VBG", "VBD"} and not any(c.dep_ in SUBJECT for c in verb.children):
        return "happened"  # "the ban issued by …": what the main verb says of it is another matter
    if helpers & WILL:
        if verb.dep_ in {"relcl", "acl"} and any(c.lower_ == "no" and c.dep_ == "det" for c in verb.head.children):
            return "denied"  # "there is no way that Ode will sign it"
        would = helpers & {"would", "'d", "’d"}
        doubted = verb.dep_ in {"acl", "ccomp"} and verb.head.lemma_ in CHANCES
        unless = any(c.dep_ == "advcl" and conditional(c) for c in verb.children)
        rather = any(child.lower_ == "rather" for child in verb.children)
        aside = verb.dep_ not in {"ccomp", "conj", "ROOT", "relcl"}
        return "possible" if doubted or (would and (aside or unless or rather)) else "planned"
    head = verb.head
    if head == verb or depth > 8:
        return "happened"
    if asked_for(verb) or alleged(verb):
        return "possible"
    if verb.pos_ not in {"VERB", "AUX"} and head.pos_ in {"VERB", "AUX"}:
        word = head.lemma_.lower()
        if verb.dep_ == "prep" and verb.lower_ in SETTING:
            return "planned" if auxiliaries(head) & WILL else "happened"
        if verb.dep_ == "prep" and verb.lower_ == "for" and word in JUDGING:
            return "happened"  # "blamed Ode for the attack"
        if verb.dep_ == "dobj" and word in {"call", "aim"}:
            return "happened"  # "called a strike", "aimed his criticism at Ode"
        lends = word in BEARING or (word in GOVERNING and verb.dep_ != "nsubj")
        if not lends:
            return "happened" if "to" not in helpers else "possible"  # "will condemn the attack": the attack has been
    if "to" in helpers and any(child.tag_ == "WRB" for child in verb.children):
        return "possible"  # "discussed how to support them"
    if verb.dep_ in {"csubj", "nsubj"} and verb.pos_ in {"VERB", "AUX"}:
        return "possible" if "to" in helpers or auxiliaries(head) & {"would", "could", "might"} else "happened"
    if verb.dep_ in {"advcl", "xcomp"} and head.lemma_ == "go" and any(c.lower_ == "on" for c in head.children):
        return status(head, depth + 1)  # "went on to attack Ode"
    if verb.dep_ == "advcl" and "to" in helpers:
        return "possible"  # a purpose is no outcome
    if verb.dep_ == "advcl" and verb.tag_ == "VBG" and not any(c.dep_ in SUBJECT for c in verb.children):
        return told_with(head)  # "could seek a deal, lifting the ban"
    if verb.dep_ == "pcomp" and head.lower_ in {"before", "after", "by", "while", "since", "upon", "with"}:
        return told_with(head.head) if head.lower_ in {"before", "after", "by"} else "happened"
    if verb.dep_ == "pcomp" and head.lower_ == "from" and head.head.lemma_ in STOPPING and negated(head.head):
        return "happened"
    if verb.dep_ == "conj":
        alone = not any(c.dep_ in SUBJECT or (c.dep_ == "aux" and c.lower_ != "to") for c in verb.children)
        if not alone:
            return "happened"
        first = status(head, depth + 1)
        return "happened" if first == "denied" and verb.tag_ in {"VBD", "VBZ"} else first  # "made no deal and left"
    if verb.dep_ in {"xcomp", "acl", "ccomp", "dobj", "pcomp", "pobj", "nsubjpass", "nsubj", "attr", "prep"}:
        return governed(verb, head, helpers, depth)
    return "happened"


def of_noun(noun: Token) -> str:
    """The status that an event noun has of itself or by the verb whose subject it is; empty where these do not tell."""
    beside = {child.lower_ for child in noun.children}
    if "any" in beside and noun.dep_ == "dobj" and negated(noun.head):
        return "denied"  # "has not seen any attacks"
    if beside & {"possible", "alleged", "proposed", "potential", "suspected", "future", "likely", "hypothetical", "feared", "threatened", "any"}:  # fmt: skip
        return "possible"
    head = noun.head
    if noun.dep_ == "nsubjpass" and head.lemma_ in {"expect", "plan", "schedule", "set", "slate", "due"}:
        return "planned"
    if (
        noun.dep_ == "nsubj"
        and head.lemma_ == "be"
        and any(c.dep_ == "acomp" and c.lower_ in DUE for c in head.children)
    ):
        return "planned"  # "talks are due to start on Monday"
    if noun.dep_ in SUBJECT and head.dep_ == "advcl" and conditional(head):
        return "possible"  # "if the talks fail"
    if noun.dep_ in SUBJECT:
        helpers = auxiliaries(head)
        if noun.lemma_ in MEETING and helpers & {"will", "'ll", "’ll", "shall"}:
            return "planned"  # "the trip will focus on trade"
        some = not any(c.dep_ in {"poss", "nummod"} or c.lower_ in {"the", "this", "that"} for c in noun.children)
        if some and noun.pos_ == "NOUN" and helpers & ({"would"} | MAY) and "have" not in helpers:
            return "possible"  # "an attack on Togo would need its approval"
        said = head.lemma_ == "be" and any(c.dep_ in {"attr", "acomp"} for c in head.children)
        if said and noun.lemma_ not in MEETING and noun.dep_ == "nsubj":
            return "happened"  # "his arrest will be a sign", "the attack is not forgotten"
    above = head.head
    if noun.dep_ == "pobj" and head.dep_ == "prep" and above.pos_ == "VERB" and not beside & {"the", "this", "that"}:
        whose = any(c.dep_ == "poss" for c in noun.children)
        if not whose and "have" not in auxiliaries(above) and auxiliaries(above) & ({"would"} | MAY):
            return "possible"  # "a war would follow from a strike on Togo"
    if beside & {"planned", "upcoming", "forthcoming", "scheduled", "coming"}:
        return "planned"
    return "happened" if beside & GONE else ""


def told_with(verb: Token) -> str:
    """The status of what is told beside a verb: planned or possible where the verb itself says "will" or "may"."""
    if verb.pos_ not in {"VERB", "AUX"} or not auxiliaries(verb) & (MAY | MUST | WILL):
        return "happened"
    sure = status(verb)
    return sure if sure in {"planned", "possible"} else "happened"


def alleged(verb: Token) -> bool:
    """Is it what a claim says: "allegations that Ode ordered it"?"""
    told = verb.dep_ in {"acl", "ccomp"} and verb.head.pos_ == "NOUN" and verb.head.lemma_ in ALLEGED
    return told and any(child.dep_ == "mark" and child.lower_ == "that" for child in verb.children)


def asked_for(verb: Token) -> bool:
    """Is it a clause in the base form behind what asks for it: "insisted that the council agree", "calls that Ode resign"?"""
    if verb.dep_ not in {"ccomp", "acl"} or auxiliaries(verb) or verb.tag_ not in {"VB", "VBP"}:
        return False
    subjects = [child for child in verb.children if child.dep_ == "nsubj" and not list(child.conjuncts)]
    named = any(child.tag_ == "NNP" and child.ent_type_ in {"GPE", "ORG", "PERSON"} for child in subjects)
    if named and verb.head.lemma_ not in BARE:
        return True  # "the condition is that Togo accept it"
    if verb.head.lemma_ not in SUBJUNCTIVE:
        return False
    return verb.tag_ == "VB" or any(child.tag_ == "NN" for child in subjects)


def governed(verb: Token, head: Token, helpers: set[str], depth: int) -> str:
    """The status that a governing word lends to what it governs: "plans to", "refused to", "hopes for"."""
    word = head.lemma_.lower()
    if verb.dep_ == "ccomp" and verb.i < head.i and "to" not in helpers:
        return "happened"  # "They have flouted it: it did not stop them"
    if verb.dep_ == "ccomp" and word in REPORTED and "to" not in helpers:
        return "happened"
    if verb.dep_ in {"ccomp", "pcomp"} and verb.tag_ == "VBD":
        return "happened"  # "preventing what he warned of": he did warn
    if verb.dep_ in {"ccomp", "acl", "advcl"} and "to" in helpers and head.pos_ not in {"VERB"} and word not in UNSURE:
        return "possible"  # "it is not the right time for them to leave"
    if verb.dep_ in {"acl", "xcomp", "ccomp", "pcomp", "dobj", "pobj", "prep", "nsubjpass"}:
        if word in DENIED and "to" in helpers | {"to"}:
            noun = verb.pos_ not in {"VERB", "AUX"}
            return "possible" if noun and word in {"oppose", "reject"} else "denied"
        if word in PLANNED and (verb.dep_ != "ccomp" or "to" in helpers):
            if conditional(head) or auxiliaries(head) & (MAY | MUST):
                return "possible"
            return "denied" if status(head, depth + 1) == "denied" else "planned"
        if (word in POSSIBLE and (verb.dep_, word) != ("nsubjpass", "call")) or (
            word == "have" and "to" in helpers
        ):  # "have two weeks to settle it"
            return "possible"
        if verb.dep_ == "acl" and "to" in helpers:
            return "possible"
    return (
        status(head, depth + 1)
        if head.pos_ in {"VERB", "AUX"} or verb.dep_ in {"pcomp", "pobj", "prep"}
        else "happened"
    )
